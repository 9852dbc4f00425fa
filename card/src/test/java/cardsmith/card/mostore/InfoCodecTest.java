package cardsmith.card.mostore;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import cardsmith.card.CardBrokeRules;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class InfoCodecTest {

    static byte[] content(int major, int minor, int free, int total, long revision) {
        return ByteBuffer.allocate(22)
                .put((byte) major)
                .put((byte) minor)
                .putLong(0x0102030405060708L)
                .putInt(free)
                .putInt(total)
                .putInt((int) revision)
                .array();
    }

    @Test
    void readsVersionMemoryAndRevision() throws Exception {
        assertEquals(
                new StoreInfo("1.2", "0102030405060708", 100, 200, 0xFFFFFFFFL, Optional.empty()),
                InfoCodec.decode(content(1, 2, 100, 200, 0xFFFFFFFFL)));
    }

    private static byte[] withIndex(String details) {
        byte[] tail = HexFormat.of().parseHex(details);
        return ByteBuffer.allocate(22 + tail.length)
                .put(content(1, 0, 10, 20, 3))
                .put(tail)
                .array();
    }

    @Test
    void readsTheIndexAsFarAsItIsThere() throws Exception {
        byte[] content = withIndex("007F010E0309000200FF1F000000010100FF810000000002000A");
        StoreInfo.Details details = InfoCodec.decode(content).details().orElseThrow();
        assertEquals(
                List.of(
                        new StoreInfo.IndexEntry(MoTag.FIRST, 1, 256),
                        new StoreInfo.IndexEntry(new MoTag(0xFF8100), 2, 10)),
                details.index());
        assertEquals(content.length, InfoCodec.length(content));
        Arrays.fill(content, content.length - 1, content.length, (byte) 0);
        byte[] cut = Arrays.copyOf(content, content.length - 1);
        assertEquals(1, InfoCodec.decode(cut).details().orElseThrow().index().size());
    }

    @Test
    void refusesAnImpossibleMemoryAndTagsOutOfOrder() {
        for (String details : new String[] {
            "0001010E03090000",
            "000E010E03090000",
            "007F010E03080000",
            "007F010E0309FFFF",
            "007F010E0309000100FF1E000000010100",
            "007F010E0309000200FF1F00000001010000FF1F000000010100"
        }) {
            assertThrows(CardBrokeRules.class, () -> InfoCodec.decode(withIndex(details)), details);
        }
    }

    @Test
    void refusesShortContentAndMoreFreeThanThereIs() {
        byte[] good = content(1, 0, 0, 0, 0);
        for (int i = 0; i < good.length; i++) {
            byte[] cut = Arrays.copyOf(good, i);
            assertThrows(CardBrokeRules.class, () -> InfoCodec.decode(cut));
        }
        assertThrows(CardBrokeRules.class, () -> InfoCodec.decode(content(1, 0, 201, 200, 0)));
    }
}
