package cardsmith.workbench.plan;

import cardsmith.card.mostore.write.WritePlan;
import java.util.List;
import java.util.OptionalInt;

/**
 * A plan with what a person has to see before it is written.
 *
 * @param plan the plan
 * @param lines its objects and what changes in them, secrets masked
 * @param pin1TriesLeft tries that the card has left for PIN1, where PIN1 is needed and the card said so
 */
public record ShownPlan(WritePlan plan, List<PlanLine> lines, OptionalInt pin1TriesLeft) {

    /** Makes the record with its own copy of the list. */
    public ShownPlan {
        lines = List.copyOf(lines);
    }

    /** Returns whether the person has to type the number of the card, because a last try is at stake. */
    public boolean needsCardNumber(boolean pin1Typed) {
        return plan.adm1TriesLeft().orElse(1) == 1 || plan.needsPin1() && pin1Typed && pin1TriesLeft.orElse(1) == 1;
    }
}
