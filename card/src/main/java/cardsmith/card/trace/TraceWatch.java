package cardsmith.card.trace;

import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells one reader of a store that there is something new, at most once between two looks; close it to stop. */
public final class TraceWatch implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(TraceWatch.class);

    private final TraceStore store;
    private final Runnable wake;
    private final AtomicBoolean armed = new AtomicBoolean(true);

    TraceWatch(TraceStore store, Runnable wake) {
        this.store = store;
        this.wake = wake;
    }

    /** Returns what the store holds now; the next entry after it wakes the reader again. */
    public TraceSnapshot snapshot() {
        armed.set(true);
        return store.snapshot();
    }

    void grew() {
        if (armed.get() && armed.compareAndSet(true, false)) {
            try {
                wake.run();
            } catch (RuntimeException e) {
                // The exchange that is being entered must not fail because its watcher did.
                LOG.error("A watcher of the trace failed", e);
            }
        }
    }

    /** Stops the calls. */
    @Override
    public void close() {
        store.forget(this);
    }
}
