package cardsmith.workbench.editor;

import cardsmith.dm.tnds.NodeFormat;
import cardsmith.dm.tnds.TndsPath;
import java.util.Optional;

/**
 * A node as a line of the form.
 *
 * @param path where it is
 * @param depth how deep it stands, 0 for the root
 * @param format what its value is
 * @param value its text; the mask where it is hidden
 * @param hidden whether the value is a secret nobody asked for
 * @param changed whether the card holds another value
 * @param rule what the template says of it, empty where none knows it
 * @param remark what the template finds wrong with it, one sentence
 */
public record NodeLine(
        TndsPath path,
        int depth,
        NodeFormat format,
        String value,
        boolean hidden,
        boolean changed,
        Optional<NodeRule> rule,
        Optional<String> remark) {

    /** What stands in the place of a hidden value. */
    public static final String MASK = "••••••••";

    /** Returns whether the node can have nodes below. */
    public boolean isInterior() {
        return format == NodeFormat.NODE;
    }
}
