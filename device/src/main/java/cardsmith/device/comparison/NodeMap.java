package cardsmith.device.comparison;

import cardsmith.dm.tnds.TndsDocument;
import cardsmith.dm.tnds.TndsNode;
import cardsmith.dm.tnds.TndsPath;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The nodes of an object by their addresses below its root, a node before those below it; empty where there is no object. */
record NodeMap(Map<List<String>, TndsNode> nodes) {

    /** Returns the nodes of a document with one top node, whose name does not count. */
    static NodeMap of(Optional<TndsDocument> document) {
        Map<List<String>, TndsNode> nodes = new LinkedHashMap<>();
        if (document.isPresent() && !document.get().nodes().isEmpty()) {
            TndsNode top =
                    document.get().nodes().get(0).withPath(Optional.empty()).withName("x");
            TndsDocument.of(top)
                    .byPath()
                    .forEach((path, node) ->
                            nodes.put(path.segments().subList(1, path.segments().size()), node));
        }
        return new NodeMap(nodes);
    }

    Optional<TndsNode> find(List<String> path) {
        return Optional.ofNullable(nodes.get(path));
    }

    /** Returns what counts of a node: its value, and whether it can have any. */
    Optional<String> value(List<String> path) {
        return find(path).map(node -> node.isInterior() ? "" : node.value().orElse(""));
    }

    /** Returns a document in which a node is what it is elsewhere: the same, gone, or there; those below come by themselves. */
    static TndsDocument with(TndsDocument document, List<String> path, Optional<TndsNode> wanted) {
        TndsNode top = document.nodes().get(0);
        TndsPath at = TndsPath.of(top.name());
        for (String step : path) {
            at = at.child(step);
        }
        TndsDocument bare = TndsDocument.of(top.withPath(Optional.empty()));
        Optional<TndsNode> there = bare.find(at);
        if (wanted.isEmpty()) {
            return there.isPresent() && !path.isEmpty() ? bare.without(at) : bare;
        }
        TndsNode node = wanted.get();
        if (there.isPresent()) {
            return node.isInterior() ? bare : bare.withValue(at, node.value().orElse(""));
        }
        Optional<TndsPath> above =
                at.parent().filter(parent -> bare.find(parent).isPresent());
        return above.isPresent()
                ? bare.plus(above.get(), node.withName(at.name()).withChildren(List.of()))
                : bare;
    }
}
