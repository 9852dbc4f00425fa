package cardsmith.card.link;

import cardsmith.card.CardException;
import cardsmith.card.CardLink;
import java.util.concurrent.atomic.AtomicLong;

/** Counts the APDUs and bytes that go through; another thread may look on. */
public final class CountingLink implements CardLink {

    private final CardLink below;
    private final AtomicLong apdus = new AtomicLong();
    private final AtomicLong sent = new AtomicLong();
    private final AtomicLong received = new AtomicLong();
    private final AtomicLong nanos = new AtomicLong();

    /** Makes the link over another, with all counts at 0. */
    public CountingLink(CardLink below) {
        this.below = below;
    }

    @Override
    public byte[] transmit(byte[] command) throws CardException {
        long start = System.nanoTime();
        apdus.incrementAndGet();
        sent.addAndGet(command.length);
        byte[] answer = below.transmit(command);
        received.addAndGet(answer.length);
        nanos.addAndGet(System.nanoTime() - start);
        return answer;
    }

    /** Returns the counts up to now. */
    public LinkCounts counts() {
        return new LinkCounts(apdus.get(), sent.get(), received.get(), nanos.get());
    }
}
