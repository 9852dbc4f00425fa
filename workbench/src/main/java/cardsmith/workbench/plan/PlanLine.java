package cardsmith.workbench.plan;

import cardsmith.card.mostore.StoredMo;
import cardsmith.card.mostore.write.PlannedObject;
import cardsmith.dm.tnds.TndsPath;
import cardsmith.workbench.bench.MoDiff;
import cardsmith.workbench.editor.MoRules;
import cardsmith.workbench.editor.NodeLine;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

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

    /** Returns the line of a planned object; the rules say which of its values are secret. */
    public static PlanLine of(PlannedObject object, Function<StoredMo, MoRules> rulesOf) {
        Optional<StoredMo> before = object.before().map(v -> StoredMo.of(object.tag(), v));
        Optional<StoredMo> after = object.after().map(v -> StoredMo.of(object.tag(), v));
        String title =
                after.or(() -> before).map(StoredMo::title).orElse(object.tag().toString());
        MoRules rules = after.or(() -> before).map(rulesOf).orElse(MoRules.NONE);
        return new PlanLine(
                object,
                title,
                MoDiff.between(before, after).stream()
                        .filter(line -> !isBareNode(line))
                        .limit(MOST)
                        .map(line -> shown(line, rules))
                        .toList());
    }

    private static Difference shown(MoDiff.Line line, MoRules rules) {
        boolean secret = !line.where().isEmpty() && rules.isSecret(TndsPath.of(line.where()));
        return new Difference(line.where(), shown(secret, line.before()), shown(secret, line.after()));
    }

    private static Optional<String> shown(boolean secret, Optional<String> value) {
        return value.map(text -> secret && !text.isEmpty() ? NodeLine.MASK : text.strip());
    }

    /** An interior node that comes or goes says nothing beyond its leaves. */
    private static boolean isBareNode(MoDiff.Line line) {
        return line.kind() != MoDiff.Kind.CHANGED
                && line.before().or(line::after).orElse("").startsWith(" (node");
    }
}
