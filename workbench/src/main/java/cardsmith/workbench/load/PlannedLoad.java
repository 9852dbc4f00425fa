package cardsmith.workbench.load;

import cardsmith.card.globalplatform.load.LoadJob;
import cardsmith.card.globalplatform.load.LoadPlan;
import java.util.OptionalInt;

/**
 * What loading will do to the card in a reader, before a person has agreed.
 *
 * @param prepared the plan, and what became of an earlier load that was cut off
 * @param objects Management Objects that are kept and given back, which takes ADM1
 * @param adm1TriesLeft tries left for ADM1, where objects are given back and the card tells it
 * @param loader name of what will load
 */
public record PlannedLoad(LoadJob.Prepared prepared, int objects, OptionalInt adm1TriesLeft, String loader) {

    /** Returns the plan. */
    public LoadPlan plan() {
        return prepared.plan();
    }

    /** Returns whether the load can begin: there is something to do, and nothing stands in its way. */
    public boolean isReady() {
        return plan().isPossible() && plan().action() != LoadPlan.Action.NOTHING;
    }
}
