package cardsmith.workbench.plan;

import cardsmith.card.mostore.Octets;
import cardsmith.card.mostore.StoredMo;
import cardsmith.card.mostore.write.PlannedObject;
import cardsmith.dm.BadDocument;
import cardsmith.dm.tnds.Tnds;
import cardsmith.dm.tnds.TndsDocument;
import cardsmith.dm.tnds.TndsNode;
import cardsmith.dm.tnds.TndsPath;
import cardsmith.workbench.editor.NodeLine;
import cardsmith.workbench.editor.SecretNodes;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One object of the plan and what changes in it.
 *
 * @param object what is planned
 * @param title name for people
 * @param differences nodes that differ, credentials masked
 */
public record PlanLine(PlannedObject object, String title, List<Difference> differences) {

    private static final int MOST = 200;

    /** Makes the record with its own copy of the list. */
    public PlanLine {
        differences = List.copyOf(differences);
    }

    /** A node that differs: its path, what the card holds and what it shall hold; empty where there is none. */
    public record Difference(String path, Optional<String> before, Optional<String> after) {}

    /** Returns the line of a planned object. */
    public static PlanLine of(PlannedObject object) {
        Octets any = object.after().or(object::before).orElse(Octets.of());
        return new PlanLine(
                object,
                StoredMo.of(object.tag(), any).title(),
                differences(leaves(object, object.before()), leaves(object, object.after())));
    }

    private static Map<TndsPath, TndsNode> leaves(PlannedObject object, Optional<Octets> value) {
        return value.map(v -> StoredMo.of(object.tag(), v))
                .flatMap(StoredMo::mo)
                .flatMap(mo -> tree(mo.content()))
                .map(TndsDocument::byPath)
                .orElse(Map.of());
    }

    private static Optional<TndsDocument> tree(Octets content) {
        try {
            return Optional.of(Tnds.read(content.bytes()));
        } catch (BadDocument e) {
            // What is no tree has no nodes to compare; the plan still shows the object itself.
            return Optional.empty();
        }
    }

    private static List<Difference> differences(Map<TndsPath, TndsNode> before, Map<TndsPath, TndsNode> after) {
        Set<TndsPath> paths = new LinkedHashSet<>(before.keySet());
        paths.addAll(after.keySet());
        List<Difference> found = new ArrayList<>();
        for (TndsPath path : paths) {
            Optional<String> was =
                    Optional.ofNullable(before.get(path)).map(n -> n.value().orElse(""));
            Optional<String> is =
                    Optional.ofNullable(after.get(path)).map(n -> n.value().orElse(""));
            if (!was.equals(is) && found.size() < MOST) {
                found.add(new Difference(path.toString(), shown(path, was), shown(path, is)));
            }
        }
        return found;
    }

    private static Optional<String> shown(TndsPath path, Optional<String> value) {
        return value.map(v -> SecretNodes.isSecret(path) && !v.isEmpty() ? NodeLine.MASK : v);
    }
}
