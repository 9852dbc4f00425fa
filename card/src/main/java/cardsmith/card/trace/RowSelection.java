package cardsmith.card.trace;

import java.util.Arrays;
import java.util.function.BooleanSupplier;

/** Walks the columns of a snapshot and keeps the rows that a filter lets through. */
final class RowSelection {

    private final TraceSnapshot snapshot;
    private final TraceFilter filter;
    private final BooleanSupplier cancelled;

    RowSelection(TraceSnapshot snapshot, TraceFilter filter, BooleanSupplier cancelled) {
        this.snapshot = snapshot;
        this.filter = filter;
        this.cancelled = cancelled;
    }

    int[] rows(TraceOrder order) {
        int[] rows = new int[snapshot.size()];
        int found = 0;
        for (int row = 0; row < rows.length && !cancelled.getAsBoolean(); row++) {
            if (matches(snapshot.entry(row))) {
                rows[found++] = row;
            }
        }
        return Arrays.copyOf(rows, found);
    }

    private boolean matches(TraceEntry entry) {
        if (entry.kind() != TraceEntry.Kind.EXCHANGE) {
            return filter.marks() && !filter.errorsOnly();
        }
        var line = new TraceDecoder().line(entry);
        return (!filter.errorsOnly() || line.failed())
                && (filter.text().isEmpty() || line.text().contains(filter.text()));
    }
}
