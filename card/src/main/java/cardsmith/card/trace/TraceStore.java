package cardsmith.card.trace;

import cardsmith.card.file.FileRef;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Every APDU that went to a card, once, with its time, and the marks between them.
 *
 * <p>Card threads add through a {@link TraceSession}; any thread reads through a {@link TraceSnapshot} without
 * copying. When the store is full, the oldest entries go, up to 4,096 at a time. PINs and keys are replaced before they
 * get here.
 */
public final class TraceStore {

    /** The most entries that a store keeps unless it is told otherwise. */
    public static final int DEFAULT_ENTRIES = 2_000_000;

    /** The most bytes of APDUs that a store keeps unless it is told otherwise. */
    public static final long DEFAULT_BYTES = 256L << 20;

    private final int mostEntries;
    private final long mostBytes;
    private final long epochNanos;
    private final long nanoBase;

    private final TraceTable<TraceContext> contexts = new TraceTable<>(TraceContext.AFTER_RESET);
    private final TraceTable<Optional<FileRef>> files = new TraceTable<>(Optional.empty());
    private final List<TraceSession> sessions = new CopyOnWriteArrayList<>();
    private final List<TraceWatch> watches = new CopyOnWriteArrayList<>();

    private volatile TraceChunk[] chunks = {};
    private long nextSequence;
    private long sealedBytes;
    private int sealedEntries;

    /** Makes a store with the default bounds. */
    public TraceStore() {
        this(DEFAULT_ENTRIES, DEFAULT_BYTES, Clock.systemUTC());
    }

    /** Makes a store that keeps at most so many entries and so many bytes of APDUs, give or take 4,096 entries. */
    public TraceStore(int mostEntries, long mostBytes, Clock clock) {
        this.mostEntries = Math.max(mostEntries, TraceChunk.ENTRIES);
        this.mostBytes = Math.max(mostBytes, TraceChunk.FULL_BYTES);
        Instant now = clock.instant();
        epochNanos = now.getEpochSecond() * 1_000_000_000L + now.getNano();
        nanoBase = System.nanoTime();
    }

    /** Begins a session with a card; {@code protocol} is as {@code T=1}, empty when it is not known. */
    public synchronized TraceSession open(String reader, String protocol) {
        var session = new TraceSession(this, sessions.size(), reader, protocol);
        sessions.add(session);
        return session;
    }

    /** Returns what the store holds now; later entries do not appear in it, dropped ones stay readable. */
    public TraceSnapshot snapshot() {
        return new TraceSnapshot(this, chunks);
    }

    /** Returns the sequence number that the next entry gets. */
    public synchronized long nextSequence() {
        return nextSequence;
    }

    /**
     * Calls {@code wake} when entries were added, from the thread that added them, and not again before
     * {@link TraceWatch#snapshot()} was asked; so a burst of a million entries costs its reader one call.
     */
    public TraceWatch watch(Runnable wake) {
        var watch = new TraceWatch(this, wake);
        watches.add(watch);
        return watch;
    }

    /** Drops all entries; sessions stay open. */
    public void clear() {
        synchronized (this) {
            chunks = new TraceChunk[0];
            sealedBytes = 0;
            sealedEntries = 0;
        }
        watches.forEach(TraceWatch::grew);
    }

    /** Returns the files that the exchanges spoke about, for choosing one in a filter. */
    public List<FileRef> filesSeen() {
        var seen = new ArrayList<FileRef>();
        for (int i = 1; i < files.size(); i++) {
            files.value(i).ifPresent(seen::add);
        }
        return seen;
    }

    long now() {
        return epochNanos + (System.nanoTime() - nanoBase);
    }

    void append(
            TraceSession session,
            TraceEntry.Kind kind,
            long start,
            float took,
            float gap,
            byte[] command,
            SecretMask mask,
            byte[] response,
            char sw,
            char context,
            char file) {
        synchronized (this) {
            TraceChunk chunk = lastChunk();
            int i = chunk.place(command, mask, response);
            chunk.start[i] = start;
            chunk.took[i] = took;
            chunk.gap[i] = gap;
            chunk.session[i] = session.number();
            chunk.sw[i] = sw;
            chunk.context[i] = context;
            chunk.file[i] = file;
            chunk.kind[i] = (byte) (kind.code() | (mask.response() ? TraceChunk.RESPONSE_MASKED : 0));
            nextSequence++;
            chunk.publish();
        }
        for (TraceWatch watch : watches) {
            watch.grew();
        }
    }

    private TraceChunk lastChunk() {
        TraceChunk[] all = chunks;
        if (all.length > 0) {
            TraceChunk last = all[all.length - 1];
            if (!last.isFull()) {
                return last;
            }
            last.seal();
            sealedBytes += last.usedBytes();
            sealedEntries += last.size();
        }
        int drop = 0;
        while (drop < all.length && (sealedEntries >= mostEntries || sealedBytes >= mostBytes)) {
            sealedBytes -= all[drop].usedBytes();
            sealedEntries -= all[drop].size();
            drop++;
        }
        TraceChunk[] next = Arrays.copyOfRange(all, drop, all.length + 1);
        TraceChunk fresh = new TraceChunk(nextSequence);
        next[next.length - 1] = fresh;
        chunks = next;
        return fresh;
    }

    void forget(TraceWatch watch) {
        watches.remove(watch);
    }

    TraceTable<TraceContext> contexts() {
        return contexts;
    }

    TraceTable<Optional<FileRef>> files() {
        return files;
    }

    TraceSession session(int number) {
        return sessions.get(number);
    }
}
