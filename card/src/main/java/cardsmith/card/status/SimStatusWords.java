package cardsmith.card.status;

import static cardsmith.card.status.CommandFamily.SIM_2G;
import static cardsmith.card.status.StatusKind.DONE;
import static cardsmith.card.status.StatusKind.FAILED;
import static cardsmith.card.status.StatusKind.MORE;
import static cardsmith.card.status.StatusKind.REFUSED;

import java.util.List;

/** Status words of the SIM of the second generation (3GPP TS 51.011 clause 9.4). */
final class SimStatusWords {

    private static final String CLAUSE = "3GPP TS 51.011 clause 9.4";

    static final List<StatusRule> RULES = List.of(
            any("9Fxx", MORE, "done, %b bytes wait for GET RESPONSE", "Ask for them with GET RESPONSE."),
            any("9Exx", MORE, "an error in data download, %b bytes tell more", "Ask for them with GET RESPONSE."),
            any("920x", DONE, "done after %x internal retries", "").in(SIM_2G),
            any("9240", FAILED, "the card's memory failed", "Repeat once; if it comes back, replace the card."),
            any("9400", REFUSED, "no EF is selected", "Select the file first."),
            any("9402", REFUSED, "the address is out of range", "Repeat with the length that the file has."),
            any("9404", REFUSED, "there is no such file, or the pattern was not found", ""),
            any("9408", REFUSED, "the command does not fit the file", ""),
            any("9802", REFUSED, "no CHV is there", ""),
            any("9804", REFUSED, "access is not allowed, or the CHV is wrong", "Do not repeat the same value."),
            any("9808", REFUSED, "the command contradicts the status of the CHV", "Look at the status of the CHV."),
            any("9810", REFUSED, "the command contradicts the invalidation status", "Rehabilitate the file first."),
            any("9840", REFUSED, "the CHV is blocked, no try is left", "Unblock it with its unblocking code."));

    private SimStatusWords() {}

    private static StatusRule any(String pattern, StatusKind kind, String meaning, String nextStep) {
        return StatusRule.any(pattern, kind, meaning, nextStep, CLAUSE);
    }
}
