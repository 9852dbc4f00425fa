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
import java.util.function.UnaryOperator;

/** One run of a scenario, with all that its steps show. */
final class ScenarioPlay implements ScenarioWatch {

    /** Where a scenario is run. */
    @FunctionalInterface
    interface Place {

        /**
         * Returns how it came out.
         *
         * @param between stands between the card and its user after every reset
         */
        ScenarioVerdict run(ReadyScenario ready, ScenarioPlay play, UnaryOperator<CardLink> between);
    }

    private final ReadyScenario ready;
    private final BooleanSupplier stopped;
    private final Consumer<List<Verdict>> soFar;
    private final TraceStore trace;
    private final TraceSession session;
    private final List<StepScene> scenes = new ArrayList<>();
    private final List<Long> ends = new ArrayList<>();
    private final List<Verdict> verdicts = new ArrayList<>();

    /**
     * Prepares a run.
     *
     * @param trace where its APDUs go
     * @param stopped asked before every APDU whether the run is to end there
     * @param soFar told the verdicts of the steps that are over when another one begins, on the thread of the run
     */
    ScenarioPlay(ReadyScenario ready, TraceStore trace, BooleanSupplier stopped, Consumer<List<Verdict>> soFar) {
        this.ready = ready;
        this.trace = trace;
        this.stopped = stopped;
        this.soFar = soFar;
        this.session = trace.open("scenario", "");
    }

    /** Runs a scenario on a fresh virtual card. */
    static ScenarioVerdict onVirtualCard(ReadyScenario ready, ScenarioPlay play, UnaryOperator<CardLink> between) {
        UnaryOperator<CardLink> traced = card -> between.apply(new TracedLink(card, play.session));
        return new ScenarioRun(ready, new VirtualSlot(VirtualUicc.empty(1), traced), play).run();
    }

    PlayedScenario play(Place place) {
        session.note(ready.scenario().useCase() + ": " + ready.scenario().title());
        ScenarioVerdict verdict = place.run(ready, this, this::between);
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
        return command -> transmit(card, command);
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
