package cardsmith.card.mostore;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import cardsmith.card.CardBrokeRules;
import java.nio.ByteBuffer;
import java.util.Arrays;
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
                new StoreInfo("1.2", "0102030405060708", 100, 200, 0xFFFFFFFFL),
                InfoCodec.decode(content(1, 2, 100, 200, 0xFFFFFFFFL)));
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
