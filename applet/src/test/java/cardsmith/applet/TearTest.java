package cardsmith.applet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Cuts the power at every persistent write: before it, inside it, with the rest left as it was or as noise. */
class TearTest {
    private static final String BODY = "860101";
    private static final String WRONG = "30".repeat(8);

    /** Says where the power fails: before or inside the write with this number. */
    private static final class Cut implements PersistentMemory.Watch {
        private final byte[] cells;
        private final int write;
        private final int landing;
        private final boolean noise;
        private final List<Integer> lengths = new ArrayList<>();

        Cut(byte[] cells, int write, int landing, boolean noise) {
            this.cells = cells;
            this.write = write;
            this.landing = landing;
            this.noise = noise;
        }

        @Override
        public short beforeWrite(short offset, short length) {
            lengths.add((int) length);
            if (lengths.size() - 1 < write) {
                return length;
            }
            if (noise) {
                for (int i = landing; i < length; i++) {
                    cells[offset + i] ^= (byte) (0x5A + 7 * i);
                }
            }
            return (short) landing;
        }

        boolean happened() {
            return lengths.size() > write;
        }
    }

    private int cuts;
    private int cutRecoveries;

    /** Runs the action with every possible cut and demands the old or the new state, and that the action then works. */
    private void cutEverywhere(SmallCard card, Consumer<SmallCard> action, Function<SmallCard, String> state) {
        card.reset();
        byte[] before = card.memory().cells().clone();
        String old = state.apply(card);
        Cut none = new Cut(before, Integer.MAX_VALUE, 0, false);
        start(card, before, none);
        action.accept(card);
        String fresh = state.apply(rested(card));
        assertTrue(!none.lengths.isEmpty(), "an action that writes nothing proves nothing");
        for (int write = 0; write < none.lengths.size(); write++) {
            int length = none.lengths.get(write);
            for (int landing : landings(length)) {
                for (boolean noise : length > 1 ? new boolean[] {false, true} : new boolean[] {false}) {
                    start(card, before, new Cut(card.memory().cells(), write, landing, noise));
                    action.accept(card);
                    String where = "write " + write + ", " + landing + " of " + length + " bytes";
                    byte[] torn = card.memory().cells().clone();
                    assertTrue(Set.of(old, fresh).contains(state.apply(rested(card))), where);
                    cuts++;
                    cutRecovery(card, torn, Set.of(old, fresh), state, where);
                    start(card, torn, null);
                    String seen = state.apply(rested(card));
                    if (seen.equals(old)) {
                        start(card, card.memory().cells().clone(), null);
                        action.accept(card);
                        assertEquals(fresh, state.apply(rested(card)), where + ", done again");
                    }
                }
            }
        }
    }

    private void cutRecovery(
            SmallCard card, byte[] torn, Set<String> allowed, Function<SmallCard, String> state, String where) {
        for (int write = 0; ; write++) {
            Cut cut = new Cut(card.memory().cells(), write, 0, false);
            card.memory().restore(torn);
            card.resetWatched(cut);
            if (!cut.happened()) {
                return;
            }
            assertTrue(allowed.contains(state.apply(rested(card))), where + ", recovery cut at " + write);
            cutRecoveries++;
        }
    }

    private static int[] landings(int length) {
        return length <= 8
                ? java.util.stream.IntStream.range(0, length).toArray()
                : new int[] {0, 1, length / 2, length - 1};
    }

    private static void start(SmallCard card, byte[] cells, PersistentMemory.Watch watch) {
        card.memory().watch(null);
        card.memory().restore(cells.clone());
        card.reset();
        card.prove();
        card.memory().watch(watch);
    }

    private static SmallCard rested(SmallCard card) {
        card.reset();
        return card;
    }

    private void report(String what) {
        System.out.println("tear: " + what + ": " + cuts + " cuts, " + cutRecoveries + " cut recoveries, 0 violations");
    }

    private static String receipts(SmallCard card) {
        StringBuilder all = new StringBuilder();
        card.prove();
        for (int i = 1; i <= 10; i++) {
            all.append(card.expect("00B2" + SmallCard.octet(i) + "3C40", "9000"));
        }
        return all.toString();
    }

    private static String objects(SmallCard card) {
        byte[] cells = card.memory().cells().clone();
        String info = card.expect("00B0860000", "9000");
        card.expect("0020000108" + SmallCard.PIN1, "9000");
        card.prove();
        String all = info + " " + card.retrieve(1, "5C00") + " " + card.retrieve(2, "5C00") + " "
                + card.retrieve(4, "5C00") + " " + receipts(card);
        assertTrue(Arrays.equals(cells, card.memory().cells()), "reading has changed the card");
        return all;
    }

    private static String mo(String tag, int size, String fill) {
        return SmallCard.tlv(tag, BODY + SmallCard.tlv("89", fill.repeat(size)));
    }

    private static SmallCard filled() {
        SmallCard card = SmallCard.personalising("80021000");
        assertEquals("9000", card.set(5, "DF22158001028210" + "22".repeat(16), 255));
        for (String tag : new String[] {"FF20", "FF30", "FF40"}) {
            assertEquals("9000", card.set(1, mo(tag, 150, tag.substring(2)), 255));
        }
        assertEquals("9000", card.set(2, "800441424344", 255));
        return card;
    }

    // === Data objects ===

    @Test
    void everyObjectIsTheOldOrTheNewOne() {
        for (String object : new String[] {
            mo("FF1F", 200, "AA"),
            mo("FF25", 1, "BB"),
            mo("FF7F", 400, "CC"),
            mo("FF30", 300, "DD"),
            mo("FF20", 2, "EE"),
            "FF3000",
            "FF2000",
            "FF4000"
        }) {
            cutEverywhere(filled(), c -> c.set(1, object, 120), TearTest::objects);
        }
        cutEverywhere(filled(), c -> c.set(2, "80054645464748", 255), TearTest::objects);
        cutEverywhere(filled(), c -> c.set(5, "DF1F15800101" + "8210" + "11".repeat(16), 255), TearTest::objects);
        cutEverywhere(filled(), c -> c.set(4, "FF1F03810101", 255), TearTest::objects);
        report("SET DATA");
    }

    @Test
    void anAbandonedChainLeavesNothingBehind() {
        cutEverywhere(
                filled(),
                c -> {
                    c.send("80DB0081FF" + mo("FF30", 600, "AB").substring(0, 510));
                    c.send("80DB0000FF" + "AB".repeat(255));
                    c.set(1, mo("FF20", 90, "CD"), 255);
                },
                TearTest::objects);
        report("abandoned chain");
    }

    @Test
    void aFullCardStaysWhole() {
        SmallCard card = filled();
        int tag = 0x50;
        while (card.set(1, mo("FF" + SmallCard.octet(tag), 60, "EF"), 255).equals("9000")) {
            tag++;
        }
        cutEverywhere(card, c -> c.set(1, "FF5000", 255), TearTest::objects);
        report("full card");
    }

    // === PINs ===

    private static String pins(SmallCard card) {
        return String.join(
                " ",
                card.send("00200001"),
                card.send("0020000A"),
                card.send("002C0001"),
                card.send("0020000108" + SmallCard.PIN1),
                card.send("0020000108" + "3435363738FFFFFF"));
    }

    /** The states a card may be in after a cut: those where nothing was tried, or where a try is gone. */
    private void cutTries(SmallCard card, String command, String tries, Set<String> allowed) {
        card.reset();
        byte[] before = card.memory().cells().clone();
        for (int write = 0; ; write++) {
            card.memory().restore(before);
            card.reset();
            Cut cut = new Cut(card.memory().cells(), write, 0, false);
            card.memory().watch(cut);
            String answer = card.send(command);
            card.reset();
            String left = card.send(tries);
            assertTrue(allowed.contains(left), command + " cut at write " + write + " left " + left);
            if (!cut.happened()) {
                return;
            }
            assertEquals("6581", answer, "a cut command gives no answer that tells right from wrong");
            cuts++;
            assertTrue(write == 0 || !left.equals("63C3") || !answer.equals("63C2"));
        }
    }

    @Test
    void aTornTryIsNeverFree() {
        cutTries(SmallCard.dm(), "0020000108" + WRONG, "00200001", Set.of("63C3", "63C2"));
        cutTries(SmallCard.dm(), "0020000A08" + WRONG, "0020000A", Set.of("63C3", "63C2"));
        cutTries(SmallCard.dm(), "002C000110" + WRONG + WRONG, "002C0001", Set.of("63CA", "63C9"));
        cutTries(SmallCard.dm(), "0024000110" + WRONG + WRONG, "00200001", Set.of("63C3", "63C2"));
        // A right value: the first write spends the try, so only a cut before it leaves three.
        SmallCard card = SmallCard.dm();
        byte[] before = card.memory().cells().clone();
        for (int write = 0; write < 2; write++) {
            card.memory().restore(before);
            card.reset();
            card.memory().watch(new Cut(card.memory().cells(), write, 0, false));
            card.expect("0020000108" + SmallCard.PIN1, "6581");
            card.reset();
            card.expect("00200001", write == 0 ? "63C3" : "63C2");
            cuts++;
        }
        report("tries");
    }

    @Test
    void aTornChangeLeavesTheOldPinOrTheNewOne() {
        SmallCard card = SmallCard.dm();
        byte[] before = card.memory().cells().clone();
        for (String command : new String[] {
            "0024000110" + SmallCard.PIN1 + "3435363738FFFFFF", "002C000110" + SmallCard.PUK + "3435363738FFFFFF"
        }) {
            for (boolean noise : new boolean[] {false, true}) {
                for (int write = 0; ; write++) {
                    card.memory().restore(before);
                    card.reset();
                    Cut cut = new Cut(card.memory().cells(), write, 0, noise);
                    card.memory().watch(cut);
                    card.send(command);
                    card.reset();
                    String state = pins(card);
                    boolean old = state.endsWith("9000 63C2") || state.endsWith("9000 63C1");
                    assertEquals(old, receipts(card).startsWith("FF"), command + " cut at " + write + ": receipt");
                    assertTrue(old != state.endsWith("9000"), command + " cut at write " + write + " left " + state);
                    if (!cut.happened()) {
                        break;
                    }
                    cuts++;
                }
            }
        }
        report("PIN changes");
    }

    // === Log and provisioning ===

    @Test
    void everyRecordIsWhole() {
        SmallCard card = SmallCard.dm();
        cutEverywhere(
                card,
                c -> {
                    try {
                        EventLog log = c.dmApplet().log();
                        log.begin(c.dmApplet().sessionCells(), (byte) 0xB1);
                        log.result((byte) 0, (short) 0xFF1F, (short) 200);
                        log.finish(c.dmApplet().sessionCells(), EventLog.COMPLETE);
                    } catch (javacard.framework.ISOException e) {
                        assertEquals(PersistentMemory.SW_MEMORY_FAILURE, e.getReason());
                    }
                },
                c -> {
                    StringBuilder records = new StringBuilder();
                    for (int i = 1; i <= 10; i++) {
                        String record = c.expect("00B2" + SmallCard.octet(i) + "1C40", "9000");
                        // A session that is begun again has a new number.
                        records.append(record, 0, 4).append(record.substring(8));
                        c.prove();
                        String receipt = c.expect("00B2" + SmallCard.octet(i) + "3C40", "9000");
                        records.append(receipt, 0, 16).append(receipt.substring(20));
                    }
                    return records.toString();
                });
        report("log");
    }

    @Test
    void everyUpdateIsWhole() {
        cutEverywhere(
                SmallCard.provisioning(),
                c -> {
                    c.send("00A4000C026432");
                    c.send("00D60010FF" + "CE".repeat(255));
                },
                c -> {
                    c.expect("00A4000C026432", "9000");
                    return c.expect("00B0000000", "9000") + c.expect("00B0010020", "9000");
                });
        report("UPDATE BINARY");
    }
}
