package cardsmith.dm.tnds;

import java.util.List;
import java.util.Optional;

/**
 * One node of a serialised tree: element Node (OMA DM TNDS 1.2.1 clause 9.2).
 *
 * @param name one segment of the URI; empty stands for the last segment of the target
 * @param path URI of the parent, where the document gives one
 * @param format what the value is; {@link NodeFormat#NODE} for interior nodes
 * @param type MIME type of a leaf, or management object identifier of an interior node
 * @param acl access control list as text
 * @param title name for people
 * @param tStamp time of the last change as text
 * @param verNo version number as text
 * @param value text of a leaf; base64 where the format is {@code bin} in XML
 * @param children nodes below; empty for a leaf
 */
public record TndsNode(
        String name,
        Optional<String> path,
        NodeFormat format,
        Optional<NodeType> type,
        Optional<String> acl,
        Optional<String> title,
        Optional<String> tStamp,
        Optional<String> verNo,
        Optional<String> value,
        List<TndsNode> children) {

    /** Makes the record with its own copy of the list. */
    public TndsNode {
        children = List.copyOf(children);
    }

    /** Returns whether the node can have children. */
    public boolean isInterior() {
        return format == NodeFormat.NODE;
    }
}
