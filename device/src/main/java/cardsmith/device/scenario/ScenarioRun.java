package cardsmith.device.scenario;

import cardsmith.card.CardException;
import cardsmith.card.LinkLost;
import cardsmith.device.scenario.StepVerdict.Finding;
import cardsmith.dm.BadDocument;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs a scenario on a card, step by step. */
public final class ScenarioRun {

    private static final Logger LOG = LoggerFactory.getLogger(ScenarioRun.class);

    private final ReadyScenario ready;
    private final CardSlot slot;
    private final ScenarioWatch watch;

    /** Makes a run of a checked scenario on the card in a slot, whose objects it replaces by those of the scenario. */
    public ScenarioRun(ReadyScenario ready, CardSlot slot) {
        this(ready, slot, ScenarioWatch.NOBODY);
    }

    /** Makes a run that somebody watches. */
    public ScenarioRun(ReadyScenario ready, CardSlot slot, ScenarioWatch watch) {
        this.ready = ready;
        this.slot = slot;
        this.watch = watch;
    }

    /** Returns how it came out; a card that is lost makes a verdict too, and the device is off then. */
    public ScenarioVerdict run() {
        long begun = System.nanoTime();
        List<StepVerdict> steps = new ArrayList<>();
        Optional<Stage> stage = Optional.empty();
        String trouble = "";
        String applet = "";
        Verdict verdict = Verdict.FAILED;
        try {
            stage = Optional.of(new Stage(ready, slot, new StageWatch(watch)));
            applet = stage.get().issuer().prepare();
            Performance performance = new Performance(stage.get());
            for (Scenario.Step step : ready.scenario().steps()) {
                int number = steps.size();
                stage.get().begin(number);
                StepVerdict done = play(stage.get(), performance, step);
                steps.add(done);
                stage.get().end(number, done);
                if (!done.trouble().isEmpty()) {
                    break;
                }
            }
        } catch (CardException fault) {
            stage.ifPresent(Stage::lost);
            trouble = "While the card is made ready: " + fault.getMessage() + " " + fault.nextStep();
            verdict = fault instanceof LinkLost ? Verdict.INTERRUPTED : Verdict.FAILED;
        }
        int apdus = stage.map(Stage::apdus).orElse(0);
        stage.ifPresent(ScenarioRun::tidy);
        List<Scenario.Step> all = ready.scenario().steps();
        for (int i = steps.size(); i < all.size(); i++) {
            boolean first = i == 0 && !trouble.isEmpty();
            steps.add(
                    first
                            ? new StepVerdict(all.get(0), verdict, List.of(), List.of(), 1, List.of(), trouble)
                            : StepVerdict.notReached(all.get(i)));
        }
        return new ScenarioVerdict(
                ready.file(),
                ready.scenario(),
                slot.name(),
                applet,
                steps,
                apdus,
                Duration.ofNanos(System.nanoTime() - begun));
    }

    /** Keys of a scenario are known to everybody: they do not stay on the card, where it is still there. */
    private static void tidy(Stage stage) {
        try {
            stage.issuer().takePacketKeys();
        } catch (CardException left) {
            LOG.warn("The keys of the scenario for secured packets may still be on the card", left);
        }
    }

    private static StepVerdict play(Stage stage, Performance performance, Scenario.Step step) {
        List<Finding> findings = new ArrayList<>();
        String trouble = "";
        Verdict verdict = Verdict.PASSED;
        try {
            boolean looks = step.see().stream().anyMatch(Seen::isOnCard);
            if (looks) {
                stage.lookAtCard();
            }
            performance.perform(step.action());
            if (looks) {
                stage.lookAtCard();
            }
        } catch (LinkLost lost) {
            verdict = Verdict.INTERRUPTED;
            trouble = lost.getMessage() + " " + lost.nextStep();
        } catch (CardException fault) {
            verdict = Verdict.FAILED;
            trouble = fault.getMessage() + " " + fault.nextStep();
        } catch (BadDocument | IllegalStateException wrong) {
            verdict = Verdict.FAILED;
            trouble = String.valueOf(wrong.getMessage());
        }
        if (trouble.isEmpty()) {
            Witness witness = new Witness(stage);
            step.see().forEach(seen -> findings.add(witness.look(seen)));
            verdict = findings.stream().allMatch(Finding::seen) ? Verdict.PASSED : Verdict.FAILED;
        } else {
            stage.lost();
        }
        return new StepVerdict(
                step, verdict, findings, stage.messages().shown(), stage.firstApdu() + 1L, stage.exchanges(), trouble);
    }
}
