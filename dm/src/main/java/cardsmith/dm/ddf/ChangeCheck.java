package cardsmith.dm.ddf;

import cardsmith.dm.tnds.TndsPath;
import java.util.Map;
import java.util.Optional;

/** Checks what was done to nodes against the commands they support. */
final class ChangeCheck {

    private final Map<TndsPath, DdfNode> rules;
    private final Findings found;

    ChangeCheck(Map<TndsPath, DdfNode> rules, Findings found) {
        this.rules = rules;
        this.found = found;
    }

    void deleted(TndsPath path) {
        rule(path).ifPresent(rule -> {
            if (rule.isPermanent()) {
                found.add(path, DdfRule.SCOPE, "been deleted", "a permanent node to stay");
            } else if (!rule.access().contains(Access.DELETE)) {
                found.add(path, DdfRule.ACCESS, "been deleted", NodeCheck.words(rule.access()));
            }
        });
    }

    // Descriptions in the field name Add on the new node or on the one above it.
    void added(TndsPath path) {
        Optional<DdfNode> rule = rule(path);
        if (rule.isEmpty()) {
            return;
        }
        boolean byParent = path.parent()
                .flatMap(this::rule)
                .filter(parent -> parent.access().contains(Access.ADD))
                .isPresent();
        if (rule.get().isPermanent()) {
            found.add(path, DdfRule.SCOPE, "been added", "a permanent node to come with the device");
        } else if (!byParent && !rule.get().access().contains(Access.ADD)) {
            found.add(
                    path,
                    DdfRule.ACCESS,
                    "been added",
                    NodeCheck.words(rule.get().access()));
        }
    }

    void replaced(TndsPath path) {
        rule(path)
                .filter(rule -> !rule.access().contains(Access.REPLACE))
                .ifPresent(rule -> found.add(path, DdfRule.ACCESS, "another value", NodeCheck.words(rule.access())));
    }

    private Optional<DdfNode> rule(TndsPath path) {
        return Optional.ofNullable(rules.get(path));
    }
}
