package cardsmith.dm.tnds;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;

/**
 * What differs between two trees, node by node; the order of siblings means nothing.
 *
 * @param changes in the order of the paths
 */
public record TndsDiff(List<Change> changes) {

    /** One difference. */
    public sealed interface Change {

        /** Returns the node. */
        TndsPath path();
    }

    /**
     * A node that only the second tree has.
     *
     * @param path where
     * @param node the node with all below it
     */
    public record Added(TndsPath path, TndsNode node) implements Change {}

    /**
     * A node that only the first tree has.
     *
     * @param path where
     * @param node the node with all below it
     */
    public record Removed(TndsPath path, TndsNode node) implements Change {}

    /**
     * A property that differs. The texts may be secrets: see {@link SecretNodes}.
     *
     * @param path where
     * @param property {@code ACL}, {@code Format}, {@code Title}, {@code TStamp}, {@code Type}, {@code VerNo} or
     *     {@code Value}
     * @param before text in the first tree, empty where it states none
     * @param after text in the second tree, empty where it states none
     */
    public record Changed(TndsPath path, String property, Optional<String> before, Optional<String> after)
            implements Change {

        /** Returns path and property; never the texts, which may be secrets. */
        @Override
        public String toString() {
            return "Changed[" + path + ", " + property + "]";
        }
    }

    /** Makes the record with its own copy of the list. */
    public TndsDiff {
        changes = List.copyOf(changes);
    }

    /** Returns the differences of two trees. */
    public static TndsDiff between(TndsDocument before, TndsDocument after) {
        Map<TndsPath, TndsNode> first = before.byPath();
        Map<TndsPath, TndsNode> second = after.byPath();
        List<Change> changes = new ArrayList<>();
        first.forEach((path, node) -> {
            TndsNode other = second.get(path);
            if (other != null) {
                compare(path, node, other, changes);
            } else if (path.parent().map(second::containsKey).orElse(true) || !hasParent(path, first)) {
                changes.add(new Removed(path, node));
            }
        });
        second.forEach((path, node) -> {
            boolean below = hasParent(path, second)
                    && !path.parent().map(first::containsKey).orElse(true);
            if (!first.containsKey(path) && !below) {
                changes.add(new Added(path, node));
            }
        });
        changes.sort((a, b) -> a.path().toString().compareTo(b.path().toString()));
        return new TndsDiff(changes);
    }

    private static boolean hasParent(TndsPath path, Map<TndsPath, TndsNode> nodes) {
        return path.parent().map(nodes::containsKey).orElse(false);
    }

    private static void compare(TndsPath path, TndsNode before, TndsNode after, List<Change> changes) {
        Map<String, String> first = stated(before);
        Map<String, String> second = stated(after);
        TreeSet<String> properties = new TreeSet<>(first.keySet());
        properties.addAll(second.keySet());
        for (String property : properties) {
            Optional<String> was = Optional.ofNullable(first.get(property));
            Optional<String> is = Optional.ofNullable(second.get(property));
            if (!Objects.equals(was, is)) {
                changes.add(new Changed(path, property, was, is));
            }
        }
    }

    private static Map<String, String> stated(TndsNode node) {
        Map<String, String> stated = new HashMap<>();
        NodeProperties properties = node.properties();
        properties.acl().ifPresent(text -> stated.put("ACL", text));
        stated.put("Format", node.format().elementName());
        properties.title().ifPresent(text -> stated.put("Title", text));
        properties.tStamp().ifPresent(text -> stated.put("TStamp", text));
        properties.type().ifPresent(type -> stated.put("Type", type.text()));
        properties.verNo().ifPresent(text -> stated.put("VerNo", text));
        node.value().ifPresent(text -> stated.put("Value", text));
        return stated;
    }

    /** Returns whether the trees say the same. */
    public boolean isEmpty() {
        return changes.isEmpty();
    }
}
