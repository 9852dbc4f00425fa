package cardsmith.dm.tree;

import cardsmith.dm.StatusCode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The address of a node, relative to the root (OMA DM TND 1.2.1 clause 8.1).
 *
 * @param segments names from the root, none for the root itself
 */
public record NodeUri(List<String> segments) {

    /** The root, written {@code .}. */
    public static final NodeUri ROOT = new NodeUri(List.of());

    /** Number of segments that no address exceeds, whatever the device says: a tree can be serialised and walked. */
    public static final int MOST_SEGMENTS = 100;

    /** Makes the record with its own copy of the list. */
    public NodeUri {
        segments = List.copyOf(segments);
    }

    /**
     * Returns the address that {@code ./A/B} or {@code A/B} stands for.
     *
     * @throws TreeRefusal 400 where it begins or ends with a slash, has an empty segment or a segment of dots, or 414
     *     where it breaks a limit
     */
    public static NodeUri of(String text, UriLimits limits) throws TreeRefusal {
        if (limits.maxTotLen() > 0 && octets(text) > limits.maxTotLen()) {
            throw new TreeRefusal(StatusCode.URI_TOO_LONG, "The URI has more than " + limits.maxTotLen() + " octets.");
        }
        String relative = text.equals(".") ? "" : text.startsWith("./") ? text.substring(2) : text;
        if (relative.isEmpty()) {
            if (!text.equals(".")) {
                throw new TreeRefusal(StatusCode.BAD_REQUEST, "The URI " + text + " does not name a node.");
            }
            return ROOT;
        }
        String[] parts = relative.split("/", -1);
        int deepest = limits.maxDepth() > 0 ? Math.min(limits.maxDepth(), MOST_SEGMENTS) : MOST_SEGMENTS;
        if (parts.length > deepest) {
            throw new TreeRefusal(StatusCode.URI_TOO_LONG, "The URI is deeper than " + deepest + " segments.");
        }
        for (String part : parts) {
            checkSegment(part, limits);
        }
        return new NodeUri(List.of(parts));
    }

    private static void checkSegment(String segment, UriLimits limits) throws TreeRefusal {
        if (limits.maxSegLen() > 0 && octets(segment) > limits.maxSegLen()) {
            throw new TreeRefusal(
                    StatusCode.URI_TOO_LONG, "A segment of the URI has more than " + limits.maxSegLen() + " octets.");
        }
        boolean control = segment.chars().anyMatch(c -> c <= ' ' || c == 0x7F || c == '?' || c == '#');
        if (segment.isEmpty() || segment.equals(".") || segment.equals("..") || control) {
            throw new TreeRefusal(StatusCode.BAD_REQUEST, "The URI has a segment that cannot name a node.");
        }
    }

    private static int octets(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    /** Returns whether this is the root. */
    public boolean isRoot() {
        return segments.isEmpty();
    }

    /** Returns the last segment, {@code .} for the root. */
    public String name() {
        return isRoot() ? "." : segments.get(segments.size() - 1);
    }

    /** Returns the address of the node above; the root has none and gives itself. */
    public NodeUri parent() {
        return isRoot() ? this : new NodeUri(segments.subList(0, segments.size() - 1));
    }

    /** Returns the address of a node below. */
    public NodeUri child(String name) {
        List<String> longer = new ArrayList<>(segments);
        longer.add(name);
        return new NodeUri(longer);
    }

    /** Returns the address as {@code ./A/B}. */
    @Override
    public String toString() {
        return isRoot() ? "." : "./" + String.join("/", segments);
    }
}
