package cardsmith.card.trace;

import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;

/**
 * The rows of a snapshot that a filter lets through, in an order; made once, in whatever thread asks, and never changed.
 */
public final class TraceView {

    private final TraceSnapshot snapshot;
    private final int[] rows;

    private TraceView(TraceSnapshot snapshot, int[] rows) {
        this.snapshot = snapshot;
        this.rows = rows;
    }

    /**
     * Returns the rows that the filter lets through, in the order asked for.
     *
     * @param cancelled looked at every few thousand rows; when it says true the rows found so far are returned
     */
    public static TraceView of(
            TraceSnapshot snapshot, TraceFilter filter, TraceOrder order, BooleanSupplier cancelled) {
        return new TraceView(snapshot, new RowSelection(snapshot, filter, cancelled).rows(order));
    }

    /** Returns all rows in the order of time. */
    public static TraceView all(TraceSnapshot snapshot) {
        return of(snapshot, TraceFilter.ALL, TraceOrder.TIME, () -> false);
    }

    /** Returns the rows from one sequence number to before another, in the order of time, as far as they are there. */
    public static TraceView range(TraceSnapshot snapshot, long from, long end) {
        long first = snapshot.firstSequence();
        int begin = (int) Math.min(Math.max(from - first, 0), snapshot.size());
        int behind = (int) Math.min(Math.max(end - first, begin), snapshot.size());
        return new TraceView(snapshot, IntStream.range(begin, behind).toArray());
    }

    /** Returns the snapshot that the rows are of. */
    public TraceSnapshot snapshot() {
        return snapshot;
    }

    /** Returns the number of rows that were let through. */
    public int size() {
        return rows.length;
    }

    /** Returns the row of the snapshot at a place of the view. */
    public int row(int place) {
        return rows[place];
    }

    /** Returns the entry at a place of the view. */
    public TraceEntry entry(int place) {
        return snapshot.entry(rows[place]);
    }
}
