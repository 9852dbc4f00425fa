package cardsmith.dm.client;

import cardsmith.dm.tree.MoPlaces;
import cardsmith.dm.tree.NodeUri;

/**
 * What stands around the client in a device.
 *
 * @param user the user
 * @param execution what runs when a node is executed
 * @param places where management objects belong that come for {@code ./Inbox}
 * @param interference what goes wrong
 */
public record Surroundings(UserInteraction user, Execution execution, MoPlaces places, Interference interference) {

    /** No user, nothing to run, objects at the root, no faults. */
    public static final Surroundings NONE =
            new Surroundings(UserInteraction.NONE, Execution.NONE, identifier -> NodeUri.ROOT, Interference.NONE);

    /** Returns the same with another user. */
    public Surroundings withUser(UserInteraction changed) {
        return new Surroundings(changed, execution, places, interference);
    }

    /** Returns the same with something to run. */
    public Surroundings withExecution(Execution changed) {
        return new Surroundings(user, changed, places, interference);
    }

    /** Returns the same with other places. */
    public Surroundings withPlaces(MoPlaces changed) {
        return new Surroundings(user, execution, changed, interference);
    }

    /** Returns the same with faults. */
    public Surroundings withInterference(Interference changed) {
        return new Surroundings(user, execution, places, changed);
    }
}
