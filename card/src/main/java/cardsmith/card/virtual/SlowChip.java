package cardsmith.card.virtual;

import cardsmith.card.link.DelayModel;
import cardsmith.card.link.DelayedLink;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** Makes a quick chip as slow as a real one for whoever reads it, as {@link DelayedLink} does for a link. */
public final class SlowChip implements CardChip {

    private final CardChip chip;
    private final DelayModel model;
    private final LongSupplier pagesWritten;

    /** Makes the slow chip over a quick one, whose pages of persistent memory are counted as it writes them. */
    public SlowChip(CardChip chip, DelayModel model, LongSupplier pagesWritten) {
        this.chip = chip;
        this.model = model;
        this.pagesWritten = pagesWritten;
    }

    @Override
    public byte[] atr() {
        return chip.atr();
    }

    @Override
    public void powerUp() {
        chip.powerUp();
    }

    @Override
    public void powerDown() {
        chip.powerDown();
    }

    @Override
    public void reset() {
        chip.reset();
    }

    @Override
    public byte[] transmit(byte[] command) {
        long before = pagesWritten.getAsLong();
        byte[] answer = chip.transmit(command);
        Duration time = model.time(command, answer.length, pagesWritten.getAsLong() - before);
        try {
            TimeUnit.NANOSECONDS.sleep(time.toNanos());
        } catch (InterruptedException stop) {
            // The answer is there; who stops the thread takes the chip away.
            Thread.currentThread().interrupt();
        }
        return answer;
    }
}
