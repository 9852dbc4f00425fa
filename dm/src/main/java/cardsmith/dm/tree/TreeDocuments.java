package cardsmith.dm.tree;

import cardsmith.dm.StatusCode;
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
        tree.atomically(() -> {
            for (TndsNode top : document.nodes()) {
                add(top, address(target, top), actor);
            }
            return document;
        });
    }

    /**
     * Replaces all below a target by the nodes of a document, all or none.
     *
     * @throws TreeRefusal 404, or the code of the node that failed; the tree is as before
     */
    public void replace(NodeUri target, TndsDocument document, Actor actor) throws TreeRefusal {
        tree.atomically(() -> {
            TreeNode node = tree.find(target)
                    .orElseThrow(() -> new TreeRefusal(StatusCode.NOT_FOUND, "There is no node " + target + "."));
            for (TreeNode child : List.copyOf(node.children())) {
                tree.delete(target.child(child.name()), actor);
            }
            for (TndsNode top : document.nodes()) {
                NodeUri at = address(target, top);
                if (at.equals(target)) {
                    children(top, at, actor);
                } else {
                    add(top, at, actor);
                }
            }
            return document;
        });
    }

    private NodeUri address(NodeUri target, TndsNode top) throws TreeRefusal {
        String path = top.path().orElse("");
        String relative = path.equals(".") ? "" : path.startsWith("./") ? path.substring(2) : path;
        StringBuilder text = new StringBuilder(target.toString());
        if (!relative.isEmpty()) {
            text.append('/').append(relative);
        }
        if (!top.name().isEmpty()) {
            text.append('/').append(top.name());
        }
        return tree.uri(text.toString());
    }

    private void add(TndsNode node, NodeUri at, Actor actor) throws TreeRefusal {
        String type = node.type().map(NodeType::text).orElse(node.isInterior() ? "" : "text/plain");
        tree.add(at, new NodeData(node.format(), type, node.value().orElse("")), actor);
        children(node, at, actor);
        // The rights come last, so that a list that leaves its maker out does not stop its own children.
        Optional<String> acl = node.properties().acl();
        if (acl.isPresent()) {
            tree.replaceAcl(at, Acl.of(acl.get()), actor);
        }
        Optional<String> title = node.properties().title();
        if (title.isPresent()) {
            tree.replaceTitle(at, title.get(), Actor.DEVICE);
        }
    }

    private void children(TndsNode node, NodeUri at, Actor actor) throws TreeRefusal {
        for (TndsNode child : node.children()) {
            add(child, at.child(child.name()), actor);
        }
    }
}
