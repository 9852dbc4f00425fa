package cardsmith.dm.ddf;

import cardsmith.dm.tnds.SecretNodes;
import cardsmith.dm.tnds.TndsDocument;
import cardsmith.dm.tnds.TndsNode;
import cardsmith.dm.tnds.TndsPath;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Checks trees against a description (OMA DM TND 1.2.1 clause 8.5); nothing is ever changed. */
public final class DdfCheck {

    private final DdfDocument ddf;
    private final SecretNodes secrets;

    private DdfCheck(DdfDocument ddf, SecretNodes secrets) {
        this.ddf = ddf;
        this.secrets = secrets;
    }

    /** Returns the check of a description; values of nodes with well-known secret names are not shown in findings. */
    public static DdfCheck of(DdfDocument ddf) {
        return new DdfCheck(ddf, SecretNodes.WELL_KNOWN);
    }

    /** Returns the same check that shows none of these secrets either. */
    public DdfCheck hiding(SecretNodes more) {
        return new DdfCheck(ddf, more);
    }

    /**
     * Returns what is wrong with a serialised tree, in the order of the tree, at most 1,000 findings. The description is
     * found by management object identifier, else by name, else it is that of a node without a name.
     */
    public List<DdfFinding> findings(TndsDocument mo) {
        Findings found = new Findings(secrets);
        Collection<CheckedNode> tops = CheckedNode.tops(mo);
        List<DdfMatch.Pair> pairs = new DdfMatch(ddf).pairs(tops);
        if (pairs.isEmpty()) {
            tops.stream().limit(1).forEach(top -> found.add(top.path(), DdfRule.DESCRIBED, "no description", roots()));
        }
        NodeCheck check = new NodeCheck(found);
        pairs.forEach(pair -> check.node(pair.node(), pair.described(), true));
        tooMany(pairs, found);
        return found.list();
    }

    /** Returns the description of every described node of a tree by its path. */
    public Map<TndsPath, DdfNode> described(TndsDocument mo) {
        Map<TndsPath, DdfNode> described = new LinkedHashMap<>();
        new DdfMatch(ddf)
                .pairs(CheckedNode.tops(mo))
                .forEach(pair -> NodeCheck.describe(pair.node(), pair.described(), true, described));
        return described;
    }

    /**
     * Returns what is wrong with an edit of a tree for a server: nodes added, deleted or changed that do not support the
     * command, and permanent nodes added or deleted.
     */
    public List<DdfFinding> changes(TndsDocument before, TndsDocument after) {
        Findings found = new Findings(secrets);
        Map<TndsPath, TndsNode> old = before.byPath();
        Map<TndsPath, TndsNode> now = after.byPath();
        Map<TndsPath, DdfNode> rules = new LinkedHashMap<>(described(before));
        rules.putAll(described(after));
        ChangeCheck check = new ChangeCheck(rules, found);
        old.keySet().stream().filter(path -> gone(path, old, now)).forEach(check::deleted);
        now.keySet().stream().filter(path -> gone(path, now, old)).forEach(check::added);
        now.forEach((path, node) -> {
            TndsNode was = old.get(path);
            if (was != null && !was.value().equals(node.value())) {
                check.replaced(path);
            }
        });
        return found.list();
    }

    // Of a branch that is not on the other side its top is told alone.
    private static boolean gone(TndsPath path, Map<TndsPath, TndsNode> here, Map<TndsPath, TndsNode> there) {
        Optional<TndsPath> parent = path.parent();
        boolean parentGone = parent.isPresent() && here.containsKey(parent.get()) && !there.containsKey(parent.get());
        return !there.containsKey(path) && !parentGone;
    }

    /** Returns what is wrong with the description itself: defaults that are no values, names that stand twice, and the like. */
    public List<DdfFinding> description() {
        Findings found = new Findings(SecretNodes.WELL_KNOWN);
        new DescriptionCheck(found).tops(ddf.nodes());
        return found.list();
    }

    /** Returns what a value should have been, for example {@code one of CLCRED, SRVCRED}, or nothing where it is right. */
    public static Optional<String> expected(DdfNode described, String value) {
        Optional<String> format = NodeCheck.formatOf(described.format(), value);
        return format.isPresent() ? format : described.allowed().flatMap(allowed -> allowed.complaint(value));
    }

    private String roots() {
        DdfNode top = ddf.nodes().get(0);
        String name = top.isUnnamed() ? "" : " " + top.name();
        return "a node" + name + (top.moIdentifier().isEmpty() ? "" : " of type " + top.moIdentifier());
    }

    private static void tooMany(List<DdfMatch.Pair> pairs, Findings found) {
        IdentityHashMap<DdfNode, Integer> counts = new IdentityHashMap<>();
        for (DdfMatch.Pair pair : pairs) {
            int count = counts.merge(pair.described(), 1, Integer::sum);
            if (count == pair.described().occurrence().most() + 1L) {
                found.add(
                        pair.node().path(),
                        DdfRule.OCCURRENCE,
                        "more nodes of its kind beside it",
                        pair.described().occurrence().words());
            }
        }
    }
}
