package cardsmith.device.scenario;

import java.util.ArrayList;
import java.util.List;

/**
 * How a step came out, with the evidence; no values of secrets are in it.
 *
 * @param step the step
 * @param verdict how it came out
 * @param findings what had to be seen, and what was
 * @param messages commands of the messages that went, one line a message
 * @param firstApdu number of its first APDU in the run, from 1
 * @param apdus its exchanges with the card
 * @param trouble why it did not come to an end, empty where it did
 */
public record StepVerdict(
        Scenario.Step step,
        Verdict verdict,
        List<Finding> findings,
        List<String> messages,
        long firstApdu,
        List<ApduLine> apdus,
        String trouble) {

    /** Copies the lists. */
    public StepVerdict {
        findings = List.copyOf(findings);
        messages = List.copyOf(messages);
        apdus = List.copyOf(apdus);
    }

    /** Returns the number of its last APDU, less than the first where there were none. */
    public long lastApdu() {
        return firstApdu + apdus.size() - 1;
    }

    /**
     * One thing that had to be seen.
     *
     * @param expected what, for people
     * @param seen whether it was
     * @param found what was seen in its place
     */
    public record Finding(String expected, boolean seen, String found) {}

    static StepVerdict notReached(Scenario.Step step) {
        return new StepVerdict(step, Verdict.NOT_REACHED, List.of(), List.of(), 1, List.of(), "");
    }

    /** Returns why it did not pass, a line each; nothing where it did or was not come to. */
    public List<String> why() {
        List<String> why = new ArrayList<>();
        if (!trouble.isEmpty()) {
            why.add(trouble);
        }
        findings.stream()
                .filter(finding -> !finding.seen())
                .forEach(finding -> why.add("expected " + finding.expected() + "; found " + finding.found()));
        return why;
    }

    /** Returns which APDUs and messages show it, for people. */
    public String evidence() {
        String lines = apdus.isEmpty() ? "no APDU" : "APDU " + firstApdu + " to " + lastApdu();
        return messages.isEmpty() ? lines : lines + ", " + messages.size() + " messages";
    }
}
