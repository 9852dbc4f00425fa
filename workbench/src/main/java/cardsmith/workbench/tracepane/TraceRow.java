package cardsmith.workbench.tracepane;

import cardsmith.card.trace.DecodedLine;
import cardsmith.card.trace.TraceDecoder;
import cardsmith.card.trace.TraceEntry;
import java.util.Optional;

/** One entry of the trace with its words, decoded when first asked for. */
public final class TraceRow {

    private final TraceEntry entry;
    private final TraceDecoder decoder;
    private Optional<DecodedLine> line = Optional.empty();

    TraceRow(TraceEntry entry, TraceDecoder decoder) {
        this.entry = entry;
        this.decoder = decoder;
    }

    /** Returns the entry. */
    public TraceEntry entry() {
        return entry;
    }

    /** Returns the entry in words. */
    public DecodedLine line() {
        DecodedLine known = line.orElseGet(() -> decoder.line(entry));
        line = Optional.of(known);
        return known;
    }

    /** Returns whether it is an exchange and no mark. */
    public boolean isExchange() {
        return entry.kind() == TraceEntry.Kind.EXCHANGE;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TraceRow that
                && entry.sequence() == that.entry.sequence()
                && entry.session() == that.entry.session();
    }

    @Override
    public int hashCode() {
        return Long.hashCode(entry.sequence());
    }
}
