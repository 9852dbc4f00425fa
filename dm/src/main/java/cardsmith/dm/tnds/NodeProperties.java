package cardsmith.dm.tnds;

import java.util.Optional;

/**
 * What a document states of a node: element RTProperties (OMA DM TNDS 1.2.1 clause 9.2). Name and Size are not kept: the
 * one repeats the node's name, the other follows from its value.
 *
 * @param acl access control list as text
 * @param format what the value is
 * @param title name for people
 * @param tStamp time of the last change as text
 * @param type MIME type of a leaf, or management object identifier of an interior node
 * @param verNo version number as text
 */
public record NodeProperties(
        Optional<String> acl,
        Optional<NodeFormat> format,
        Optional<String> title,
        Optional<String> tStamp,
        Optional<NodeType> type,
        Optional<String> verNo) {

    /** Nothing stated. */
    public static final NodeProperties NONE = new NodeProperties(
            Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    /** Returns the properties of a format and a type. */
    public static NodeProperties of(NodeFormat format, NodeType type) {
        return NONE.withFormat(format).withType(type);
    }

    /** Returns the same with another access control list. */
    public NodeProperties withAcl(Optional<String> changed) {
        return new NodeProperties(changed, format, title, tStamp, type, verNo);
    }

    /** Returns the same with another format. */
    public NodeProperties withFormat(NodeFormat changed) {
        return new NodeProperties(acl, Optional.of(changed), title, tStamp, type, verNo);
    }

    /** Returns the same with another title. */
    public NodeProperties withTitle(Optional<String> changed) {
        return new NodeProperties(acl, format, changed, tStamp, type, verNo);
    }

    /** Returns the same with another type. */
    public NodeProperties withType(NodeType changed) {
        return new NodeProperties(acl, format, title, tStamp, Optional.of(changed), verNo);
    }
}
