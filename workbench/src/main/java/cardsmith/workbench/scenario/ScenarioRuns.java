package cardsmith.workbench.scenario;

import cardsmith.workbench.scenario.ScenarioLine.Standing;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
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

    /** Runs what can be run, unless other runs are going on; on the window's thread. */
    void run(List<ScenarioLine> wanted) {
        List<ScenarioLine> usable =
                wanted.stream().filter(line -> line.ready().isPresent()).toList();
        if (usable.isEmpty() || progress.get().isPresent()) {
            return;
        }
        AtomicBoolean stop = new AtomicBoolean();
        stopped = stop;
        progress.set(Optional.of(RunProgress.beginning(usable, 0)));
        usable.forEach(line -> told.accept(line.at(Standing.WAITING)));
        running.execute(() -> {
            try {
                for (int i = 0; i < usable.size(); i++) {
                    play(usable, i, stop);
                }
            } finally {
                window.execute(() -> progress.set(Optional.empty()));
            }
        });
    }

    private void play(List<ScenarioLine> all, int place, AtomicBoolean stop) {
        ScenarioLine line = all.get(place);
        RunProgress beginning = RunProgress.beginning(all, place);
        if (stop.get()) {
            tell(line);
            return;
        }
        window.execute(() -> {
            progress.set(Optional.of(beginning));
            told.accept(line.at(Standing.RUNNING));
        });
        try {
            PlayedScenario played = new ScenarioPlay(
                            line.ready().orElseThrow(),
                            stop::get,
                            over -> window.execute(() -> progress.set(Optional.of(beginning.behind(over)))))
                    .play();
            tell(line.playedAs(played, stop.get()));
        } catch (RuntimeException fault) {
            LOG.error("The scenario {} broke", line.file(), fault);
            tell(line.at(Standing.BROKEN));
        }
    }

    private void tell(ScenarioLine line) {
        window.execute(() -> told.accept(line));
    }

    /** Asks the runs to end before the next APDU. */
    void stop() {
        stopped.set(true);
    }

    /** Returns how far they are, empty while nothing is run. */
    ReadOnlyObjectProperty<Optional<RunProgress>> progress() {
        return progress.getReadOnlyProperty();
    }
}
