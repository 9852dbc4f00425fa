package cardsmith.workbench.editor;

import cardsmith.dm.tnds.NodeFormat;
import cardsmith.dm.tnds.TndsDocument;
import cardsmith.dm.tnds.TndsNode;
import java.util.List;

/** What a new Management Object starts from. */
public final class NewMo {

    /**
     * A start.
     *
     * @param name name for people
     * @param moIdentifier URN of the MO
     * @param rootUri where its root belongs
     * @param document the tree
     */
    public record Template(String name, String moIdentifier, String rootUri, TndsDocument document) {}

    private NewMo() {}

    /** Returns the built-in starts. */
    public static List<Template> templates() {
        return List.of(new Template(
                "Empty tree",
                "urn:example:mo:1.0",
                "./New",
                TndsDocument.of(TndsNode.interior(
                        "New", "urn:example:mo:1.0", List.of(TndsNode.leaf("Name", NodeFormat.CHR, ""))))));
    }
}
