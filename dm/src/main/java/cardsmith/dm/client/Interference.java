package cardsmith.dm.client;

import cardsmith.dm.StatusCode;
import java.util.Optional;

/** What goes wrong in a device besides the rules of its tree; a tester sets faults with it. */
public interface Interference {

    /** Nothing goes wrong. */
    Interference NONE = (command, target) -> Optional.empty();

    /** Returns the code that a command on a target fails with; it is not executed then. */
    Optional<StatusCode> refusal(String command, String target);

    /**
     * Returns whether what a command did cannot be undone: 516. The tree is as before all the same; what the node stands
     * for is not.
     */
    default boolean sticks(String command, String target) {
        return false;
    }
}
