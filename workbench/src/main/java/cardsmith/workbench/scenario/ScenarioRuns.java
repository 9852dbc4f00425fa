package cardsmith.workbench.scenario;

import cardsmith.card.trace.TraceStore;
import cardsmith.device.scenario.Verdict;
import cardsmith.workbench.scenario.ScenarioLine.Standing;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs scenarios one after the other on a thread of their own, and tells the window how far they are. */
final class ScenarioRuns {

    private static final Logger LOG = LoggerFactory.getLogger(ScenarioRuns.class);

    private final Executor running;
    private final Executor window;
    private final Consumer<ScenarioLine> told;
    private final ReadOnlyObjectWrapper<Optional<RunProgress>> progress = new ReadOnlyObjectWrapper<>(Optional.empty());
    private AtomicBoolean stopped = new AtomicBoolean();

    /** Makes runs that tell every change of a line on the window's thread. */
    ScenarioRuns(Executor running, Executor window, Consumer<ScenarioLine> told) {
        this.running = running;
        this.window = window;
        this.told = told;
    }

    /** Runs what can be run on virtual cards, unless other runs are going on; on the window's thread. */
    void run(List<ScenarioLine> wanted) {
        begin(wanted)
                .ifPresent(batch ->
                        running.execute(() -> batch.play(ScenarioPlay::onVirtualCard, TraceStore::new, () -> false)));
    }

    /** Returns the runs of what can be run, which are to be played then; none where others are going on. */
    Optional<Batch> begin(List<ScenarioLine> wanted) {
        List<ScenarioLine> usable =
                wanted.stream().filter(line -> line.ready().isPresent()).toList();
        if (usable.isEmpty() || progress.get().isPresent()) {
            return Optional.empty();
        }
        stopped = new AtomicBoolean();
        progress.set(Optional.of(RunProgress.beginning(usable, 0)));
        usable.forEach(line -> told.accept(line.at(Standing.WAITING)));
        return Optional.of(new Batch(usable, stopped));
    }

    /** Asks the runs to end before the next APDU. */
    void stop() {
        stopped.set(true);
    }

    /** Returns how far they are, empty while nothing is run. */
    ReadOnlyObjectProperty<Optional<RunProgress>> progress() {
        return progress.getReadOnlyProperty();
    }

    /** Returns what runs things that take long. */
    Executor running() {
        return running;
    }

    /** Some scenarios that are run one after the other. */
    final class Batch {

        private final List<ScenarioLine> lines;
        private final AtomicBoolean stop;
        private int next;

        private Batch(List<ScenarioLine> lines, AtomicBoolean stop) {
            this.lines = lines;
            this.stop = stop;
        }

        /**
         * Runs them until one is interrupted; on a thread that may wait.
         *
         * @param traces gives each run the trace of its APDUs
         * @param stopToo asked before every APDU whether to stop there
         */
        void play(ScenarioPlay.Place place, Supplier<TraceStore> traces, BooleanSupplier stopToo) {
            try {
                boolean goOn = true;
                while (goOn && next < lines.size() && !stop.get()) {
                    goOn = playNext(place, traces.get(), () -> stop.get() || stopToo.getAsBoolean());
                }
            } finally {
                end();
            }
        }

        /** Leaves those that were not run as they were. */
        void end() {
            while (next < lines.size()) {
                tell(lines.get(next++));
            }
            window.execute(() -> progress.set(Optional.empty()));
        }

        private boolean playNext(ScenarioPlay.Place place, TraceStore trace, BooleanSupplier toStop) {
            RunProgress beginning = RunProgress.beginning(lines, next);
            ScenarioLine line = lines.get(next++);
            window.execute(() -> {
                progress.set(Optional.of(beginning));
                told.accept(line.at(Standing.RUNNING));
            });
            try {
                PlayedScenario played = new ScenarioPlay(
                                line.ready().orElseThrow(),
                                trace,
                                toStop,
                                over -> window.execute(() -> progress.set(Optional.of(beginning.behind(over)))))
                        .play(place);
                boolean wasStopped = toStop.getAsBoolean();
                tell(line.playedAs(played, wasStopped));
                return !wasStopped && played.verdict().verdict() != Verdict.INTERRUPTED;
            } catch (CompletionException noCard) {
                LOG.warn("The scenario {} came to no end", line.file(), noCard);
                tell(line.at(Standing.STOPPED));
                return false;
            } catch (RuntimeException fault) {
                LOG.error("The scenario {} broke", line.file(), fault);
                tell(line.at(Standing.BROKEN));
                return true;
            }
        }

        private void tell(ScenarioLine line) {
            window.execute(() -> told.accept(line));
        }
    }
}
