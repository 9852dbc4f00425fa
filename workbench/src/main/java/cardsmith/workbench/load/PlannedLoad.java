package cardsmith.workbench.load;

import cardsmith.card.globalplatform.load.LoadJob;
import cardsmith.card.globalplatform.load.LoadPlan;
import java.util.List;
import java.util.OptionalInt;

/**
 * What loading will do to the card in a reader, before a person has agreed.
 *
 * @param prepared the plan, and what became of an earlier load that was cut off
 * @param objects Management Objects that are kept and given back, by this load or for one that was cut off, which takes
 *     ADM1
 * @param adm1TriesLeft tries left for ADM1, where objects are given back and the card tells it
 * @param remarks what becomes of what the old applet holds, in sentences
 * @param loader name of what will load
 */
public record PlannedLoad(
        LoadJob.Prepared prepared, int objects, OptionalInt adm1TriesLeft, List<String> remarks, String loader) {

    /** Keeps an own copy of the remarks. */
    public PlannedLoad {
        remarks = List.copyOf(remarks);
    }

    /** Returns the plan. */
    public LoadPlan plan() {
        return prepared.plan();
    }

    /** Returns whether the load can begin: there is something to do, and nothing stands in its way. */
    public boolean isReady() {
        return plan().isPossible() && !isDone();
    }

    /** Returns whether the card is as it is wanted: nothing is loaded, and nothing waits to be given back. */
    public boolean isDone() {
        return plan().action() == LoadPlan.Action.NOTHING && objects == 0;
    }
}
