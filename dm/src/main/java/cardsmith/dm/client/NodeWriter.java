package cardsmith.dm.client;

import cardsmith.dm.BadDocument;
import cardsmith.dm.StatusCode;
import cardsmith.dm.ddf.DdfNode;
import cardsmith.dm.syncml.Data;
import cardsmith.dm.syncml.Item;
import cardsmith.dm.syncml.Location;
import cardsmith.dm.syncml.Meta;
import cardsmith.dm.tnds.NodeFormat;
import cardsmith.dm.tnds.TndsDocument;
import cardsmith.dm.tree.Acl;
import cardsmith.dm.tree.Actor;
import cardsmith.dm.tree.ManagementTree;
import cardsmith.dm.tree.MoPlaces;
import cardsmith.dm.tree.NodeData;
import cardsmith.dm.tree.NodeUri;
import cardsmith.dm.tree.Right;
import cardsmith.dm.tree.TreeDocuments;
import cardsmith.dm.tree.TreeNode;
import cardsmith.dm.tree.TreeQuery;
import cardsmith.dm.tree.TreeRefusal;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Does Add, Replace, Delete and Copy of one item on the tree (DM RepPro 1.2.1 clause 4.1.6). */
final class NodeWriter {

    private static final NodeUri INBOX = new NodeUri(List.of("Inbox"));

    private final ManagementTree tree;
    private final TreeDocuments documents;
    private final MoPlaces places;

    NodeWriter(ManagementTree tree, MoPlaces places) {
        this.tree = tree;
        this.documents = new TreeDocuments(tree);
        this.places = places;
    }

    private static String target(Item item) throws TreeRefusal {
        return item.target()
                .map(Location::uri)
                .filter(uri -> !uri.isEmpty())
                .orElseThrow(() -> new TreeRefusal(StatusCode.INCOMPLETE, "The item names no target."));
    }

    void add(Meta command, Item item, Actor actor) throws TreeRefusal {
        TreeQuery query = TreeQuery.of(target(item), tree.rules().limits());
        if (!(query instanceof TreeQuery.Value)) {
            throw new TreeRefusal(StatusCode.NOT_ALLOWED, "A property cannot be added.");
        }
        Optional<TndsDocument> document = document(command, item);
        if (document.isPresent() && query.uri().equals(INBOX)) {
            deliver(document.get(), actor);
        } else if (document.isPresent()) {
            documents.add(query.uri(), document.get(), actor);
        } else {
            tree.add(query.uri(), data(command, item, query.uri()), actor);
        }
    }

    // The right to add to ./Inbox counts where the device has that node.
    private void deliver(TndsDocument document, Actor actor) throws TreeRefusal {
        if (tree.find(INBOX).isPresent() && actor instanceof Actor.Server server) {
            boolean permitted = tree.find(INBOX).orElseThrow().effectiveAcl().permits(Right.ADD, server.serverId());
            if (!permitted) {
                throw new TreeRefusal(
                        StatusCode.PERMISSION_DENIED, "The server does not have the right Add on ./Inbox.");
            }
        }
        documents.deliver(document, places, actor);
    }

    void replace(Meta command, Item item, Actor actor) throws TreeRefusal {
        TreeQuery query = TreeQuery.of(target(item), tree.rules().limits());
        if (query instanceof TreeQuery.Property property) {
            replaceProperty(property, text(item), actor);
            return;
        }
        if (!(query instanceof TreeQuery.Value)) {
            throw new TreeRefusal(StatusCode.NOT_ALLOWED, "A list cannot be replaced.");
        }
        Optional<TndsDocument> document = document(command, item);
        if (document.isPresent()) {
            documents.replace(query.uri(), document.get(), actor);
        } else {
            tree.replace(query.uri(), data(command, item, query.uri()), actor);
        }
    }

    private void replaceProperty(TreeQuery.Property property, String text, Actor actor) throws TreeRefusal {
        switch (property.name()) {
            case "ACL" -> tree.replaceAcl(property.uri(), Acl.of(text), actor);
            case "Name" -> tree.rename(property.uri(), text, actor);
            case "Title" -> tree.replaceTitle(property.uri(), text, actor);
            default -> {
                tree.get(property.uri(), Actor.DEVICE);
                throw new TreeRefusal(
                        StatusCode.NOT_ALLOWED, "The property " + property.name() + " cannot be replaced.");
            }
        }
    }

    void delete(Item item, Actor actor) throws TreeRefusal {
        TreeQuery query = TreeQuery.of(target(item), tree.rules().limits());
        if (!(query instanceof TreeQuery.Value)) {
            throw new TreeRefusal(StatusCode.NOT_ALLOWED, "A property cannot be deleted.");
        }
        tree.delete(query.uri(), actor);
    }

    void copy(Item item, Actor actor) throws TreeRefusal {
        String source = item.source()
                .map(Location::uri)
                .orElseThrow(() -> new TreeRefusal(StatusCode.INCOMPLETE, "The item names no source."));
        tree.copy(tree.uri(source), tree.uri(target(item)), actor);
    }

    private static Optional<TndsDocument> document(Meta command, Item item) throws TreeRefusal {
        try {
            return item.tree(command);
        } catch (BadDocument bad) {
            throw new TreeRefusal(StatusCode.BAD_REQUEST, "The serialised tree is wrong: " + bad.getMessage());
        }
    }

    private static String text(Item item) throws TreeRefusal {
        Data data = item.data().orElse(new Data.Text(""));
        if (data instanceof Data.Text text) {
            return text.text();
        }
        throw new TreeRefusal(StatusCode.UNSUPPORTED_FORMAT, "A property is text.");
    }

    private NodeData data(Meta command, Item item, NodeUri uri) throws TreeRefusal {
        Optional<TreeNode> there = tree.find(uri).filter(node -> !node.isInterior());
        Optional<String> word = item.meta().format().or(command::format);
        NodeFormat format;
        if (word.isPresent()) {
            format = NodeFormat.of(word.get().toLowerCase(Locale.ROOT))
                    .orElseThrow(() ->
                            new TreeRefusal(StatusCode.UNSUPPORTED_FORMAT, "There is no format " + word.get() + "."));
        } else {
            format = there.map(TreeNode::format).orElse(NodeFormat.CHR);
        }
        if (format == NodeFormat.B64 && holdsOctets(there, uri)) {
            format = NodeFormat.BIN;
        }
        String type = item.meta()
                .type()
                .or(command::type)
                .or(() -> there.map(TreeNode::type))
                .orElse(format == NodeFormat.NODE ? "" : "text/plain");
        return new NodeData(format, type, value(item, format));
    }

    // OMA DM TND 1.2.1 clause 8.3.7.2: octets come as base64 within XML, and the node holds octets.
    private boolean holdsOctets(Optional<TreeNode> there, NodeUri uri) {
        return there.map(TreeNode::format).filter(NodeFormat.BIN::equals).isPresent()
                || tree.rules()
                        .descriptions()
                        .of(uri)
                        .map(DdfNode::format)
                        .filter(NodeFormat.BIN::equals)
                        .isPresent();
    }

    private static String value(Item item, NodeFormat format) throws TreeRefusal {
        Data data = item.data().orElse(new Data.Text(""));
        if (data instanceof Data.Octets octets) {
            if (format != NodeFormat.BIN && format != NodeFormat.B64) {
                throw new TreeRefusal(StatusCode.UNSUPPORTED_FORMAT, "Octets do not fit the format of the node.");
            }
            return Base64.getEncoder().encodeToString(octets.octets());
        }
        return data instanceof Data.Text text ? text.text() : "";
    }
}
