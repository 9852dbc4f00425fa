package cardsmith.card.mostore;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cardsmith.card.mostore.ScMo.ContentType;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ScMoCodecTest {

    private static final int[] LENGTHS = {0, 1, 127, 128, 255, 256, 5_000, 60_000};

    @Test
    void whatWasEncodedDecodesToTheSame() throws Exception {
        Random random = new Random(20_261_121);
        for (int i = 0; i < 5_000; i++) {
            ScMo mo = SomeMo.of(random, LENGTHS[random.nextInt(i % 50 == 0 ? LENGTHS.length : 6)]);
            Octets value = ScMoCodec.encode(mo);
            assertEquals(mo, ScMoCodec.decode(value));
            assertEquals(value, ScMoCodec.encode(ScMoCodec.decode(value)));
        }
    }

    @Test
    void anyBytesAreAnMoThatEncodesToThemOrAreRefusedWithASentence() {
        Random random = new Random(7);
        int decoded = 0;
        for (int i = 0; i < 20_000; i++) {
            byte[] bytes = SomeMo.value(random, random.nextInt(40)).bytes();
            int changes = random.nextInt(3);
            for (int c = 0; c <= changes; c++) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
            }
            if (random.nextInt(4) == 0) {
                bytes = Arrays.copyOf(bytes, random.nextInt(bytes.length + 4));
            }
            decoded += check(bytes);
        }
        assertTrue(decoded > 1_000, "the changes must leave some objects whole: " + decoded);
    }

    private static int check(byte[] bytes) {
        try {
            ScMo mo = ScMoCodec.decode(Octets.of(bytes));
            // Flags left out are read as 00 and written.
            assertEquals(mo, ScMoCodec.decode(ScMoCodec.encode(mo)));
            return 1;
        } catch (BadMo e) {
            assertTrue(e.getMessage().endsWith("."), e.getMessage());
            return 0;
        }
    }

    @Test
    void everyCutIsRefused() {
        byte[] whole = SomeMo.value(new Random(3), 300).bytes();
        for (int i = 0; i < whole.length; i++) {
            byte[] cut = Arrays.copyOf(whole, i);
            assertThrows(BadMo.class, () -> ScMoCodec.decode(Octets.of(cut)));
        }
    }

    @Test
    void theFewestFieldsAreTypeAndContent() throws Exception {
        ScMo mo = ScMo.of(ContentType.TNDS_XML, Octets.of((byte) 0x3C));
        assertEquals(
                "83010086010289013c",
                HexFormat.of().formatHex(ScMoCodec.encode(mo).bytes()));
        assertEquals(mo, decode("86010289013C"));
    }

    @Test
    void wrongOrderDoublesStrangersAndLongLengthsAreRefused() {
        refused("86010183010089013C", "tag 83; expected tag 89");
        refused("80014180014186010189013C", "tag 80; expected tag 86");
        refused("86010189013C9001FF", "tag 90; expected the end");
        refused("8A010086010189013C", "tag 8A; expected tag 86");
        refused("86010189 81013C", "a length in a longer form than it needs");
        refused("860101898001", "a broken length field");
        refused("8601018983000001", "a length in a longer form than it needs");
        refused("8601018905", "a length of 5 bytes; expected at most the 0 that follow");
        refused("86010389013C", "content type 3");
        refused("850301020386010189013C", "a number of 3 bytes; expected 4");
        refused("80021B5B86010189013C", "control characters");
        refused("8001FF86010189013C", "bytes that are no UTF-8");
        refused("840086010189013C", "the end; expected tag A0");
        refused("800086010189013C", "an empty text");
        refused("86010188020000 89013C", "a seal of 2 bytes");
        refused("8402A00086010189013C", "the end; expected tag 80");
    }

    private static ScMo decode(String hex) throws BadMo {
        return ScMoCodec.decode(Octets.of(HexFormat.of().parseHex(hex.replace(" ", ""))));
    }

    private static void refused(String hex, String sentence) {
        BadMo error = assertThrows(BadMo.class, () -> decode(hex));
        assertTrue(error.getMessage().contains(sentence), error.getMessage());
    }

    @Test
    void textsAreBoundedInBytes() throws Exception {
        ScMo mo = ScMo.of(ContentType.TNDS_XML, Octets.of());
        assertEquals(
                64 + 2 + 3 + 3 + 2,
                ScMoCodec.encode(mo.withName("ä".repeat(32))).length());
        assertThrows(BadMo.class, () -> ScMoCodec.encode(mo.withName("ä".repeat(32) + "a")));
        assertThrows(BadMo.class, () -> ScMoCodec.encode(mo.withName("\uD800")));
        assertThrows(BadMo.class, () -> ScMoCodec.encode(mo.withName("a\u001B[2J")));
        assertThrows(BadMo.class, () -> ScMoCodec.encode(mo.withFlags(256)));
        assertThrows(
                BadMo.class, () -> ScMoCodec.encode(mo.withContent(ContentType.TNDS_XML, Octets.of(new byte[65_536]))));
    }

    @Test
    void theSealCoversAllButRevisionAndItself() throws Exception {
        ScMo mo = SomeMo.of(new Random(1), 10);
        Octets input = ScMoCodec.sealInput(mo);
        assertEquals(input, ScMoCodec.sealInput(mo.withoutRevision()));
        ScMo unsealed = mo.withName("other");
        assertEquals(Optional.empty(), unsealed.seal());
        assertFalse(input.equals(ScMoCodec.sealInput(unsealed)));
    }
}
