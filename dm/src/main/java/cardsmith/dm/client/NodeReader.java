package cardsmith.dm.client;

import cardsmith.dm.StatusCode;
import cardsmith.dm.syncml.Data;
import cardsmith.dm.syncml.Item;
import cardsmith.dm.syncml.Location;
import cardsmith.dm.syncml.Meta;
import cardsmith.dm.syncml.SyncMlForm;
import cardsmith.dm.tnds.NodeFormat;
import cardsmith.dm.tnds.TndsDocument;
import cardsmith.dm.tnds.TndsForm;
import cardsmith.dm.tree.Actor;
import cardsmith.dm.tree.ManagementTree;
import cardsmith.dm.tree.NodeUri;
import cardsmith.dm.tree.TreeDocuments;
import cardsmith.dm.tree.TreeNode;
import cardsmith.dm.tree.TreeQuery;
import cardsmith.dm.tree.TreeRefusal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Answers a Get out of the tree (DM RepPro 1.2.1 clause 4.1.6.7, OMA DM TND 1.2.1 clause 8.4). */
final class NodeReader {

    private final ManagementTree tree;
    private final SyncMlForm form;

    NodeReader(ManagementTree tree, SyncMlForm form) {
        this.tree = tree;
        this.form = form;
    }

    /** Returns the items that a target asks for. */
    List<Item> read(String target, Actor actor) throws TreeRefusal {
        TreeQuery query = TreeQuery.of(target, tree.rules().limits());
        List<String> segments = query.uri().segments();
        if (segments.size() > 1 && segments.get(0).equals("Inbox")) {
            // OMA DM StdObj 1.2.1 clause 7.1.3.4.
            throw new TreeRefusal(StatusCode.NOT_ALLOWED, "Nothing below ./Inbox can be read.");
        }
        TreeNode node = tree.get(query.uri(), actor);
        try {
            return found(query, node, target, actor);
        } catch (IllegalArgumentException unsendable) {
            throw new TreeRefusal(StatusCode.FAILED, "The node holds characters that no message can carry.");
        }
    }

    private List<Item> found(TreeQuery query, TreeNode node, String target, Actor actor) throws TreeRefusal {
        if (query instanceof TreeQuery.Property property) {
            Data text = new Data.Text(property(node, property.name()));
            return List.of(item(target, Meta.NONE, Optional.of(text)));
        }
        if (query instanceof TreeQuery.Structure structure) {
            List<Item> items = new ArrayList<>();
            collect(node, query.uri(), structure.withData(), actor, items);
            return items;
        }
        if (query instanceof TreeQuery.Document document) {
            TndsDocument out = new TreeDocuments(tree).export(query.uri(), document.properties(), actor);
            TndsForm as = form == SyncMlForm.XML ? TndsForm.XML : TndsForm.WBXML;
            Item whole = Item.of(target, out, as);
            return List.of(item(query.uri().toString(), whole.meta(), whole.data()));
        }
        return List.of(value(node, target));
    }

    private static Item item(String source, Meta meta, Optional<Data> data) {
        return new Item(Optional.empty(), Optional.of(Location.of(source)), meta, data, false);
    }

    private Item value(TreeNode node, String source) {
        if (node.isInterior()) {
            String names = node.children().stream().map(TreeNode::name).collect(Collectors.joining("/"));
            return item(source, Meta.NONE.withFormat("node"), Optional.of(new Data.Text(names)));
        }
        boolean usual = node.format() == NodeFormat.CHR && node.type().equals("text/plain");
        return item(source, usual ? Meta.NONE : meta(node), data(node));
    }

    private Meta meta(TreeNode node) {
        // OMA DM TND 1.2.1 clause 8.3.7.2: octets are base64 within XML and say so.
        boolean encoded = node.format() == NodeFormat.BIN && form == SyncMlForm.XML;
        Meta meta = Meta.NONE.withFormat(encoded ? "b64" : node.format().elementName());
        return node.type().isEmpty() ? meta : meta.withType(node.type());
    }

    private Optional<Data> data(TreeNode node) {
        return switch (node.format()) {
            case NULL, NODE -> Optional.empty();
            case BIN ->
                Optional.of(
                        form == SyncMlForm.XML
                                ? new Data.Text(node.value())
                                : new Data.Octets(Base64.getMimeDecoder().decode(node.value())));
            default -> Optional.of(new Data.Text(node.value()));
        };
    }

    // The tree bounds its depth.
    private void collect(TreeNode node, NodeUri at, boolean withData, Actor actor, List<Item> items) {
        items.add(item(at.toString(), meta(node), withData ? data(node) : Optional.empty()));
        for (TreeNode child : node.children()) {
            NodeUri below = at.child(child.name());
            if (isReadable(below, actor)) {
                collect(child, below, withData, actor, items);
            }
        }
    }

    // What the server may not read is left out (OMA DM TND 1.2.1 clause 8.4).
    private boolean isReadable(NodeUri uri, Actor actor) {
        try {
            tree.get(uri, actor);
            return true;
        } catch (TreeRefusal hidden) {
            return false;
        }
    }

    private static String property(TreeNode node, String name) throws TreeRefusal {
        return switch (name) {
            case "ACL" -> node.acl().toString();
            case "Format" -> node.format().elementName();
            case "Name" -> node.name();
            case "Title" -> node.title();
            case "TStamp" -> TreeDocuments.stamp(node);
            case "Type" -> node.type();
            case "VerNo" -> Integer.toString(node.verNo());
            default -> size(node);
        };
    }

    private static String size(TreeNode node) throws TreeRefusal {
        if (node.isInterior()) {
            throw new TreeRefusal(StatusCode.NOT_SUPPORTED, "An interior node has no size.");
        }
        int size = node.format() == NodeFormat.BIN
                ? Base64.getMimeDecoder().decode(node.value()).length
                : node.value().getBytes(StandardCharsets.UTF_8).length;
        return Integer.toString(size);
    }
}
