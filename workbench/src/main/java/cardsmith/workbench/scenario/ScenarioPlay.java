package cardsmith.workbench.scenario;

import cardsmith.card.Cancelled;
import cardsmith.card.CardException;
import cardsmith.card.CardLink;
import cardsmith.card.trace.TraceSession;
import cardsmith.card.trace.TraceStore;
import cardsmith.card.trace.TracedLink;
import cardsmith.card.virtual.VirtualUicc;
import cardsmith.device.scenario.ReadyScenario;
import cardsmith.device.scenario.ScenarioRun;
import cardsmith.device.scenario.ScenarioVerdict;
import cardsmith.device.scenario.ScenarioWatch;
import cardsmith.device.scenario.StepScene;
import cardsmith.device.scenario.StepVerdict;
import cardsmith.device.scenario.Verdict;
import cardsmith.device.scenario.VirtualSlot;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** One run of a scenario on a fresh virtual card whose APDUs are in a trace of its own. */
final class ScenarioPlay implements ScenarioWatch {

    private final ReadyScenario ready;
    private final BooleanSupplier stopped;
    private final Consumer<List<Verdict>> soFar;
    private final TraceStore trace = new TraceStore();
    private final TraceSession session = trace.open("virtual", "T=1");
    private final List<StepScene> scenes = new ArrayList<>();
    private final List<Long> ends = new ArrayList<>();
    private final List<Verdict> verdicts = new ArrayList<>();

    /**
     * Prepares a run.
     *
     * @param stopped asked before every APDU whether the run is to end there
     * @param soFar told the verdicts of the steps that are over when another one begins, on the thread of the run
     */
    ScenarioPlay(ReadyScenario ready, BooleanSupplier stopped, Consumer<List<Verdict>> soFar) {
        this.ready = ready;
        this.stopped = stopped;
        this.soFar = soFar;
    }

    PlayedScenario play() {
        VirtualUicc card = VirtualUicc.empty(1);
        VirtualSlot slot = new VirtualSlot(card, this::between);
        session.note(ready.scenario().useCase() + ": " + ready.scenario().title());
        ScenarioVerdict verdict = new ScenarioRun(ready, slot, this).run();
        List<PlayedStep> steps = new ArrayList<>();
        for (StepVerdict step : verdict.steps()) {
            int at = steps.size();
            steps.add(new PlayedStep(
                    at + 1,
                    step,
                    at < scenes.size() ? Optional.of(scenes.get(at)) : Optional.empty(),
                    trace,
                    at < ends.size() ? ends.get(at) : trace.nextSequence()));
        }
        return new PlayedScenario(verdict, steps, trace);
    }

    private CardLink between(CardLink card) {
        session.note("The card is reset.");
        CardLink traced = new TracedLink(card, session);
        return command -> transmit(traced, command);
    }

    private byte[] transmit(CardLink card, byte[] command) throws CardException {
        if (stopped.getAsBoolean()) {
            throw new Cancelled("The run was stopped.", "Run the scenario again.");
        }
        return card.transmit(command);
    }

    @Override
    public long nextApdu() {
        return trace.nextSequence();
    }

    @Override
    public void begins(int step) {
        session.note(
                "Step " + (step + 1) + ": " + ready.scenario().steps().get(step).title());
        soFar.accept(List.copyOf(verdicts));
    }

    @Override
    public void ended(int step, StepVerdict verdict, StepScene scene) {
        scenes.add(scene);
        verdicts.add(verdict.verdict());
        ends.add(trace.nextSequence());
    }
}
