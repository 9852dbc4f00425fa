package cardsmith.card.tlv;

import cardsmith.card.CardBrokeRules;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A line of a TLV tree for display: an object, or the bytes where the structure stops making sense.
 *
 * @param tag the tag, 0 for bytes that are no object
 * @param offset where the object starts, counted from the first byte of the whole structure
 * @param valueOffset where its value starts, counted in the same way
 * @param length bytes of the value, or of what is no object
 * @param children the objects inside a constructed object
 * @param fault why these bytes are no object, one sentence
 */
public record TlvNode(
        int tag, int offset, int valueOffset, int length, List<TlvNode> children, Optional<String> fault) {

    /** Deeper nesting is shown as bytes. */
    public static final int MAX_DEPTH = 16;

    /** More objects than this are shown as bytes. */
    public static final int MAX_NODES = 4096;

    /** Keeps an own copy of the list. */
    public TlvNode {
        children = List.copyOf(children);
    }

    /** Returns the value, cut out of the whole structure that the tree was made of. */
    public byte[] valueIn(byte[] whole) {
        return Arrays.copyOfRange(whole, valueOffset, valueOffset + length);
    }

    /** Returns the objects in these bytes with all that is inside them; what is no TLV becomes a node with a fault. */
    public static List<TlvNode> tree(byte[] bytes) {
        return new Builder(bytes).row(0, bytes.length, 0);
    }

    /** Returns whether all these bytes are TLV, in every constructed object too, and there is at least one object. */
    public static boolean isTlv(byte[] bytes) {
        List<TlvNode> row = tree(bytes);
        return !row.isEmpty() && row.stream().noneMatch(TlvNode::anyFault);
    }

    private boolean anyFault() {
        return fault.isPresent() || children.stream().anyMatch(TlvNode::anyFault);
    }

    private static final class Builder {
        private final byte[] bytes;
        private int nodes;

        Builder(byte[] bytes) {
            this.bytes = bytes;
        }

        List<TlvNode> row(int from, int end, int depth) {
            var row = new ArrayList<TlvNode>();
            var reader = new TlvReader(bytes, from, end);
            while (reader.hasNext()) {
                int start = reader.offset();
                if (nodes++ >= MAX_NODES) {
                    row.add(rest(start, end, "There are more than " + MAX_NODES + " data objects."));
                    break;
                }
                try {
                    Tlv tlv = reader.next();
                    row.add(node(tlv, start, reader.offset() - tlv.length(), depth));
                } catch (CardBrokeRules broken) {
                    row.add(rest(start, end, String.valueOf(broken.getMessage())));
                    break;
                }
            }
            return row;
        }

        private TlvNode node(Tlv tlv, int start, int valueAt, int depth) {
            List<TlvNode> inside = List.of();
            if (tlv.isConstructed() && depth < MAX_DEPTH) {
                inside = row(valueAt, valueAt + tlv.length(), depth + 1);
            }
            return new TlvNode(tlv.tag(), start, valueAt, tlv.length(), inside, Optional.empty());
        }

        private TlvNode rest(int start, int end, String fault) {
            return new TlvNode(0, start, start, end - start, List.of(), Optional.of(fault));
        }
    }
}
