package cardsmith.card.trace;

import java.util.concurrent.atomic.AtomicBoolean;

/** Tells one reader of a store that there is something new, at most once between two looks; close it to stop. */
public final class TraceWatch implements AutoCloseable {

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
            wake.run();
        }
    }

    /** Stops the calls. */
    @Override
    public void close() {
        store.forget(this);
    }
}
