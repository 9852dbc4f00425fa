package cardsmith.dm.tnds;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The address of a node within a document: the segments of its path and its name.
 *
 * @param segments names from the top, at least one
 */
public record TndsPath(List<String> segments) {

    /** Makes the record with its own copy of the list. */
    public TndsPath {
        segments = List.copyOf(segments);
        if (segments.isEmpty()) {
            throw new IllegalArgumentException("A path has at least one name.");
        }
    }

    /** Returns the path of names parted by {@code /}; a leading {@code ./} is dropped. */
    public static TndsPath of(String text) {
        return new TndsPath(split(text));
    }

    /** Returns the path of a node at the top of a document. */
    static TndsPath ofTop(TndsNode node) {
        List<String> segments = new ArrayList<>(node.path().map(TndsPath::split).orElse(List.of()));
        segments.removeIf(String::isEmpty);
        segments.add(node.name());
        return new TndsPath(segments);
    }

    private static List<String> split(String text) {
        String relative = text.equals(".") ? "" : text.startsWith("./") ? text.substring(2) : text;
        return List.of(relative.split("/", -1));
    }

    /** Returns the last segment. */
    public String name() {
        return segments.get(segments.size() - 1);
    }

    /** Returns the path of the node above, where there is one. */
    public Optional<TndsPath> parent() {
        return segments.size() == 1
                ? Optional.empty()
                : Optional.of(new TndsPath(segments.subList(0, segments.size() - 1)));
    }

    /** Returns the path of a node below. */
    public TndsPath child(String name) {
        List<String> longer = new ArrayList<>(segments);
        longer.add(name);
        return new TndsPath(longer);
    }

    /** Returns whether this path is the other or leads to it. */
    public boolean leadsTo(TndsPath other) {
        return other.segments.size() >= segments.size()
                && other.segments.subList(0, segments.size()).equals(segments);
    }

    /** Returns the segments parted by {@code /}. */
    @Override
    public String toString() {
        return String.join("/", segments);
    }
}
