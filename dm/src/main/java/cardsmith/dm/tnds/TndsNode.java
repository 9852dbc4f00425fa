package cardsmith.dm.tnds;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One node of a serialised tree: element Node (OMA DM TNDS 1.2.1 clause 9.2).
 *
 * @param name one segment of the URI; empty stands for the last segment of the target
 * @param path URI of the parent, where the document gives one
 * @param properties what the document states of the node
 * @param value text of a leaf; octets (format {@code bin}) are base64 without line breaks
 * @param children nodes below; empty for a leaf
 */
public record TndsNode(
        String name,
        Optional<String> path,
        NodeProperties properties,
        Optional<String> value,
        List<TndsNode> children) {

    /** Makes the record with its own copy of the list. */
    public TndsNode {
        children = List.copyOf(children);
        if (value.isPresent() && !children.isEmpty()) {
            throw new IllegalArgumentException("Node " + name + " cannot have a value and nodes below it.");
        }
    }

    /** Returns an interior node with a management object identifier, which may be empty. */
    public static TndsNode interior(String name, String moIdentifier, List<TndsNode> children) {
        NodeProperties properties = NodeProperties.of(NodeFormat.NODE, new NodeType.DdfName(moIdentifier));
        return new TndsNode(name, Optional.empty(), properties, Optional.empty(), children);
    }

    /** Returns a leaf of MIME type {@code text/plain}, or {@code application/octet-stream} for octets. */
    public static TndsNode leaf(String name, NodeFormat format, String value) {
        String media = format == NodeFormat.BIN ? "application/octet-stream" : "text/plain";
        NodeProperties properties = NodeProperties.of(format, new NodeType.Mime(media));
        return new TndsNode(name, Optional.empty(), properties, Optional.of(value), List.of());
    }

    /**
     * Returns what the value is: the format stated, else {@code chr} for a node with a value or a MIME type, else
     * {@link NodeFormat#NODE}.
     */
    public NodeFormat format() {
        if (properties.format().isPresent()) {
            return properties.format().get();
        }
        boolean mime = properties.type().filter(NodeType.Mime.class::isInstance).isPresent();
        return value.isPresent() || mime && children.isEmpty() ? NodeFormat.CHR : NodeFormat.NODE;
    }

    /** Returns the type stated. */
    public Optional<NodeType> type() {
        return properties.type();
    }

    /** Returns whether the node can have children. */
    public boolean isInterior() {
        return format() == NodeFormat.NODE;
    }

    /** Returns the child of a name. */
    public Optional<TndsNode> child(String childName) {
        return children.stream().filter(child -> child.name().equals(childName)).findFirst();
    }

    /** Returns the same node under another name. */
    public TndsNode withName(String changed) {
        return new TndsNode(changed, path, properties, value, children);
    }

    /** Returns the same node with another path. */
    public TndsNode withPath(Optional<String> changed) {
        return new TndsNode(name, changed, properties, value, children);
    }

    /** Returns the same node with other properties. */
    public TndsNode withProperties(NodeProperties changed) {
        return new TndsNode(name, path, changed, value, children);
    }

    /** Returns the same node with another value. */
    public TndsNode withValue(String changed) {
        return new TndsNode(name, path, properties, Optional.of(changed), children);
    }

    /** Returns the same node with other children. */
    public TndsNode withChildren(List<TndsNode> changed) {
        return new TndsNode(name, path, properties, value, changed);
    }

    /** Returns the same node with one more child at the end. */
    public TndsNode withChild(TndsNode added) {
        List<TndsNode> changed = new ArrayList<>(children);
        changed.add(added);
        return withChildren(changed);
    }

    /** Returns name, format and number of children; never the value, which may be a secret. */
    @Override
    public String toString() {
        return "TndsNode[" + name + ", " + format().elementName() + ", " + children.size() + " children]";
    }
}
