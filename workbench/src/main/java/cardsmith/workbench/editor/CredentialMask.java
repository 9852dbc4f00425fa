package cardsmith.workbench.editor;

import cardsmith.dm.tnds.NodeFormat;
import cardsmith.dm.tnds.TndsDocument;
import cardsmith.dm.tnds.TndsNode;
import cardsmith.dm.tnds.TndsPath;
import java.util.Map;
import java.util.function.Predicate;

/** Puts dots in the place of credentials. */
public final class CredentialMask {

    private static final String OCTETS_MASK = "Li4uLi4uLi4=";

    private CredentialMask() {}

    /** Returns whether a tree has a secret that is not empty. */
    public static boolean isNeeded(TndsDocument document, MoRules rules) {
        return document.byPath().entrySet().stream()
                .anyMatch(entry -> rules.isSecret(entry.getKey())
                        && !entry.getValue().value().orElse("").isEmpty());
    }

    /** Returns the tree with dots in the place of all its secrets. */
    public static TndsDocument masked(TndsDocument document, MoRules rules) {
        return masked(document, rules::isSecret);
    }

    /** Returns the tree with dots in the place of the values that are hidden. */
    static TndsDocument masked(TndsDocument document, Predicate<TndsPath> hidden) {
        TndsDocument masked = document;
        for (Map.Entry<TndsPath, TndsNode> entry : document.byPath().entrySet()) {
            if (hidden.test(entry.getKey())
                    && !entry.getValue().value().orElse("").isEmpty()) {
                masked = masked.withValue(entry.getKey(), of(entry.getValue()));
            }
        }
        return masked;
    }

    /** Returns what stands in the place of the value of a node. */
    static String of(TndsNode node) {
        return node.format() == NodeFormat.BIN || node.format() == NodeFormat.B64 ? OCTETS_MASK : NodeLine.MASK;
    }
}
