package cardsmith.workbench.load;

import cardsmith.card.globalplatform.load.LoadJob;
import cardsmith.card.globalplatform.load.LoadNote;
import cardsmith.card.globalplatform.load.LoadPlan;
import java.util.List;
import java.util.OptionalInt;

/**
 * What loading will do to the card in a reader, before a person has agreed.
 *
 * @param prepared the plan, and what became of an earlier load that was cut off
 * @param objects Management Objects that are kept and given back, by this load or for one that was cut off
 * @param givesBack whether these or anything else is given back, which takes ADM1
 * @param adm1TriesLeft tries left for ADM1, where something is given back and the card tells it
 * @param notes what becomes of what the old applets hold, and what new ones have
 * @param loader name of what will load
 */
public record PlannedLoad(
        LoadJob.Prepared prepared,
        int objects,
        boolean givesBack,
        OptionalInt adm1TriesLeft,
        List<LoadNote> notes,
        String loader) {

    /** Keeps an own copy of the notes. */
    public PlannedLoad {
        notes = List.copyOf(notes);
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
        return plan().action() == LoadPlan.Action.NOTHING && !givesBack;
    }

    /** Returns whether applets are made that can have codes of one's own. */
    public boolean takesCodes() {
        return NewApplet.isMadeBy(plan());
    }
}
