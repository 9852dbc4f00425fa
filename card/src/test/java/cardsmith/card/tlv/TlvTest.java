package cardsmith.card.tlv;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cardsmith.card.CardBrokeRules;
import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class TlvTest {

    private static final int[] TAGS = {0x80, 0x62, 0x9F1F, 0xFF1F, 0xFF7F, 0xFF8100, 0xFFFF7F};

    private static byte[] hex(String digits) {
        return HexFormat.of().parseHex(digits);
    }

    @Test
    void everyLengthFieldComesBack() throws CardBrokeRules {
        for (int tag : TAGS) {
            for (int length : new int[] {0, 1, 127, 128, 255, 256, 65_535, 65_536}) {
                Tlv tlv = Tlv.of(tag, new byte[length]);
                byte[] bytes = tlv.bytes();
                assertEquals(Tlv.encodedLength(tag, length), bytes.length);
                assertEquals(tlv, Tlv.parse(bytes));
            }
        }
    }

    @Test
    void theShortestLengthFieldIsWritten() {
        assertArrayEquals(hex("FF1F03010203"), Tlv.of(0xFF1F, hex("010203")).bytes());
        assertArrayEquals(hex("FF810000"), Tlv.of(0xFF8100, hex("")).bytes());
    }

    @Test
    void whatIsNoTlvIsRefused() {
        for (String bad :
                new String[] {"80", "8002AA", "FF", "FF1F", "FF81", "FF818100", "808000", "80840000000000", "80830F"}) {
            assertThrows(CardBrokeRules.class, () -> Tlv.parse(hex(bad)), bad);
        }
    }

    @Test
    void fillingIsSkipped() throws CardBrokeRules {
        List<Tlv> row = Tlv.parseAll(hex("00008001AA00" + "8101BBFFFFFFFF"));
        assertEquals(List.of(Tlv.of(0x80, 0xAA), Tlv.of(0x81, 0xBB)), row);
    }

    @Test
    void aTreeHoldsWhatIsInsideAndWhatIsBroken() {
        List<TlvNode> tree = TlvNode.tree(hex("62048002AABB" + "8105AA"));
        assertEquals(2, tree.size());
        assertEquals(0x80, tree.get(0).children().get(0).tag());
        assertEquals(4, tree.get(0).children().get(0).valueOffset());
        assertTrue(tree.get(1).fault().isPresent());
        assertFalse(TlvNode.isTlv(hex("8105AA")));
    }

    @Test
    void nestingWithoutEndIsBounded() {
        Tlv nested = Tlv.of(0x80, 1);
        for (int i = 0; i < 200; i++) {
            nested = Tlv.of(0x62, List.of(nested));
        }
        int depth = 0;
        List<TlvNode> row = TlvNode.tree(nested.bytes());
        while (!row.isEmpty()) {
            depth++;
            row = row.get(0).children();
        }
        assertEquals(TlvNode.MAX_DEPTH + 1, depth);
    }

    @Test
    void noBytesMakeTheReaderDoMoreThanRefuse() {
        var random = new SplittableRandom(7);
        int read = 0;
        for (int i = 0; i < 20_000; i++) {
            byte[] bytes = new byte[random.nextInt(40)];
            random.nextBytes(bytes);
            TlvNode.tree(bytes);
            try {
                var reader = new TlvReader(bytes);
                while (reader.hasNext()) {
                    Tlv tlv = reader.next();
                    assertEquals(tlv, Tlv.parse(tlv.bytes()));
                    read++;
                }
            } catch (CardBrokeRules refused) {
                assertFalse(refused.nextStep().isEmpty());
            }
        }
        assertTrue(read > 1_000, "only " + read + " objects were read");
    }
}
