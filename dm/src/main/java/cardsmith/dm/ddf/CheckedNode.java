package cardsmith.dm.ddf;

import cardsmith.dm.tnds.TndsDocument;
import cardsmith.dm.tnds.TndsNode;
import cardsmith.dm.tnds.TndsPath;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A node to be checked, put in its place whether the document nests it or gives its path. */
final class CheckedNode {

    private final List<String> segments;
    private final Map<String, CheckedNode> children = new LinkedHashMap<>();
    private Optional<TndsNode> stated = Optional.empty();

    private CheckedNode(List<String> segments) {
        this.segments = segments;
    }

    /** Returns the nodes at the top of a document. */
    static Collection<CheckedNode> tops(TndsDocument document) {
        CheckedNode above = new CheckedNode(List.of());
        document.nodes().forEach(top -> {
            CheckedNode at = above;
            List<String> way = new ArrayList<>(top.path()
                    .filter(path -> !path.isBlank() && !path.equals("."))
                    .map(path -> TndsPath.of(path).segments())
                    .orElse(List.of()));
            way.removeIf(String::isEmpty);
            for (String segment : way) {
                at = at.below(segment);
            }
            at.take(top);
        });
        return above.children.values();
    }

    private CheckedNode below(String name) {
        return children.computeIfAbsent(name, key -> {
            List<String> longer = new ArrayList<>(segments);
            longer.add(key);
            return new CheckedNode(List.copyOf(longer));
        });
    }

    private void take(TndsNode node) {
        CheckedNode here = below(node.name());
        here.stated = Optional.of(node);
        node.children().forEach(here::take);
    }

    String name() {
        return segments.get(segments.size() - 1);
    }

    TndsPath path() {
        return new TndsPath(segments);
    }

    /** Returns what the document says of the node; nothing for one that only stands in a path. */
    Optional<TndsNode> stated() {
        return stated;
    }

    Collection<CheckedNode> children() {
        return children.values();
    }

    boolean isInterior() {
        return !children.isEmpty() || stated.map(TndsNode::isInterior).orElse(true);
    }
}
