package cardsmith.dm.tree;

import cardsmith.dm.tnds.NodeFormat;
import cardsmith.dm.tnds.NodeProperties;
import cardsmith.dm.tnds.NodeType;
import cardsmith.dm.tnds.TndsDocument;
import cardsmith.dm.tnds.TndsNode;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Takes documents into a tree and writes parts of it as documents (OMA DM TNDS 1.2.1, DM RepPro 1.2.1 clause 4.1.6). */
public final class TreeDocuments {

    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final ManagementTree tree;

    /** Works on a tree. */
    public TreeDocuments(ManagementTree tree) {
        this.tree = tree;
    }

    /**
     * Returns a node with all below it that the actor may read, in nested form with the start node first; it can be added
     * again at the parent of the start node.
     *
     * @throws TreeRefusal 404, 405 or 425 on the start node
     */
    public TndsDocument export(NodeUri uri, Set<String> properties, Actor actor) throws TreeRefusal {
        TreeNode start = tree.get(uri, actor);
        return TndsDocument.of(exported(start, uri, properties, actor));
    }

    private TndsNode exported(TreeNode node, NodeUri uri, Set<String> properties, Actor actor) {
        List<TndsNode> children = new ArrayList<>();
        for (TreeNode child : node.children()) {
            NodeUri at = uri.child(child.name());
            if (readable(at, actor)) {
                children.add(exported(child, at, properties, actor));
            }
        }
        boolean value = properties.contains("Value") && !node.isInterior() && node.format() != NodeFormat.NULL;
        return new TndsNode(
                uri.isRoot() ? "" : node.name(),
                Optional.empty(),
                properties(node, properties),
                value ? Optional.of(node.value()) : Optional.empty(),
                children);
    }

    private boolean readable(NodeUri uri, Actor actor) {
        try {
            tree.get(uri, actor);
            return true;
        } catch (TreeRefusal hidden) {
            return false;
        }
    }

    private static NodeProperties properties(TreeNode node, Set<String> wanted) {
        Optional<String> acl = node.acl().isInherited() || !wanted.contains("ACL")
                ? Optional.empty()
                : Optional.of(node.acl().toString());
        Optional<String> title =
                node.title().isEmpty() || !wanted.contains("Title") ? Optional.empty() : Optional.of(node.title());
        // The content model wants Type always.
        NodeType type = node.isInterior() ? new NodeType.DdfName(node.type()) : new NodeType.Mime(node.type());
        return new NodeProperties(
                acl,
                wanted.contains("Format") ? Optional.of(node.format()) : Optional.empty(),
                title,
                wanted.contains("TStamp") ? Optional.of(stamp(node)) : Optional.empty(),
                Optional.of(type),
                wanted.contains("VerNo") ? Optional.of(Integer.toString(node.verNo())) : Optional.empty());
    }

    /** Returns the time of the last change as {@code 20260131T120000Z}. */
    public static String stamp(TreeNode node) {
        return STAMP.format(Instant.ofEpochSecond(node.changedAt()));
    }

    /**
     * Adds the nodes of a document below a target, all or none. A top node without a name is the target itself; a Path is
     * relative to the target.
     *
     * @throws TreeRefusal with the code of the node that failed; the tree is as before
     */
    public void add(NodeUri target, TndsDocument document, Actor actor) throws TreeRefusal {
        new TreeImport(tree, actor).add(target, document);
    }

    /**
     * Makes a target and all below it what a document says, all or none: nodes that are not in it go, new ones come, the
     * others get its values. A top node without a name is the target itself.
     *
     * @throws TreeRefusal 404, or the code of the node that failed; the tree is as before
     */
    public void replace(NodeUri target, TndsDocument document, Actor actor) throws TreeRefusal {
        new TreeImport(tree, actor).replace(target, document);
    }

    /**
     * Puts the management objects of a document for {@code ./Inbox} where the device has objects of their kind, all or
     * none; references to {@code ./Inbox} in values follow them (OMA DM StdObj 1.2.1 clause 7.1.3.4).
     *
     * @return addresses of the management objects
     * @throws TreeRefusal with the code of the node that failed; the tree is as before
     */
    public List<NodeUri> deliver(TndsDocument document, MoPlaces places, Actor actor) throws TreeRefusal {
        return new TreeImport(tree, actor).deliver(document, places);
    }
}
