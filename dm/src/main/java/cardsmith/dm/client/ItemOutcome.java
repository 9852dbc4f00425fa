package cardsmith.dm.client;

import cardsmith.dm.StatusCode;
import cardsmith.dm.syncml.Item;
import cardsmith.dm.tree.TreeRefusal;
import java.util.List;

/**
 * What became of one item of a command, or of a command without items.
 *
 * @param target address it worked on, empty where it has none
 * @param code its status code
 * @param sentence why it was refused; empty where it was not
 * @param answer items for the Status
 * @param found items for the Results
 */
record ItemOutcome(String target, StatusCode code, String sentence, List<Item> answer, List<Item> found) {

    static ItemOutcome of(String target, StatusCode code) {
        return new ItemOutcome(target, code, "", List.of(), List.of());
    }

    static ItemOutcome refused(String target, StatusCode code, String sentence) {
        return new ItemOutcome(target, code, sentence, List.of(), List.of());
    }

    static ItemOutcome refused(String target, TreeRefusal refusal) {
        return refused(target, refusal.status(), refusal.getMessage());
    }

    static ItemOutcome answered(List<Item> answer) {
        return new ItemOutcome("", StatusCode.OK, "", answer, List.of());
    }

    static ItemOutcome found(String target, List<Item> found) {
        return new ItemOutcome(target, StatusCode.OK, "", List.of(), found);
    }

    boolean isGood() {
        return code.isSuccess();
    }

    /** Returns the outcome after its Atomic was rolled back. */
    ItemOutcome undone(boolean sticks) {
        return isGood()
                ? refused(
                        target,
                        sticks ? StatusCode.ROLL_BACK_FAILED : StatusCode.ROLLED_BACK,
                        "A later member of the Atomic failed.")
                : this;
    }
}
