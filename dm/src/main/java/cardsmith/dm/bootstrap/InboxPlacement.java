package cardsmith.dm.bootstrap;

import cardsmith.dm.bootstrap.BootstrapStep.Kind;
import cardsmith.dm.tnds.NodeType;
import cardsmith.dm.tnds.TndsDocument;
import cardsmith.dm.tnds.TndsNode;
import cardsmith.dm.tree.Actor;
import cardsmith.dm.tree.ManagementTree;
import cardsmith.dm.tree.NodeData;
import cardsmith.dm.tree.NodeUri;
import cardsmith.dm.tree.TreeDocuments;
import cardsmith.dm.tree.TreeNode;
import cardsmith.dm.tree.TreeRefusal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Puts objects where the device keeps their kind (OMA DM StdObj 1.2.1 clause 7.1.3.4). */
final class InboxPlacement {

    private static final String INBOX = "./Inbox/";
    private static final int MOST_NAMES = 10_000;

    /** An object with the place it gets. */
    private record Placed(TndsNode node, String identifier, NodeUri at) {}

    private final ManagementTree tree;
    private final BootstrapPolicy policy;
    private final BootstrapPlaces places;
    private final BootstrapLog log;
    private final List<String> servers = new ArrayList<>();
    private final List<NodeUri> objects = new ArrayList<>();

    InboxPlacement(ManagementTree tree, BootstrapPolicy policy, BootstrapPlaces places, BootstrapLog log) {
        this.tree = tree;
        this.policy = policy;
        this.places = places;
        this.log = log;
    }

    /** Returns the servers of the accounts that were placed. */
    List<String> servers() {
        return List.copyOf(servers);
    }

    /** Returns the objects that were placed. */
    List<NodeUri> objects() {
        return List.copyOf(objects);
    }

    void note(NodeUri object) {
        objects.add(object);
    }

    /** Places every object of a document that stands for what a server puts into the inbox. */
    void place(TndsDocument document) throws TreeRefusal, BootstrapStop {
        Map<String, Placed> byPath = new LinkedHashMap<>();
        for (TndsNode top : document.nodes()) {
            Optional<NodeUri> at = placeOf(top, document);
            if (at.isPresent()) {
                makeParents(at.get());
                if (tree.find(at.get()).isEmpty()) {
                    // Holds the name, so that the next object gets another one.
                    tree.add(at.get(), NodeData.interior(identifier(top)), Actor.DEVICE);
                }
                byPath.put(documentPath(top), new Placed(top, identifier(top), at.get()));
            }
        }
        TreeDocuments documents = new TreeDocuments(tree);
        for (Placed placed : byPath.values()) {
            tree.delete(placed.at(), Actor.DEVICE);
            TndsNode moved = rewritten(placed.node(), byPath)
                    .withName(placed.at().name())
                    .withPath(Optional.empty());
            documents.add(placed.at().parent(), TndsDocument.of(moved), Actor.DEVICE);
            objects.add(placed.at());
            log.add(
                    Kind.PLACED,
                    "An object of type " + placed.identifier() + " is now " + placed.at() + ".",
                    placed.at());
        }
    }

    private Optional<NodeUri> placeOf(TndsNode top, TndsDocument document) throws TreeRefusal, BootstrapStop {
        String identifier = identifier(top);
        Optional<String> parent = places.of(identifier);
        if (parent.isEmpty()) {
            String sentence = identifier.isEmpty()
                    ? "An object without a type cannot be placed."
                    : "This device has no place for an object of type " + identifier + ".";
            if (policy.refusesUnknownObjects()) {
                throw new BootstrapStop(sentence);
            }
            log.add(Kind.LEFT_OUT, sentence);
            return Optional.empty();
        }
        if (hasNewer(identifier, document)) {
            log.add(Kind.LEFT_OUT, "An object of type " + identifier + " was left out for a newer version of it.");
            return Optional.empty();
        }
        NodeUri above = tree.uri(parent.get());
        if (!identifier.equals(BootstrapPlaces.DMACC)) {
            return Optional.of(free(above, top.name()));
        }
        String server = server(top);
        Optional<TreeNode> former = account(above, server);
        if (servers.contains(server) && former.isEmpty()) {
            throw new BootstrapStop("Two accounts of " + server + " are in one document.");
        }
        if (!servers.contains(server)) {
            servers.add(server);
        }
        if (former.isEmpty()) {
            return Optional.of(free(above, top.name()));
        }
        NodeUri at = above.child(former.get().name());
        if (!policy.replacesAccounts()) {
            throw new BootstrapStop("There is an account of " + server + " already, and this device keeps it.");
        }
        log.add(Kind.REMOVED, "The former account of " + server + " makes room for the new one.", at);
        return Optional.of(at);
    }

    // OMA DM Bootstrap 1.2.1 clause 3.1.4: of several versions the newest that is supported counts.
    private boolean hasNewer(String identifier, TndsDocument document) {
        String kind = BootstrapPlaces.kind(identifier);
        return document.nodes().stream()
                .map(InboxPlacement::identifier)
                .filter(other -> places.of(other).isPresent()
                        && BootstrapPlaces.kind(other).equals(kind))
                .anyMatch(other -> BootstrapPlaces.version(other) > BootstrapPlaces.version(identifier));
    }

    private static String server(TndsNode account) throws BootstrapStop {
        String server = account.child("ServerID").flatMap(TndsNode::value).orElse("");
        if (server.isBlank()) {
            throw new BootstrapStop("An account has no ServerID.");
        }
        boolean address = account.child("AppAddr").stream()
                .flatMap(all -> all.children().stream())
                .anyMatch(one -> one.child("Addr").flatMap(TndsNode::value).isPresent());
        if (!address) {
            throw new BootstrapStop("The account of " + server + " has no address.");
        }
        return server;
    }

    private Optional<TreeNode> account(NodeUri above, String server) {
        return tree.find(above).stream()
                .flatMap(node -> node.children().stream())
                .filter(node -> node.child("ServerID")
                        .filter(id -> id.value().equals(server))
                        .isPresent())
                .findFirst();
    }

    // OMA DM Bootstrap 1.2.1 clause 3.1.4.5: the device may give a new object another name.
    private NodeUri free(NodeUri above, String wanted) throws BootstrapStop {
        String name = ObjectNodes.nodeName(wanted);
        if (!name.isEmpty() && tree.find(above.child(name)).isEmpty()) {
            return above.child(name);
        }
        for (int i = 1; i < MOST_NAMES; i++) {
            NodeUri numbered = above.child(name.isEmpty() ? String.valueOf(i) : name + "-" + i);
            if (tree.find(numbered).isEmpty()) {
                return numbered;
            }
        }
        throw new BootstrapStop("There is no free name below " + above + ".");
    }

    /** Makes the missing interior nodes above a node. */
    void makeParents(NodeUri uri) throws TreeRefusal {
        NodeUri above = NodeUri.ROOT;
        for (int i = 0; i < uri.segments().size() - 1; i++) {
            above = above.child(uri.segments().get(i));
            if (tree.find(above).isEmpty()) {
                tree.add(above, NodeData.interior(""), Actor.DEVICE);
            }
        }
    }

    private TndsNode rewritten(TndsNode node, Map<String, Placed> byPath) {
        if (node.value().isPresent()) {
            String value = node.value().get();
            if (value.startsWith(INBOX)) {
                return reference(value.substring(INBOX.length()), byPath)
                        .map(node::withValue)
                        .orElse(node);
            }
            return node;
        }
        return node.withChildren(
                node.children().stream().map(child -> rewritten(child, byPath)).toList());
    }

    // OMA DM Bootstrap 1.2.1 clause 3.1.4.5: references into the inbox follow their objects.
    private Optional<String> reference(String path, Map<String, Placed> byPath) {
        for (Map.Entry<String, Placed> one : byPath.entrySet()) {
            if (path.equals(one.getKey()) || path.startsWith(one.getKey() + "/")) {
                String now = one.getValue().at() + path.substring(one.getKey().length());
                log.add(
                        Kind.REWRITTEN,
                        "The reference " + INBOX + path + " became " + now + ".",
                        one.getValue().at());
                return Optional.of(now);
            }
        }
        log.add(Kind.LEFT_OUT, "The reference " + INBOX + path + " names no object of the message.");
        return Optional.empty();
    }

    private static String documentPath(TndsNode top) {
        String path = top.path().orElse("").replaceFirst("^\\./?", "").replaceFirst("^Inbox/?", "");
        return path.isEmpty() ? top.name() : path + "/" + top.name();
    }

    private static String identifier(TndsNode top) {
        return top.type()
                .filter(NodeType.DdfName.class::isInstance)
                .map(NodeType::text)
                .orElse("");
    }
}
