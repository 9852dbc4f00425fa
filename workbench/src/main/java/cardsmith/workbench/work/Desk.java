package cardsmith.workbench.work;

import cardsmith.card.Cancelled;
import cardsmith.card.LinkLost;
import cardsmith.card.mostore.Progress;
import cardsmith.workbench.text.Texts;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/**
 * Has card and file work done one piece after the other away from the window and reports on the window's thread. All
 * methods are called on the window's thread.
 */
public final class Desk {

    /** Work that gives a result, done elsewhere. */
    @FunctionalInterface
    public interface Job<T> {
        /** Starts the work and returns its future, which fails with what a person has to know. */
        CompletableFuture<T> start(Progress progress);
    }

    private record Waiting<T>(
            String title, boolean cancellable, Job<T> job, Consumer<T> done, Consumer<Throwable> failed) {}

    private final Executor window;
    private final LongSupplier nanos;
    private final Texts texts;
    private final Deque<Waiting<?>> queue = new ArrayDeque<>();
    private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper(false);
    private final ReadOnlyBooleanWrapper cancellable = new ReadOnlyBooleanWrapper(false);
    private final ReadOnlyStringWrapper title = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper timeLeft = new ReadOnlyStringWrapper("");
    private final ReadOnlyDoubleWrapper fraction = new ReadOnlyDoubleWrapper(-1);
    private final ReadOnlyObjectWrapper<Optional<Problem>> problem = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyStringWrapper told = new ReadOnlyStringWrapper("");
    private Optional<Problem> lost = Optional.empty();
    private AtomicBoolean stop = new AtomicBoolean();
    private CompletableFuture<Boolean> running = CompletableFuture.completedFuture(true);

    /**
     * Makes a desk.
     *
     * @param window runs what touches the window
     * @param nanos a clock in nanoseconds, for the time left
     */
    public Desk(Executor window, LongSupplier nanos, Texts texts) {
        this.window = window;
        this.nanos = nanos;
        this.texts = texts;
    }

    /** Does work that a person waits for; a failure becomes the {@link #problem()}. */
    public <T> void run(String what, Job<T> job, Consumer<T> done) {
        run(what, true, job, done, this::show);
    }

    /** Does work whose failure the caller handles. */
    public <T> void run(String what, boolean mayCancel, Job<T> job, Consumer<T> done, Consumer<Throwable> failed) {
        queue.add(new Waiting<>(what, mayCancel, job, done, failed));
        if (!busy.get()) {
            next();
        }
    }

    private void next() {
        Waiting<?> work = queue.poll();
        if (work == null) {
            busy.set(false);
            cancellable.set(false);
            title.set("");
            timeLeft.set("");
            fraction.set(-1);
            return;
        }
        start(work);
    }

    private <T> void start(Waiting<T> work) {
        AtomicBoolean mine = new AtomicBoolean();
        stop = mine;
        title.set(work.title());
        timeLeft.set("");
        fraction.set(-1);
        cancellable.set(work.cancellable());
        busy.set(true);
        Progress progress = new Reporter(mine, nanos.getAsLong());
        running = work.job().start(progress).handle((result, error) -> {
            window.execute(() -> finish(() -> {
                if (error == null) {
                    work.done().accept(result);
                } else {
                    work.failed().accept(cause(error));
                }
            }));
            return true;
        });
    }

    private static Throwable cause(Throwable error) {
        Throwable below = error.getCause();
        return error instanceof CompletionException && below != null ? below : error;
    }

    private void finish(Runnable report) {
        try {
            report.run();
        } finally {
            next();
        }
    }

    /** Asks the running work to stop at its next safe point and forgets what waits. */
    public void cancel() {
        queue.clear();
        stop.set(true);
        cancellable.set(false);
    }

    /** Shows a problem. */
    public void show(Problem shown) {
        problem.set(Optional.of(shown));
    }

    /** Shows what an error means. */
    public void show(Throwable error) {
        if (error instanceof LinkLost) {
            showUntilCardIsBack(Problem.of(error, texts));
        } else {
            show(Problem.of(error, texts));
        }
    }

    /** Shows a problem that goes away by itself when the card can be worked with again. */
    public void showUntilCardIsBack(Problem shown) {
        lost = Optional.of(shown);
        show(shown);
    }

    /** Takes a problem away that the returned card has solved. */
    public void cardIsBack() {
        if (lost.isPresent() && lost.equals(problem.get())) {
            dismissProblem();
        }
        lost = Optional.empty();
    }

    /** Says what came of the last work, until something else is said; empty takes the words away. */
    public void tell(String words) {
        told.set(words);
    }

    /** Returns what came of the last work, empty for nothing to say. */
    public ReadOnlyStringProperty told() {
        return told.getReadOnlyProperty();
    }

    /** Takes the shown problem away. */
    public void dismissProblem() {
        problem.set(Optional.empty());
    }

    /** Returns whether the last work has been reported, for tests that wait for it. */
    public CompletableFuture<Boolean> running() {
        return running;
    }

    /** Returns whether work is running. */
    public ReadOnlyBooleanProperty busy() {
        return busy.getReadOnlyProperty();
    }

    /** Returns whether the running work can be stopped. */
    public ReadOnlyBooleanProperty cancellable() {
        return cancellable.getReadOnlyProperty();
    }

    /** Returns what is being done, empty for nothing. */
    public ReadOnlyStringProperty title() {
        return title.getReadOnlyProperty();
    }

    /** Returns the time left in words, empty while it is not known. */
    public ReadOnlyStringProperty timeLeft() {
        return timeLeft.getReadOnlyProperty();
    }

    /** Returns the part done, 0 to 1, or -1 while it is not known. */
    public ReadOnlyDoubleProperty fraction() {
        return fraction.getReadOnlyProperty();
    }

    /** Returns the problem to show. */
    public ReadOnlyObjectProperty<Optional<Problem>> problem() {
        return problem.getReadOnlyProperty();
    }

    /** Returns a duration in words: seconds up to a minute, then minutes and seconds. */
    public static String inWords(Duration time, Texts texts) {
        double seconds = time.toMillis() / 1000.0;
        if (seconds < 0.1) {
            return texts.get("time.instant");
        }
        return seconds < 10
                ? texts.get("time.tenths", Math.round(seconds * 10) / 10.0)
                : seconds < 60
                        ? texts.get("time.seconds", Math.round(seconds))
                        : texts.get("time.minutes", time.toMinutes(), time.toSecondsPart());
    }

    private final class Reporter implements Progress {

        private static final long REPORT_EVERY = 100_000_000L;

        private final AtomicBoolean stopped;
        private final long started;
        private long reported;

        Reporter(AtomicBoolean stopped, long started) {
            this.stopped = stopped;
            this.started = started;
            this.reported = started - REPORT_EVERY;
        }

        @Override
        public void step(String what, long done, long total) throws Cancelled {
            if (stopped.get()) {
                throw new Cancelled(texts.get("problem.stopped"), texts.get("problem.stopped.next"));
            }
            report(done, total);
        }

        private void report(long done, long total) {
            long now = nanos.getAsLong();
            if (total <= 0 || now - reported < REPORT_EVERY && done < total) {
                return;
            }
            reported = now;
            double part = Math.min(1, (double) done / total);
            long left = done == 0 ? -1 : (long) ((now - started) * (1 - part) / part);
            window.execute(() -> {
                if (stop == stopped) {
                    fraction.set(part);
                    timeLeft.set(left < 0 ? "" : texts.get("time.left", inWords(Duration.ofNanos(left), texts)));
                }
            });
        }
    }
}
