package cardsmith.dm.tnds;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * A serialised management tree or a part of it: element MgmtTree (OMA DM TNDS 1.2.1 clause 9.1). Every edit gives a new
 * document and shares what it did not touch.
 *
 * @param verDtd DTD version, {@code 1.2}
 * @param man manufacturer of the device that wrote it
 * @param mod model of the device that wrote it
 * @param nodes top nodes, at least one in a document that is to be written
 */
public record TndsDocument(String verDtd, Optional<String> man, Optional<String> mod, List<TndsNode> nodes) {

    /** Makes the record with its own copy of the list. */
    public TndsDocument {
        nodes = List.copyOf(nodes);
    }

    /** Returns a document of DTD version 1.2 with these top nodes. */
    public static TndsDocument of(TndsNode... nodes) {
        return new TndsDocument("1.2", Optional.empty(), Optional.empty(), List.of(nodes));
    }

    /** Returns the management object identifier of the first node, where it states one. */
    public Optional<String> moIdentifier() {
        return nodes.stream()
                .limit(1)
                .flatMap(node -> node.type().stream())
                .filter(NodeType.DdfName.class::isInstance)
                .map(type -> ((NodeType.DdfName) type).moIdentifier())
                .filter(identifier -> !identifier.isEmpty())
                .findFirst();
    }

    /** Returns the node at a path. */
    public Optional<TndsNode> find(TndsPath path) {
        for (TndsNode top : nodes) {
            TndsPath base = TndsPath.ofTop(top);
            if (base.leadsTo(path)) {
                Optional<TndsNode> found = below(top, path, base.segments().size());
                if (found.isPresent()) {
                    return found;
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<TndsNode> below(TndsNode node, TndsPath path, int depth) {
        Optional<TndsNode> found = Optional.of(node);
        for (int i = depth; i < path.segments().size() && found.isPresent(); i++) {
            found = found.get().child(path.segments().get(i));
        }
        return found;
    }

    /** Returns every node by its path, parents before children, in the order of the document. */
    public Map<TndsPath, TndsNode> byPath() {
        Map<TndsPath, TndsNode> all = new LinkedHashMap<>();
        nodes.forEach(top -> collect(TndsPath.ofTop(top), top, all));
        return all;
    }

    private static void collect(TndsPath path, TndsNode node, Map<TndsPath, TndsNode> all) {
        all.put(path, node);
        node.children().forEach(child -> collect(path.child(child.name()), child, all));
    }

    /**
     * Returns the document with the node at a path changed.
     *
     * @throws IllegalArgumentException where there is no such node
     */
    public TndsDocument with(TndsPath path, UnaryOperator<TndsNode> change) {
        return edit(path, node -> Optional.of(change.apply(node)));
    }

    /** Returns the document with another value at a path. */
    public TndsDocument withValue(TndsPath path, String value) {
        return with(path, node -> node.withValue(value));
    }

    /** Returns the document with another format at a path. */
    public TndsDocument withFormat(TndsPath path, NodeFormat format) {
        return with(path, node -> node.withProperties(node.properties().withFormat(format)));
    }

    /**
     * Returns the document without the node at a path and all below it.
     *
     * @throws IllegalArgumentException where there is no such node
     */
    public TndsDocument without(TndsPath path) {
        return edit(path, node -> Optional.empty());
    }

    /**
     * Returns the document with a node added as the last below a parent.
     *
     * @throws IllegalArgumentException where there is no such parent, it holds a value, or has a child of the name
     */
    public TndsDocument plus(TndsPath parent, TndsNode added) {
        refuseTaken(parent.child(added.name()));
        return with(parent, node -> node.withChild(added));
    }

    /**
     * Returns the document with a node added at the top.
     *
     * @throws IllegalArgumentException where a node has its path
     */
    public TndsDocument plus(TndsNode added) {
        refuseTaken(TndsPath.ofTop(added));
        List<TndsNode> more = new ArrayList<>(nodes);
        more.add(added);
        return new TndsDocument(verDtd, man, mod, more);
    }

    /**
     * Returns the document with a node under another name.
     *
     * @throws IllegalArgumentException where there is no such node or a sibling has the name
     */
    public TndsDocument renamed(TndsPath path, String name) {
        if (name.equals(path.name())) {
            return this;
        }
        List<String> segments = new ArrayList<>(path.segments());
        segments.set(segments.size() - 1, name);
        refuseTaken(new TndsPath(segments));
        return with(path, node -> node.withName(name));
    }

    private void refuseTaken(TndsPath path) {
        if (find(path).isPresent()) {
            throw new IllegalArgumentException("There is a node " + path + " already.");
        }
    }

    private TndsDocument edit(TndsPath path, Function<TndsNode, Optional<TndsNode>> change) {
        List<TndsNode> changed = new ArrayList<>();
        boolean done = false;
        for (TndsNode top : nodes) {
            TndsPath base = TndsPath.ofTop(top);
            int depth = base.segments().size();
            if (!done && base.leadsTo(path) && below(top, path, depth).isPresent()) {
                edited(top, path, depth, change).ifPresent(changed::add);
                done = true;
            } else {
                changed.add(top);
            }
        }
        if (!done) {
            throw new IllegalArgumentException("There is no node " + path + ".");
        }
        return new TndsDocument(verDtd, man, mod, changed);
    }

    private static Optional<TndsNode> edited(
            TndsNode node, TndsPath path, int depth, Function<TndsNode, Optional<TndsNode>> change) {
        if (depth == path.segments().size()) {
            return change.apply(node);
        }
        String wanted = path.segments().get(depth);
        List<TndsNode> children = new ArrayList<>();
        boolean done = false;
        for (TndsNode child : node.children()) {
            if (!done && child.name().equals(wanted)) {
                edited(child, path, depth + 1, change).ifPresent(children::add);
                done = true;
            } else {
                children.add(child);
            }
        }
        return Optional.of(node.withChildren(children));
    }
}
