package cardsmith.dm.tree;

import cardsmith.dm.StatusCode;
import cardsmith.dm.tnds.NodeFormat;
import cardsmith.dm.tnds.NodeType;
import cardsmith.dm.tnds.TndsDocument;
import cardsmith.dm.tnds.TndsNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Takes a document into a tree, whole or not at all (DM RepPro 1.2.1 clauses 4.1.6.1 and 4.1.6.11). */
final class TreeImport {

    private static final String INBOX = "./Inbox/";

    private final ManagementTree tree;
    private final Actor actor;
    private final Map<NodeUri, TndsNode> wanted = new LinkedHashMap<>();

    TreeImport(ManagementTree tree, Actor actor) {
        this.tree = tree;
        this.actor = actor;
    }

    void add(NodeUri target, TndsDocument document) throws TreeRefusal {
        for (TndsNode top : document.nodes()) {
            collect(address(target, top), top);
        }
        tree.atomically(() -> addAll(false));
    }

    void replace(NodeUri target, TndsDocument document) throws TreeRefusal {
        for (TndsNode top : document.nodes()) {
            collect(address(target, top), top);
        }
        tree.atomically(() -> {
            TreeNode node = tree.require(target, Right.REPLACE, actor);
            if (!node.isInterior() && !wanted.containsKey(target)) {
                throw new TreeRefusal(StatusCode.NOT_ALLOWED, target + " is a leaf and takes no nodes below it.");
            }
            clear(node, target);
            return addAll(true);
        });
    }

    List<NodeUri> deliver(TndsDocument document, MoPlaces places) throws TreeRefusal {
        Map<String, NodeUri> homes = new LinkedHashMap<>();
        for (TndsNode top : document.nodes()) {
            if (relative(top).isEmpty()) {
                String type = top.type().map(NodeType::text).orElse("");
                String name = top.name().isEmpty() ? nameOf(type) : top.name();
                homes.put(top.name(), places.parentOf(type).child(name));
            }
        }
        for (TndsNode top : document.nodes()) {
            collect(home(top, homes), moved(top, homes));
        }
        tree.atomically(() -> addAll(false));
        return List.copyOf(homes.values());
    }

    private NodeUri home(TndsNode top, Map<String, NodeUri> homes) throws TreeRefusal {
        String path = relative(top);
        if (path.isEmpty()) {
            return tree.uri(homes.getOrDefault(top.name(), NodeUri.ROOT).toString());
        }
        int slash = path.indexOf('/');
        String first = slash < 0 ? path : path.substring(0, slash);
        Optional<NodeUri> home = Optional.ofNullable(homes.get(first));
        if (home.isEmpty()) {
            throw new TreeRefusal(StatusCode.NOT_FOUND, "The document has a node below " + first + " but not " + first);
        }
        return tree.uri(home.get() + path.substring(first.length()) + "/" + top.name());
    }

    // A value that refers to an object of the document follows it (OMA DM Bootstrap 1.2 clause 3.1.4.5).
    private static TndsNode moved(TndsNode node, Map<String, NodeUri> homes) {
        TndsNode changed = node;
        String value = node.value().orElse("");
        if (value.startsWith(INBOX)) {
            String rest = value.substring(INBOX.length());
            int slash = rest.indexOf('/');
            String first = slash < 0 ? rest : rest.substring(0, slash);
            Optional<NodeUri> home = Optional.ofNullable(homes.get(first));
            if (home.isPresent()) {
                changed = changed.withValue(home.get() + rest.substring(first.length()));
            }
        }
        return node.children().isEmpty()
                ? changed
                : changed.withChildren(node.children().stream()
                        .map(child -> moved(child, homes))
                        .toList());
    }

    // The name in urn:oma:mo:name:version or domain/version/name.
    private static String nameOf(String moIdentifier) {
        String[] parts = moIdentifier.split("[:/]", -1);
        String name = moIdentifier.startsWith("urn:") && parts.length > 3 ? parts[3] : parts[parts.length - 1];
        return name.isEmpty() ? "MO" : name;
    }

    private static String relative(TndsNode top) {
        String path = top.path().orElse("");
        return path.equals(".") ? "" : path.startsWith("./") ? path.substring(2) : path;
    }

    private NodeUri address(NodeUri target, TndsNode top) throws TreeRefusal {
        String path = relative(top);
        StringBuilder text = new StringBuilder(target.toString());
        if (!path.isEmpty()) {
            text.append('/').append(path);
        }
        if (!top.name().isEmpty()) {
            text.append('/').append(top.name());
        }
        return tree.uri(text.toString());
    }

    // The parser bounds the depth of a document.
    private void collect(NodeUri at, TndsNode node) throws TreeRefusal {
        if (wanted.putIfAbsent(at, node) != null) {
            throw new TreeRefusal(StatusCode.ALREADY_EXISTS, "The document has the node " + at + " twice.");
        }
        for (TndsNode child : node.children()) {
            collect(at.child(child.name()), child);
        }
    }

    private static NodeData data(TndsNode node) {
        String type = node.type().map(NodeType::text).orElse(node.isInterior() ? "" : "text/plain");
        return new NodeData(node.format(), type, node.value().orElse(""));
    }

    /** Deletes what the document does not have, and what it has as another kind of node. */
    private void clear(TreeNode node, NodeUri at) throws TreeRefusal {
        for (TreeNode child : List.copyOf(node.children())) {
            NodeUri below = at.child(child.name());
            Optional<TndsNode> stays = Optional.ofNullable(wanted.get(below));
            if (stays.isEmpty() || !isSameKind(child, data(stays.get()))) {
                tree.delete(below, actor);
            } else {
                clear(child, below);
            }
        }
    }

    private static boolean isSameKind(TreeNode node, NodeData data) {
        boolean interior = data.format() == NodeFormat.NODE;
        return node.isInterior() == interior && (!interior || node.type().equals(data.type()));
    }

    /** Adds or changes all nodes of the document, parents first; the rights come last and from below. */
    private List<NodeUri> addAll(boolean mayBeThere) throws TreeRefusal {
        List<NodeUri> order = new ArrayList<>(wanted.keySet());
        order.sort(Comparator.comparingInt(uri -> uri.segments().size()));
        Set<NodeUri> kept = new HashSet<>();
        for (NodeUri at : order) {
            NodeData data = data(wanted.get(at));
            if (mayBeThere && tree.find(at).isPresent()) {
                keep(at, data);
                kept.add(at);
            } else {
                tree.add(at, data, actor);
            }
        }
        for (int i = order.size() - 1; i >= 0; i--) {
            // The first in order can be the target itself, whose rights stay where the document is silent.
            dress(order.get(i), i > 0 && kept.contains(order.get(i)));
        }
        return order;
    }

    private void keep(NodeUri at, NodeData data) throws TreeRefusal {
        TreeNode node = tree.find(at).orElseThrow();
        if (!isSameKind(node, data)) {
            throw new TreeRefusal(StatusCode.NOT_ALLOWED, "The node " + at + " cannot become one of another kind.");
        }
        if (!node.isInterior()) {
            tree.replace(at, data, actor);
        }
    }

    private void dress(NodeUri at, boolean losesRights) throws TreeRefusal {
        TndsNode node = wanted.get(at);
        Optional<String> acl = node.properties().acl();
        boolean hasOwn = !tree.find(at).orElseThrow().acl().isInherited();
        if (acl.isPresent() || losesRights && hasOwn && !at.isRoot()) {
            tree.replaceAcl(at, Acl.of(acl.orElse("")), actor);
        }
        Optional<String> title = node.properties().title();
        if (title.isPresent()) {
            tree.replaceTitle(at, title.get(), Actor.DEVICE);
        }
    }
}
