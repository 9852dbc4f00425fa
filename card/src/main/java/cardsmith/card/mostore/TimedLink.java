package cardsmith.card.mostore;

import cardsmith.card.CardException;
import cardsmith.card.CardLink;
import java.util.function.LongSupplier;

/** A link that measures how fast the link below it is; not for use by two threads at once. */
public final class TimedLink implements CardLink {

    private final CardLink below;
    private final LongSupplier nanoClock;
    private long apdus;
    private double sumBytes;
    private double sumSeconds;
    private double sumBytesSquared;
    private double sumBytesSeconds;

    /** Makes the link; the clock gives nanoseconds from any start. */
    public TimedLink(CardLink below, LongSupplier nanoClock) {
        this.below = below;
        this.nanoClock = nanoClock;
    }

    @Override
    public byte[] transmit(byte[] command) throws CardException {
        long start = nanoClock.getAsLong();
        byte[] answer = below.transmit(command);
        double seconds = (nanoClock.getAsLong() - start) / 1e9;
        double bytes = (double) command.length + answer.length;
        apdus++;
        sumBytes += bytes;
        sumSeconds += seconds;
        sumBytesSquared += bytes * bytes;
        sumBytesSeconds += bytes * seconds;
        return answer;
    }

    /** Returns how many exchanges were made. */
    public long apdus() {
        return apdus;
    }

    /** Returns the straight line through the exchanges so far; {@link LinkSpeed#UNKNOWN} before the first five. */
    public LinkSpeed speed() {
        if (apdus < 5) {
            return LinkSpeed.UNKNOWN;
        }
        double spread = apdus * sumBytesSquared - sumBytes * sumBytes;
        double slope = spread <= 0 ? 0 : (apdus * sumBytesSeconds - sumBytes * sumSeconds) / spread;
        double intercept = (sumSeconds - slope * sumBytes) / apdus;
        if (slope < 0 || intercept < 0) {
            // Noise: all of the time on the bytes, or on the exchanges, never a negative price.
            return slope < 0
                    ? new LinkSpeed(sumSeconds / apdus, 0)
                    : new LinkSpeed(0, sumSeconds / Math.max(1, sumBytes));
        }
        return new LinkSpeed(intercept, slope);
    }
}
