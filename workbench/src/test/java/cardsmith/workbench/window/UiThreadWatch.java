package cardsmith.workbench.window;

import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import javafx.application.Platform;

/**
 * Asks the window's thread for a sign of life every millisecond and keeps the longest wait for one, which is at least as
 * long as the longest task on that thread.
 */
final class UiThreadWatch implements AutoCloseable {

    private static final long SLOW = TimeUnit.MILLISECONDS.toNanos(60);

    private final Thread watcher = new Thread(this::watch, "window watch");
    private volatile boolean running = true;
    private volatile long answered;
    private volatile long longest;
    private volatile String where = "";

    UiThreadWatch() {
        watcher.setDaemon(true);
        watcher.start();
    }

    private void watch() {
        while (running) {
            long asked = System.nanoTime();
            answered = 0;
            Platform.runLater(() -> answered = System.nanoTime());
            boolean looked = false;
            while (running && answered == 0) {
                LockSupport.parkNanos(200_000);
                if (!looked && System.nanoTime() - asked > SLOW) {
                    looked = true;
                    note(asked);
                }
            }
            if (answered - asked > longest) {
                longest = answered - asked;
            }
            LockSupport.parkNanos(1_000_000);
        }
    }

    private void note(long asked) {
        if (System.nanoTime() - asked > longest) {
            where = Thread.getAllStackTraces().entrySet().stream()
                    .filter(e -> e.getKey().getName().equals("JavaFX Application Thread"))
                    .flatMap(e -> Arrays.stream(e.getValue()))
                    .limit(40)
                    .map(frame -> "      " + frame)
                    .collect(Collectors.joining("\n"));
        }
    }

    /** Returns the longest wait since the last call, in milliseconds, and begins anew. */
    double takeLongest() {
        double millis = longest / 1e6;
        longest = 0;
        return millis;
    }

    /** Returns what the window's thread did in a wait of more than 60 ms since the last call, empty for none. */
    String takeWhere() {
        String stack = where;
        where = "";
        return stack;
    }

    @Override
    public void close() {
        running = false;
    }
}
