package cardsmith.dm.tnds;

import cardsmith.dm.markup.Span;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A document with the place of every node in what was read.
 *
 * @param document the tree
 * @param form what was read
 * @param spans place by path, in the order of the document
 * @param remarks what was skipped because it is unknown, one sentence each
 */
public record LocatedTnds(TndsDocument document, TndsForm form, Map<TndsPath, NodeSpan> spans, List<String> remarks) {

    /** Makes the record with its own copy of the remarks. */
    public LocatedTnds {
        remarks = List.copyOf(remarks);
    }

    /** Returns the innermost node at an offset. */
    public Optional<TndsPath> at(int offset) {
        Optional<TndsPath> best = Optional.empty();
        int length = Integer.MAX_VALUE;
        for (Map.Entry<TndsPath, NodeSpan> entry : spans.entrySet()) {
            Span span = entry.getValue().node();
            if (span.contains(offset) && span.length() < length) {
                best = Optional.of(entry.getKey());
                length = span.length();
            }
        }
        return best;
    }
}
