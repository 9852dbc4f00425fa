package cardsmith.dm.server;

import cardsmith.dm.BadDocument;
import cardsmith.dm.syncml.Data;
import cardsmith.dm.syncml.Item;
import cardsmith.dm.syncml.Location;
import cardsmith.dm.syncml.Meta;
import cardsmith.dm.tnds.NodeFormat;
import cardsmith.dm.tnds.NodeProperties;
import cardsmith.dm.tnds.NodeType;
import cardsmith.dm.tnds.TndsDocument;
import cardsmith.dm.tnds.TndsNode;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes a document of what a Get found: the tree that came, or one of the nodes that came one by one. */
public final class ResultTree {

    private static final int DEEPEST = 100;

    private final Map<String, ResultTree> children = new LinkedHashMap<>();
    private Optional<Item> item = Optional.empty();

    private ResultTree() {}

    /** Returns the document of items of Results; properties asked for with {@code ?prop=} are left out. */
    public static TndsDocument of(List<Item> items) {
        ResultTree root = new ResultTree();
        for (Item one : items) {
            Optional<TndsDocument> whole = tree(one);
            if (whole.isPresent()) {
                return whole.get();
            }
            root.put(one);
        }
        List<TndsNode> tops = new ArrayList<>();
        root.children.forEach((name, child) -> tops.add(child.node(name)));
        return new TndsDocument("1.2", Optional.empty(), Optional.empty(), tops);
    }

    private static Optional<TndsDocument> tree(Item item) {
        try {
            return item.tree(Meta.NONE);
        } catch (BadDocument damaged) {
            // What claims to be a tree and is none is kept as the value that it is.
            return Optional.empty();
        }
    }

    private void put(Item found) {
        String uri = found.source().or(found::target).map(Location::uri).orElse("");
        if (uri.contains("?prop=")) {
            return;
        }
        int query = uri.indexOf('?');
        String bare = query < 0 ? uri : uri.substring(0, query);
        ResultTree at = this;
        int depth = 0;
        for (String segment : bare.split("/", -1)) {
            if (!segment.isEmpty() && !segment.equals(".") && depth++ < DEEPEST) {
                at = at.children.computeIfAbsent(segment, name -> new ResultTree());
            }
        }
        if (at != this) {
            at.item = Optional.of(found);
        }
    }

    private TndsNode node(String name) {
        List<TndsNode> below = new ArrayList<>();
        children.forEach((child, tree) -> below.add(tree.node(child)));
        Meta meta = item.map(Item::meta).orElse(Meta.NONE);
        Optional<NodeFormat> format = meta.format().flatMap(NodeFormat::of);
        boolean interior = !below.isEmpty()
                || item.isEmpty()
                || format.filter(NodeFormat.NODE::equals).isPresent();
        if (interior) {
            return TndsNode.interior(name, meta.type().orElse(""), below);
        }
        NodeProperties properties = NodeProperties.of(
                format.orElse(NodeFormat.CHR), new NodeType.Mime(meta.type().orElse("text/plain")));
        return new TndsNode(name, Optional.empty(), properties, value(), List.of());
    }

    private Optional<String> value() {
        return item.flatMap(Item::data)
                .map(data -> data instanceof Data.Text text
                        ? text.text()
                        : data instanceof Data.Octets held ? Base64.getEncoder().encodeToString(held.octets()) : "");
    }
}
