package cardsmith.dm.client;

import cardsmith.dm.tree.TreeRefusal;
import java.time.InstantSource;
import java.util.random.RandomGenerator;

/** Opens a session on a device in the same state each time it is asked, with what comes from outside handed in. */
@FunctionalInterface
public interface SessionOpening {

    /**
     * Returns a session that has not begun, on a tree with this clock.
     *
     * @throws TreeRefusal where the tree of the device cannot be set up
     */
    ClientSession open(InstantSource clock, RandomGenerator random, UserInteraction user, Execution execution)
            throws TreeRefusal;
}
