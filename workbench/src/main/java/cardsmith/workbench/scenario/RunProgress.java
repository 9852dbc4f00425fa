package cardsmith.workbench.scenario;

import cardsmith.device.scenario.Verdict;
import java.nio.file.Path;
import java.util.List;

/**
 * How far the runs are.
 *
 * @param path file of the scenario that is being run
 * @param title its title
 * @param scenario its number, from 1
 * @param scenarios how many are to be run
 * @param step the number of its step, from 1; 0 while its card is made ready
 * @param steps how many steps it has
 * @param over how its steps came out that are over
 */
public record RunProgress(
        Path path, String title, int scenario, int scenarios, int step, int steps, List<Verdict> over) {

    /** Copies the list. */
    public RunProgress {
        over = List.copyOf(over);
    }

    /** Returns where the card of a scenario is made ready. */
    static RunProgress beginning(List<ScenarioLine> all, int place) {
        ScenarioLine line = all.get(place);
        int steps = line.ready().map(ready -> ready.scenario().steps().size()).orElse(0);
        return new RunProgress(line.path(), line.title(), place + 1, all.size(), 0, steps, List.of());
    }

    /** Returns where the step behind these is played. */
    RunProgress behind(List<Verdict> verdicts) {
        return new RunProgress(path, title, scenario, scenarios, verdicts.size() + 1, steps, verdicts);
    }

    /** Returns the part that is done, 0 to 1. */
    public double fraction() {
        double within = steps == 0 ? 0 : over.size() / (double) steps;
        return (scenario - 1 + within) / scenarios;
    }
}
