package cardsmith.dm.tree;

import cardsmith.dm.ddf.DdfCheck;
import cardsmith.dm.ddf.DdfFinding;
import java.util.List;
import java.util.Set;

/** Checks a part of a tree against a description. */
public final class TreeCheck {

    private static final Set<String> ALL = Set.of("ACL", "Format", "Title", "Type", "Value");

    private final ManagementTree tree;

    /** Works on a tree. */
    public TreeCheck(ManagementTree tree) {
        this.tree = tree;
    }

    /**
     * Returns what is wrong with a node and all below it.
     *
     * @throws TreeRefusal 404 where there is no such node
     */
    public List<DdfFinding> findings(NodeUri uri, DdfCheck check) throws TreeRefusal {
        return check.findings(new TreeDocuments(tree).export(uri, ALL, Actor.DEVICE));
    }
}
