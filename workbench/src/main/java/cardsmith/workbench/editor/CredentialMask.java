package cardsmith.workbench.editor;

import cardsmith.dm.tnds.NodeFormat;
import cardsmith.dm.tnds.SecretNodes;
import cardsmith.dm.tnds.TndsDocument;
import cardsmith.dm.tnds.TndsNode;
import cardsmith.dm.tnds.TndsPath;
import java.util.Map;
import java.util.function.Predicate;

/** Puts dots in the place of credentials. */
public final class CredentialMask {

    private static final String OCTETS_MASK = "Li4uLi4uLi4=";

    private CredentialMask() {}

    /** Returns whether the value of the node is hidden until a person asks for it. */
    public static boolean isSecret(TndsPath path) {
        return SecretNodes.WELL_KNOWN.contains(path);
    }

    /** Returns whether a tree has a credential that is not empty. */
    public static boolean isNeeded(TndsDocument document) {
        return document.byPath().entrySet().stream()
                .anyMatch(entry -> isSecret(entry.getKey())
                        && !entry.getValue().value().orElse("").isEmpty());
    }

    /** Returns the tree with dots in the place of all its credentials. */
    public static TndsDocument masked(TndsDocument document) {
        return masked(document, CredentialMask::isSecret);
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
