package cardsmith.device.scenario;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How a scenario came out.
 *
 * @param file its file, without the folder
 * @param scenario the scenario
 * @param card what card it was run on
 * @param applet version of the DM applet on the card, empty where it was not come to
 * @param steps its steps with their verdicts
 * @param apdus how many APDUs it took, with those that put its content on the card
 * @param took how long it took
 */
public record ScenarioVerdict(
        String file,
        Scenario scenario,
        String card,
        String applet,
        List<StepVerdict> steps,
        long apdus,
        Duration took) {

    /** Copies the list. */
    public ScenarioVerdict {
        steps = List.copyOf(steps);
    }

    /** Returns the verdict of all steps together. */
    public Verdict verdict() {
        return steps.stream().map(StepVerdict::verdict).reduce(Verdict.PASSED, Verdict::and);
    }

    /** Returns the verdict of each requirement that a step names, by its identifier. */
    public Map<String, Verdict> requirements() {
        Map<String, Verdict> all = new TreeMap<>();
        for (StepVerdict step : steps) {
            step.step().requirements().forEach(id -> all.merge(id, step.verdict(), Verdict::and));
        }
        return all;
    }
}
