package cardsmith.workbench.scenario;

import cardsmith.device.scenario.Scenario;
import cardsmith.device.scenario.StepScene;
import cardsmith.device.scenario.Verdict;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A step in the list of the steps of a scenario, whether it was run or not.
 *
 * @param number its place in the scenario, from 1
 * @param step what is done
 * @param verdict how it came out, empty where it was not run
 * @param running whether it is being run
 * @param played what could be seen, empty before the run is over
 * @param from where it begins on the time line of the run, 0 to 1
 * @param share what part of the time line it takes, 0 to 1
 */
public record StepRow(
        int number,
        Scenario.Step step,
        Optional<Verdict> verdict,
        boolean running,
        Optional<PlayedStep> played,
        double from,
        double share) {

    static List<StepRow> of(ScenarioLine line, Optional<RunProgress> progress) {
        List<Scenario.Step> steps =
                line.ready().map(ready -> ready.scenario().steps()).orElse(List.of());
        Optional<RunProgress> going = progress.filter(at -> at.path().equals(line.path()));
        Duration all = line.played().map(StepRow::end).orElse(Duration.ZERO);
        List<StepRow> rows = new ArrayList<>();
        for (int i = 0; i < steps.size(); i++) {
            int at = i;
            Optional<PlayedStep> played = line.played().map(run -> run.steps().get(at));
            Optional<Verdict> verdict = played.map(step -> step.verdict().verdict())
                    .or(() -> going.filter(now -> at < now.over().size())
                            .map(now -> now.over().get(at)));
            boolean running = going.filter(now -> now.step() == at + 1).isPresent();
            Optional<StepScene> scene = played.flatMap(PlayedStep::scene);
            rows.add(new StepRow(
                    at + 1,
                    steps.get(at),
                    verdict,
                    running && verdict.isEmpty(),
                    played,
                    scene.map(seen -> part(seen.begun(), all)).orElse(0.0),
                    scene.map(seen -> part(seen.took(), all)).orElse(0.0)));
        }
        return rows;
    }

    private static Duration end(PlayedScenario run) {
        return run.steps().stream()
                .flatMap(step -> step.scene().stream())
                .map(scene -> scene.begun().plus(scene.took()))
                .max(Duration::compareTo)
                .orElse(Duration.ZERO);
    }

    private static double part(Duration some, Duration all) {
        return all.isZero() ? 0 : some.toNanos() / (double) all.toNanos();
    }

    /** Returns how long it took, empty where it was not come to. */
    public Optional<Duration> took() {
        return played.flatMap(PlayedStep::scene).map(StepScene::took);
    }
}
