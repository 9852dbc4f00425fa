package cardsmith.card.link;

import cardsmith.card.Cancelled;
import cardsmith.card.CardException;
import cardsmith.card.CardLink;
import java.time.Duration;
import java.util.function.LongSupplier;

/** Makes a quick card as slow as a real one, whose pages of persistent memory are counted as it writes them. */
public final class DelayedLink implements CardLink {

    /** Lets time pass. */
    @FunctionalInterface
    public interface Pause {
        /**
         * Returns after this time.
         *
         * @throws InterruptedException when the thread is asked to stop
         */
        void last(Duration time) throws InterruptedException;
    }

    private final CardLink below;
    private final DelayModel model;
    private final LongSupplier pagesWritten;
    private final Pause pause;

    /** Makes the link over another, in real time. */
    public DelayedLink(CardLink below, DelayModel model, LongSupplier pagesWritten) {
        this(below, model, pagesWritten, time -> Thread.sleep(time.toMillis(), time.toNanosPart() % 1_000_000));
    }

    /** Makes the link over another, with a pause that need not be real. */
    public DelayedLink(CardLink below, DelayModel model, LongSupplier pagesWritten, Pause pause) {
        this.below = below;
        this.model = model;
        this.pagesWritten = pagesWritten;
        this.pause = pause;
    }

    @Override
    public byte[] transmit(byte[] command) throws CardException {
        long before = pagesWritten.getAsLong();
        byte[] answer = below.transmit(command);
        try {
            pause.last(model.time(command, answer.length, pagesWritten.getAsLong() - before));
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new Cancelled("The work was stopped after a command.", "Read back what is on the card.");
        }
        return answer;
    }
}
