package cardsmith.dm.ddf;

import cardsmith.dm.tnds.NodeFormat;
import cardsmith.dm.tnds.NodeType;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One node of a description: elements Node and DFProperties (OMA DM TND 1.2.1 clause 8.5.4).
 *
 * @param name one segment; empty for a node that gets its name when it is made
 * @param path URI of the parent, where the document gives one
 * @param access commands that the node supports
 * @param defaultValue value of the factory
 * @param description words for people
 * @param format what a value is
 * @param occurrence how often it may be there
 * @param isPermanent whether it cannot be added or deleted; dynamic where the document says nothing
 * @param title short words for people
 * @param types MIME types of a leaf, or the management object identifier
 * @param caseSensitive whether names below are case sensitive, where the document says so
 * @param runtime element RTProperties: which properties the node has, where the document says so
 * @param value element Value; Data in documents of version 1.1
 * @param extensions what a vendor adds to the properties, as it stands
 * @param children nodes below
 */
public record DdfNode(
        String name,
        Optional<String> path,
        Set<Access> access,
        Optional<String> defaultValue,
        Optional<String> description,
        NodeFormat format,
        Occurrence occurrence,
        boolean isPermanent,
        Optional<String> title,
        List<NodeType> types,
        Optional<Boolean> caseSensitive,
        Optional<KeptElement> runtime,
        Optional<String> value,
        List<KeptElement> extensions,
        List<DdfNode> children) {

    /** Makes the record with its own copies. */
    public DdfNode {
        access = Set.copyOf(access);
        types = List.copyOf(types);
        extensions = List.copyOf(extensions);
        children = List.copyOf(children);
    }

    /** Returns whether the node gets its name when it is made. */
    public boolean isUnnamed() {
        return name.isEmpty();
    }

    /** Returns whether the node can have nodes below it. */
    public boolean isInterior() {
        return format == NodeFormat.NODE;
    }

    /** Returns what a value may be, where the document says so. */
    public Optional<AllowedValues> allowed() {
        return extensions.stream()
                .filter(element -> element.localName().equals("AllowedValues"))
                .findFirst()
                .map(AllowedValues::of);
    }

    /** Returns the management object identifier, empty where there is none. */
    public String moIdentifier() {
        return types.stream()
                .filter(NodeType.DdfName.class::isInstance)
                .map(NodeType::text)
                .findFirst()
                .orElse("");
    }

    /** Returns the description of a child: the one of its name, else the one without a name. */
    public Optional<DdfNode> child(String childName) {
        return child(childName, true);
    }

    /** Returns the description of a child, its name compared with or without regard to letter case. */
    public Optional<DdfNode> child(String childName, boolean withCase) {
        Optional<DdfNode> named = children.stream()
                .filter(node -> withCase
                        ? node.name().equals(childName)
                        : node.name().equalsIgnoreCase(childName) && !node.isUnnamed())
                .findFirst();
        return named.isPresent()
                ? named
                : children.stream().filter(DdfNode::isUnnamed).findFirst();
    }
}
