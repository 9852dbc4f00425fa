package cardsmith.device.handset;

import cardsmith.dm.tnds.TndsDocument;
import cardsmith.dm.tree.Acl;
import cardsmith.dm.tree.Actor;
import cardsmith.dm.tree.ManagementTree;
import cardsmith.dm.tree.NodeData;
import cardsmith.dm.tree.NodeUri;
import cardsmith.dm.tree.TreeChange;
import cardsmith.dm.tree.TreeDocuments;
import cardsmith.dm.tree.TreeNode;
import cardsmith.dm.tree.TreeQuery;
import cardsmith.dm.tree.TreeRefusal;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the device owns, and over it what cards brought. A card never works on what the device owns: it works on a tree
 * that is made of all layers, so its data cover and never delete (DMSC-OPS-1, DMSC-DER-3).
 */
final class TreeLayers {

    private static final Set<String> PROPERTIES = new LinkedHashSet<>(TreeQuery.PROPERTIES);

    /** An object that stays after switch-off. */
    private record Kept(Origin.Card origin, TndsDocument document) {}

    private final ManagementTree own;
    private final InstantSource clock;
    private final Map<NodeUri, String> servers = new HashMap<>();
    private final Map<NodeUri, Origin.Card> delivered = new LinkedHashMap<>();
    private final Map<NodeUri, Kept> kept = new LinkedHashMap<>();
    private ManagementTree seen;

    TreeLayers(ManagementTree own, InstantSource clock) {
        this.own = own;
        this.clock = clock;
        own.observe(this::note);
        seen = own;
        compose("", Optional.empty());
    }

    private void note(TreeChange change) {
        if (change.actor() instanceof Actor.Server server && change.kind() != TreeChange.Kind.DELETED) {
            servers.put(change.uri(), server.serverId());
        } else {
            servers.remove(change.uri());
        }
    }

    /** Returns the tree that the device sees. */
    ManagementTree seen() {
        return seen;
    }

    /**
     * Makes the tree anew without what the cards brought.
     *
     * @param coming number of a card: of what stays, what it will bring again is left out
     * @param server identifier of the DM server on it, which may change the cover
     */
    void compose(String coming, Optional<String> server) {
        delivered.clear();
        var tree = new ManagementTree(own.rules(), clock);
        try {
            copy(own, tree);
            // What the card's server changes here is the cover, never what it covers.
            Acl rights = own.get(NodeUri.ROOT, Actor.DEVICE).acl();
            tree.replaceAcl(NodeUri.ROOT, server.map(rights::withMaker).orElse(rights), Actor.DEVICE);
            for (Map.Entry<NodeUri, Kept> entry : kept.entrySet()) {
                if (coming.isEmpty() || !entry.getValue().origin().iccid().equals(coming)) {
                    put(tree, entry.getKey(), entry.getValue());
                }
            }
        } catch (TreeRefusal refused) {
            throw new IllegalStateException("The layers of the device tree do not fit together", refused);
        }
        seen = tree;
    }

    private static void copy(ManagementTree from, ManagementTree to) throws TreeRefusal {
        TndsDocument all = new TreeDocuments(from).export(NodeUri.ROOT, PROPERTIES, Actor.DEVICE);
        new TreeDocuments(to).replace(NodeUri.ROOT, all, Actor.DEVICE);
    }

    private static void put(ManagementTree tree, NodeUri uri, Kept object) throws TreeRefusal {
        if (tree.find(uri).isPresent()) {
            tree.delete(uri, Actor.DEVICE);
        }
        new TreeDocuments(tree).add(uri.parent(), object.document(), Actor.DEVICE);
    }

    /** Does work on the tree that is seen, and takes over into what the device owns what is changed beside the cards' data. */
    <T, E extends Exception> T keeping(ManagementTree.Work<T, E> work) throws TreeRefusal, E {
        ManagementTree worked = seen;
        List<TreeChange> changes = new ArrayList<>();
        TreeChange.Observer observer = changes::add;
        worked.observe(observer);
        try {
            return work.run();
        } finally {
            worked.unobserve(observer);
            for (TreeChange change : changes) {
                if (!(origin(change.uri()) instanceof Origin.Card)) {
                    keep(worked, change);
                }
            }
        }
    }

    /** Makes what the device owns at the place of a change like what is there now. */
    private void keep(ManagementTree worked, TreeChange change) {
        NodeUri uri = change.uri();
        Optional<TreeNode> now = worked.find(uri);
        try {
            if (change.property().equals("Name") && own.find(uri).isPresent()) {
                own.rename(uri, change.after().orElseThrow(), Actor.DEVICE);
                return;
            }
            if (now.isEmpty()) {
                if (own.find(uri).isPresent()) {
                    own.delete(uri, Actor.DEVICE);
                }
                return;
            }
            TreeNode node = now.get();
            for (int depth = 1; depth < uri.segments().size(); depth++) {
                NodeUri above = new NodeUri(uri.segments().subList(0, depth));
                if (own.find(above).isEmpty()) {
                    own.add(above, data(worked.find(above).orElseThrow()), Actor.DEVICE);
                }
            }
            if (own.find(uri).isEmpty()) {
                own.add(uri, data(node), Actor.DEVICE);
            } else if (!node.isInterior()) {
                own.replace(uri, data(node), Actor.DEVICE);
            }
            own.replaceAcl(uri, node.acl(), Actor.DEVICE);
            note(change);
        } catch (TreeRefusal refused) {
            throw new IllegalStateException("The layers of the device tree do not fit together", refused);
        }
    }

    private static NodeData data(TreeNode node) {
        return new NodeData(node.format(), node.type(), node.value());
    }

    /** Takes note that an object of the card is in the tree, whole. */
    void delivered(NodeUri root, Origin.Card origin) {
        delivered.put(root, origin);
    }

    /**
     * Ends a session: objects that stay are remembered; those of this card that were to come and did not come back.
     *
     * @param complete whether the card had its say: what it did not bring then is no more
     */
    void settle(String iccid, boolean complete) {
        try {
            for (Map.Entry<NodeUri, Kept> entry : List.copyOf(kept.entrySet())) {
                NodeUri root = entry.getKey();
                if (!iccid.isEmpty()
                        && entry.getValue().origin().iccid().equals(iccid)
                        && !delivered.containsKey(root)) {
                    if (complete) {
                        kept.remove(root);
                    } else {
                        put(seen, root, entry.getValue());
                    }
                }
            }
            for (Map.Entry<NodeUri, Origin.Card> entry : delivered.entrySet()) {
                if (entry.getValue().keeps()) {
                    TndsDocument object = new TreeDocuments(seen).export(entry.getKey(), PROPERTIES, Actor.DEVICE);
                    kept.put(entry.getKey(), new Kept(entry.getValue(), object));
                } else {
                    // The card has taken back that it stays; what another card left at this place is not this card's.
                    kept.computeIfPresent(
                            entry.getKey(),
                            (root, old) ->
                                    old.origin().iccid().equals(entry.getValue().iccid()) ? null : old);
                }
            }
        } catch (TreeRefusal refused) {
            throw new IllegalStateException("The layers of the device tree do not fit together", refused);
        }
    }

    /** Returns every node, a node before those below it. */
    List<PlacedNode> nodes() {
        List<PlacedNode> nodes = new ArrayList<>();
        Deque<NodeUri> waiting = new ArrayDeque<>(List.of(NodeUri.ROOT));
        while (!waiting.isEmpty()) {
            NodeUri uri = waiting.pop();
            TreeNode node = seen.find(uri).orElseThrow();
            Origin origin = origin(uri);
            boolean shadows = origin instanceof Origin.Card && own.find(uri).isPresent();
            nodes.add(new PlacedNode(uri, node, origin, shadows));
            List<TreeNode> children = new ArrayList<>(node.children());
            for (int i = children.size() - 1; i >= 0; i--) {
                waiting.push(uri.child(children.get(i).name()));
            }
        }
        return nodes;
    }

    Origin origin(NodeUri uri) {
        for (int depth = uri.segments().size(); depth > 0; depth--) {
            NodeUri at = new NodeUri(uri.segments().subList(0, depth));
            if (delivered.containsKey(at)) {
                return delivered.get(at);
            }
            if (kept.containsKey(at)) {
                return kept.get(at).origin();
            }
        }
        String server = servers.get(uri);
        if (server != null) {
            return new Origin.Server(server);
        }
        return own.find(uri).isPresent() ? new Origin.Device() : above(uri).orElse(new Origin.Device());
    }

    /** A node that was made only because an object was to stand below it belongs to that object. */
    private Optional<Origin> above(NodeUri uri) {
        int depth = uri.segments().size();
        Map<NodeUri, Origin.Card> all = new LinkedHashMap<>(delivered);
        kept.forEach((root, object) -> all.putIfAbsent(root, object.origin()));
        return all.entrySet().stream()
                .filter(e -> e.getKey().segments().size() > depth
                        && e.getKey().segments().subList(0, depth).equals(uri.segments()))
                .map(e -> (Origin) e.getValue())
                .findFirst();
    }
}
