package cardsmith.card.trace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cardsmith.card.CommandApdu;
import cardsmith.card.ResponseApdu;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** No command that carries a PIN or key leaves its value in the store: each way to send one, in every form of APDU. */
class SecretMaskPropertyTest {

    private static final int ROUNDS = 400;
    private static final HexFormat HEX = HexFormat.of();
    private static final int[] PIN_INSTRUCTIONS = {0x20, 0x21, 0x24, 0x25, 0x26, 0x27, 0x28, 0x29, 0x2C, 0x2D};

    private final Random random = new Random(20261121);

    /** A way to send a value that nobody may see. */
    enum Way {
        /** VERIFY, CHANGE, DISABLE, ENABLE and UNBLOCK in every class, on every logical channel. */
        PIN,
        /** The same without length fields that fit. */
        BROKEN_PIN,
        /** SET DATA on EF.KEY named by its short identifier, in one block. */
        KEY_OBJECT,
        /** The same in many blocks, some refused, on a random logical channel. */
        KEY_OBJECT_IN_BLOCKS,
        /** The same with EF.KEY selected by its identifier or by path. */
        SELECTED_KEY_OBJECT,
        /** PUT KEY, whole and with command chaining. */
        PUT_KEY,
        /** STORE DATA and PUT DATA. */
        STORE_DATA,
        /** INSTALL with parameters, whole and with its last fields in a chained command. */
        INSTALL
    }

    @ParameterizedTest
    @EnumSource
    void noValueGetsIntoTheStoreOrOutOfIt(Way way) throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            var store = new TraceStore();
            TraceSession session = store.open("reader", "T=1");
            List<byte[]> values = new ArrayList<>();
            for (byte[] command : commands(way, values)) {
                String answer = random.nextInt(6) == 0 ? "6985" : (command[3] & 0x7F) == 0x7E ? "63F1" : "9000";
                new TracedLink(new ScriptedCard().then(answer), session).transmit(command);
            }
            String kept = kept(store);
            for (byte[] value : values) {
                assertFalse(kept.contains(HEX.formatHex(value)), () -> way + " keeps " + HEX.formatHex(value));
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void whoeverLooksForTheValuesWouldFindThemWithoutTheMask(Way way) throws Exception {
        List<byte[]> values = new ArrayList<>();
        var sent = new ByteArrayOutputStream();
        for (byte[] command : commands(way, values)) {
            sent.writeBytes(command);
        }
        String all = HEX.formatHex(sent.toByteArray());
        assertFalse(values.isEmpty());
        assertTrue(values.stream().allMatch(value -> all.contains(HEX.formatHex(value))), "the values were sent");
        assertEquals(0x9000, ResponseApdu.parse(new byte[] {(byte) 0x90, 0}).sw());
    }

    private List<byte[]> commands(Way way, List<byte[]> values) {
        int channel = random.nextInt(20);
        int iso = channel < 4 ? channel : 0x40 | channel - 4;
        int own = 0x80 | iso;
        return switch (way) {
            case PIN -> List.of(formed(anyClass(), pinInstruction(), random.nextInt(256), value(values, 8)));
            case BROKEN_PIN -> List.of(broken(anyClass(), pinInstruction(), value(values, 8)));
            case KEY_OBJECT -> {
                byte[] key = value(values, 24);
                yield List.of(select(iso), apdu(own, 0xDB, 0, 0x85, join(new byte[] {(byte) 0x81, 24}, key)));
            }
            case KEY_OBJECT_IN_BLOCKS -> blocks(select(iso), own, 0x85, values);
            case SELECTED_KEY_OBJECT -> {
                List<byte[]> all = new ArrayList<>(List.of(select(iso)));
                all.add(
                        random.nextBoolean()
                                ? apdu(iso, 0xA4, 0, 0x0C, HEX.parseHex("6F05"))
                                : apdu(iso, 0xA4, 8, 0x0C, HEX.parseHex("7FFF6F05")));
                List<byte[]> blocks = blocks(all.get(1), own, 0x80, values);
                all.addAll(blocks.subList(1, blocks.size()));
                yield all;
            }
            case PUT_KEY -> {
                byte[] first = value(values, 20);
                byte[] second = value(values, 20);
                int p1 = random.nextInt(128);
                yield random.nextBoolean()
                        ? List.of(apdu(own, 0xD8, p1, 0x81, join(new byte[] {1}, first)))
                        : List.of(
                                apdu(own | chained(channel), 0xD8, p1 | 0x80, 0x81, join(new byte[] {1}, first)),
                                apdu(own, 0xD8, p1, 0x81, join(new byte[] {1}, second)));
            }
            case STORE_DATA ->
                List.of(
                        formed(own, 0xE2, random.nextInt(256), value(values, 30)),
                        formed(random.nextBoolean() ? own : iso, 0xDA, random.nextInt(256), value(values, 16)));
            case INSTALL -> install(own, channel, values);
        };
    }

    private List<byte[]> install(int own, int channel, List<byte[]> values) {
        byte[] names = HEX.parseHex("050102030405" + "080102030405060708" + "080102030405060709" + "0100");
        byte[] parameters = value(values, 18);
        byte[] whole = join(join(names, new byte[] {18}), parameters);
        if (random.nextBoolean()) {
            return List.of(apdu(own, 0xE6, 0x0C, 0, join(whole, new byte[] {0})));
        }
        byte[] more = value(values, 12);
        return List.of(
                apdu(own | chained(channel), 0xE6, 0x8C, 0, whole),
                apdu(own, 0xE6, 0x0C, 0, join(join(new byte[] {12}, more), new byte[] {0})));
    }

    private List<byte[]> blocks(byte[] select, int own, int p2, List<byte[]> values) {
        List<byte[]> all = new ArrayList<>(List.of(select));
        byte[] key = new byte[60 + random.nextInt(500)];
        random.nextBytes(key);
        byte[] object = join(new byte[] {(byte) 0x82, (byte) 0x82, (byte) (key.length >> 8), (byte) key.length}, key);
        int block = 24 + random.nextInt(220);
        for (int at = 0; at < object.length; at += block) {
            byte[] part = Arrays.copyOfRange(object, at, Math.min(object.length, at + block));
            byte[] hidden = at == 0 ? Arrays.copyOfRange(part, 4, part.length) : part;
            if (hidden.length >= 6) {
                values.add(hidden);
            }
            all.add(apdu(own, 0xDB, 0, at == 0 ? p2 : 0, part));
        }
        return all;
    }

    private static byte[] select(int iso) {
        return apdu(iso, 0xA4, 4, 0x0C, HEX.parseHex("F0444D534301"));
    }

    /** Command chaining of the first classes (ISO/IEC 7816-4 clause 5.3.3). */
    private static int chained(int channel) {
        return channel < 4 ? 0x10 : 0;
    }

    private int anyClass() {
        return random.nextInt(0xFF);
    }

    private int pinInstruction() {
        return PIN_INSTRUCTIONS[random.nextInt(PIN_INSTRUCTIONS.length)];
    }

    private byte[] value(List<byte[]> values, int length) {
        byte[] value = new byte[length];
        random.nextBytes(value);
        values.add(value);
        return value;
    }

    private byte[] formed(int cla, int ins, int p1, byte[] data) {
        int p2 = random.nextInt(256);
        return switch (random.nextInt(3)) {
            case 0 -> apdu(cla, ins, p1, p2, data);
            case 1 -> CommandApdu.of(cla, ins, p1, p2, data, CommandApdu.LE_ANY).bytes();
            default -> join(new byte[] {(byte) cla, (byte) ins, (byte) p1, (byte) p2, 0, 0, (byte) data.length}, data);
        };
    }

    private byte[] broken(int cla, int ins, byte[] data) {
        byte[] header = {(byte) cla, (byte) ins, 0, 1};
        byte[] length = {(byte) (random.nextBoolean() ? 0 : random.nextInt(256))};
        return random.nextBoolean() ? join(header, data) : join(join(header, length), data);
    }

    private static byte[] apdu(int cla, int ins, int p1, int p2, byte[] data) {
        return CommandApdu.of(cla, ins, p1, p2, data).bytes();
    }

    private static byte[] join(byte[] one, byte[] two) {
        byte[] all = Arrays.copyOf(one, one.length + two.length);
        System.arraycopy(two, 0, all, one.length, two.length);
        return all;
    }

    private static String kept(TraceStore store) throws Exception {
        var all = new StringBuilder();
        TraceSnapshot rows = store.snapshot();
        for (int chunk = 0; chunk < rows.chunkCount(); chunk++) {
            all.append(HEX.formatHex(rows.chunkAt(chunk).bytes())).append('\n');
        }
        var out = new ByteArrayOutputStream();
        new TraceExport(TraceFormat.JSON_LINES, Redaction.NONE).write(TraceView.all(rows), out);
        return all + out.toString(StandardCharsets.UTF_8).toLowerCase(java.util.Locale.ROOT);
    }
}
