package cardsmith.workbench.scenario;

import cardsmith.card.trace.TraceStore;
import cardsmith.device.scenario.ScenarioVerdict;
import cardsmith.device.scenario.Verdict;
import java.util.List;
import java.util.Optional;

/**
 * A scenario that was run, with everything that its steps have shown.
 *
 * @param verdict how it came out
 * @param steps its steps in order
 * @param trace its APDUs
 */
public record PlayedScenario(ScenarioVerdict verdict, List<PlayedStep> steps, TraceStore trace) {

    /** Copies the list. */
    public PlayedScenario {
        steps = List.copyOf(steps);
    }

    /** Returns the step to look at first: the first that did not pass, else the first. */
    public Optional<PlayedStep> first() {
        return steps.stream()
                .filter(step -> step.verdict().verdict() != Verdict.PASSED)
                .findFirst()
                .or(() -> steps.stream().findFirst());
    }
}
