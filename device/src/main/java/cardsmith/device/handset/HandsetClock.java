package cardsmith.device.handset;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** The clock of a simulated handset, which can be put forward where nobody wants to wait; any thread may read it. */
public final class HandsetClock implements InstantSource {

    private final InstantSource base;
    private volatile Duration ahead = Duration.ZERO;

    /** Makes a clock that shows the same as another one until it is put forward. */
    public HandsetClock(InstantSource base) {
        this.base = base;
    }

    @Override
    public Instant instant() {
        return base.instant().plus(ahead);
    }

    /** Puts the clock forward; refuses to put it back with {@link IllegalArgumentException}. */
    public synchronized void putForward(Duration by) {
        if (by.isNegative()) {
            throw new IllegalArgumentException("The clock of a handset is not put back");
        }
        ahead = ahead.plus(by);
    }
}
