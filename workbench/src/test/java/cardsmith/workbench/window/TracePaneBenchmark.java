package cardsmith.workbench.window;

import cardsmith.card.trace.SampleTrace;
import cardsmith.card.trace.TraceOrder;
import cardsmith.card.trace.TraceStore;
import cardsmith.workbench.card.MoLine;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import javafx.animation.AnimationTimer;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.stage.Stage;

/**
 * Opens the real window on the virtual card, its objects one after the other and a trace of a million rows, and prints
 * how long the window's thread was held; how to run it is in docs/benchmarks.md.
 */
public final class TracePaneBenchmark extends CardsmithApp {

    private static final int ROWS = 1_000_000;
    private static final int ROUNDS = 9;

    /** Frames in which everything is shown that a step changed, also what is done in several of them. */
    private static final int FRAMES = 15;

    private static final CompletableFuture<TracePaneBenchmark> OPENED = new CompletableFuture<>();

    private final AtomicLong longestSwap = new AtomicLong();

    /** JavaFX makes the application through this constructor. */
    public TracePaneBenchmark() {}

    @Override
    public void start(Stage stage) {
        super.start(stage);
        OPENED.complete(this);
    }

    @Override
    void onWindow(Runnable work) {
        super.onWindow(() -> {
            long begun = System.nanoTime();
            work.run();
            longestSwap.accumulateAndGet(System.nanoTime() - begun, Math::max);
        });
    }

    /** Keeps {@link Application} out of the main class, as the class path wants it. */
    static final class Start {
        private Start() {}

        /** Runs everything once and prints the figures. */
        public static void main(String... arguments) throws Exception {
            System.out.printf(
                    Locale.ROOT,
                    "Java %s, %s, %d processors%n",
                    Runtime.version(),
                    System.getProperty("os.name"),
                    Runtime.getRuntime().availableProcessors());
            TraceStore million = SampleTrace.of(ROWS);
            Thread toolkit = new Thread(
                    () -> Application.launch(TracePaneBenchmark.class, "--reader=virtual", "--theme=light"), "toolkit");
            toolkit.setDaemon(true);
            toolkit.start();
            TracePaneBenchmark app = OPENED.get(60, TimeUnit.SECONDS);
            try (UiThreadWatch watch = new UiThreadWatch()) {
                app.run(watch, million);
            }
            System.exit(0);
        }
    }

    private static <T> T on(Callable<T> work) throws Exception {
        CompletableFuture<T> result = new CompletableFuture<>();
        Platform.runLater(() -> {
            try {
                result.complete(work.call());
            } catch (Exception e) {
                result.completeExceptionally(e);
            }
        });
        return result.get(60, TimeUnit.SECONDS);
    }

    private static void until(Callable<Boolean> condition) throws Exception {
        CompletableFuture<Boolean> held = new CompletableFuture<>();
        on(() -> {
            eachFrame(held, condition);
            return true;
        });
        held.get(60, TimeUnit.SECONDS);
    }

    /** Asks at each frame of the window until the answer is yes. */
    private static void eachFrame(CompletableFuture<Boolean> held, Callable<Boolean> condition) {
        new AnimationTimer() {
            @Override
            public void handle(long now) {
                try {
                    if (condition.call()) {
                        held.complete(true);
                        stop();
                    }
                } catch (Exception e) {
                    held.completeExceptionally(e);
                    stop();
                }
            }
        }.start();
    }

    private void run(UiThreadWatch watch, TraceStore million) throws Exception {
        until(() -> content()
                .filter(w -> w.session().live().get() && !w.desk().busy().get())
                .isPresent());
        WorkbenchWindow window = content().orElseThrow();
        until(() -> window.isBuilt() && !window.editor().lines().isEmpty());
        pause();
        report("start until the card is read", watch, Optional.empty());
        for (MoLine line : on(() -> List.copyOf(window.session().objects()))) {
            on(() -> {
                window.session().selected().set(Optional.of(line.tag()));
                return true;
            });
            pause();
            report("open " + line.title() + ", " + line.bytes() + " bytes", watch, Optional.empty());
        }
        for (int tab : List.of(1, 2, 0, 1, 2, 0)) {
            on(() -> {
                window.panes().editor().orElseThrow().showTab(tab);
                return true;
            });
            pause();
            report("show " + List.of("form", "XML", "bytes").get(tab), watch, Optional.empty());
        }
        trace(watch, window, million);
    }

    private void trace(UiThreadWatch watch, WorkbenchWindow window, TraceStore million) throws Exception {
        var table = window.trace();
        measure("show the trace of " + ROWS + " rows", watch, window, () -> table.show(million));
        measure(
                "select a row",
                watch,
                window,
                () -> window.panes().trace().orElseThrow().select(ROWS / 2));
        rounds(
                "sort by duration",
                watch,
                window,
                () -> table.order().set(TraceOrder.DURATION),
                () -> table.order().set(TraceOrder.TIME));
        rounds(
                "sort by status",
                watch,
                window,
                () -> table.order().set(TraceOrder.STATUS),
                () -> table.order().set(TraceOrder.TIME));
        rounds(
                "refusals only",
                watch,
                window,
                () -> table.errorsOnly().set(true),
                () -> table.errorsOnly().set(false));
        rounds(
                "filter by text FF1F19",
                watch,
                window,
                () -> table.text().set("FF1F19"),
                () -> table.text().set(""));
        on(() -> {
            table.follow().set(true);
            return true;
        });
        var session = million.open("benchmark", "T=1");
        measure("one row more at the end", watch, window, () -> session.note("one row more"));
        measure(
                "scroll to the middle",
                watch,
                window,
                () -> window.panes().trace().orElseThrow().scrollTo(ROWS / 2));
    }

    private interface Step {
        void run() throws Exception;
    }

    private void rounds(String what, UiThreadWatch watch, WorkbenchWindow window, Step there, Step back)
            throws Exception {
        List<Double> total = new ArrayList<>();
        List<Double> swap = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            for (Step step : List.of(there, back)) {
                long begun = System.nanoTime();
                step(window, step);
                total.add((System.nanoTime() - begun) / 1e6);
                swap.add(longestSwap.getAndSet(0) / 1e6);
                pause();
            }
        }
        total.sort(null);
        report(
                String.format(Locale.ROOT, "%s and back, %.0f ms each until shown", what, total.get(total.size() / 2)),
                watch,
                Optional.of(swap));
    }

    private void measure(String what, UiThreadWatch watch, WorkbenchWindow window, Step step) throws Exception {
        longestSwap.set(0);
        step(window, step);
        pause();
        report(what, watch, Optional.of(List.of(longestSwap.getAndSet(0) / 1e6)));
    }

    private static void step(WorkbenchWindow window, Step step) throws Exception {
        on(() -> {
            step.run();
            return true;
        });
        until(() -> !window.trace().working().get());
    }

    /** Lets the frames come that show what was changed. */
    private static void pause() throws Exception {
        int[] frames = new int[1];
        until(() -> ++frames[0] > FRAMES);
    }

    private static void report(String what, UiThreadWatch watch, Optional<List<Double>> swaps) {
        String swap = swaps.map(s -> String.format(
                        Locale.ROOT,
                        ", swap %.1f ms (longest %.1f)",
                        s.stream().sorted().toList().get(s.size() / 2),
                        s.stream().mapToDouble(d -> d).max().orElse(0)))
                .orElse("");
        System.out.println(what + ": " + watch.take() + swap);
        String where = watch.takeWhere();
        if (!where.isEmpty() && Boolean.getBoolean("stacks")) {
            System.out.println(where);
        }
    }
}
