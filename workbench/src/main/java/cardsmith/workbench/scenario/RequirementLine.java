package cardsmith.workbench.scenario;

import cardsmith.device.scenario.Requirement;
import cardsmith.device.scenario.Verdict;
import java.util.List;
import java.util.Map;

/**
 * A requirement that a run is about.
 *
 * @param id such as {@code DMSC-SEC-1}
 * @param verdict how all its steps came out together
 * @param level such as {@code shall}, empty where the requirement is not known
 * @param text what is required, empty where it is not known
 * @param steps numbers of the steps that are about it, from 1
 */
public record RequirementLine(String id, Verdict verdict, String level, String text, List<Integer> steps) {

    /** Copies the list. */
    public RequirementLine {
        steps = List.copyOf(steps);
    }

    static List<RequirementLine> of(PlayedScenario run, Map<String, Requirement> known) {
        return run.verdict().requirements().entrySet().stream()
                .map(entry -> of(entry.getKey(), entry.getValue(), run, known))
                .toList();
    }

    private static RequirementLine of(String id, Verdict verdict, PlayedScenario run, Map<String, Requirement> known) {
        Requirement what = known.getOrDefault(id, new Requirement(id, "", "", ""));
        List<Integer> steps = run.steps().stream()
                .filter(step -> step.verdict().step().requirements().contains(id))
                .map(PlayedStep::number)
                .toList();
        return new RequirementLine(id, verdict, what.level(), what.text(), steps);
    }
}
