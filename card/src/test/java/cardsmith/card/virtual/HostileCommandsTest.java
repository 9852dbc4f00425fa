package cardsmith.card.virtual;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cardsmith.card.LinkLost;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HostileCommandsTest {

    private static final HexFormat HEX = HexFormat.of().withUpperCase();
    private static final int ROUNDS = 60_000;
    private static final byte[] INSTRUCTIONS = HEX.parseHex("A4B0B2C0CBDBD6DCF2202C24701012C2148400E2");
    private static final byte[] CLASSES = HEX.parseHex("0080000080010C84A0E040FF90");

    @ParameterizedTest
    @CsvSource({
        "'', 6700", "00, 6700", "00A404, 6700", "00A4040006F0, 6700", "00A4040000FFFF01, 6700",
                "00B0000000000000, 6700",
        "FFA4000C, 6E00", "A0A40000023F00, 6E00", "20A40000, 6E00", "00610000, 6D00", "00FE0000, 6D00",
                "00A4050000, 6A86",
        "00A4000C022F99, 6A82", "00B0000001, 6986", "00D600000101, 6982", "0020000A, 6A88", "00C0000001, 6985"
    })
    void aWrongCommandGetsItsStatusWord(String command, String answer) throws LinkLost {
        VirtualUicc card = VirtualUicc.empty(0);
        card.powerUp();
        assertEquals(answer, HEX.formatHex(card.exchange(HEX.parseHex(command))));
    }

    @Test
    void anyBytesGetAStatusWordAndTheCardGoesOn() throws LinkLost {
        for (boolean getResponse : new boolean[] {false, true}) {
            var random = new Random(3516);
            VirtualUicc card = VirtualUicc.withSamples(0);
            card.setGetResponse(getResponse);
            card.powerUp();
            for (int i = 0; i < ROUNDS / 2; i++) {
                byte[] command = command(random);
                byte[] answer = card.exchange(command);
                assertTrue(answer.length >= 2 && answer.length <= 65_538, () -> HEX.formatHex(command));
                assertTrue(
                        (answer[answer.length - 2] & 0xF0) == 0x60 || (answer[answer.length - 2] & 0xF0) == 0x90,
                        () -> HEX.formatHex(command) + " " + HEX.formatHex(answer));
                if (random.nextInt(50) == 0) {
                    card.reset();
                }
            }
            card.reset();
            assertEquals("9000", HEX.formatHex(card.exchange(HEX.parseHex("00A4080C022FE2"))));
        }
    }

    private static byte[] command(Random random) {
        return switch (random.nextInt(6)) {
            case 0 -> bytes(random, random.nextInt(12));
            case 1 -> HEX.parseHex("00A4040006F0444D534301");
            case 2 -> HEX.parseHex(String.format("00A4000002%04X", 0x6F00 + random.nextInt(8)));
            case 3 -> HEX.parseHex("0020000A083838383838383838");
            default -> shaped(random);
        };
    }

    private static byte[] shaped(Random random) {
        int lc = random.nextInt(4) == 0 ? random.nextInt(256) : random.nextInt(12);
        byte[] out = bytes(random, 5 + lc + random.nextInt(2));
        out[0] = CLASSES[random.nextInt(CLASSES.length)];
        out[1] = INSTRUCTIONS[random.nextInt(INSTRUCTIONS.length)];
        out[2] = (byte) (random.nextBoolean() ? 0 : random.nextInt(256));
        out[3] = (byte) (random.nextBoolean() ? 0x80 & random.nextInt() : random.nextInt(256));
        out[4] = (byte) lc;
        if (out.length > 8 && random.nextBoolean()) {
            // A data object of EF.MO whose length may be a lie.
            out[5] = (byte) 0xFF;
            out[6] = (byte) (0x1F + random.nextInt(4));
            out[7] = (byte) random.nextInt(lc + 2);
        }
        return out;
    }

    private static byte[] bytes(Random random, int length) {
        byte[] out = new byte[length];
        random.nextBytes(out);
        return out;
    }
}
