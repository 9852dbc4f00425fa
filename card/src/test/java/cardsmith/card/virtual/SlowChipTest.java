package cardsmith.card.virtual;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cardsmith.card.link.DelayModel;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SlowChipTest {

    private static final byte[] SELECT = HexFormat.of().parseHex("00A40004023F00");

    @Test
    void aSlowChipAnswersTheSameAfterTheTimeOfTheModel() throws Exception {
        VirtualUicc quick = VirtualUicc.withSamples(7);
        quick.powerUp();
        byte[] wanted = quick.transmit(SELECT);
        quick.powerDown();
        var model = new DelayModel(1e9, Map.of(0xA4, Duration.ofMillis(25)), Duration.ZERO, Duration.ZERO);
        SlowChip slow = new SlowChip(quick, model, quick::pagesWritten);
        assertArrayEquals(quick.atr(), slow.atr());
        slow.powerUp();
        long begun = System.nanoTime();
        assertArrayEquals(wanted, slow.transmit(SELECT));
        assertTrue(System.nanoTime() - begun >= 25_000_000);
        slow.reset();
        assertArrayEquals(wanted, slow.transmit(SELECT));
        slow.powerDown();
        assertArrayEquals(new byte[0], slow.transmit(SELECT), "a chip without power");
    }
}
