package cardsmith.workbench.window;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import javafx.application.Platform;

/**
 * Asks the window's thread for a sign of life every millisecond and keeps the longest wait for one, which is at least as
 * long as the longest task on that thread, and the most processor time that the thread used within one wait, which other
 * programs on the machine do not lengthen.
 */
final class UiThreadWatch implements AutoCloseable {

    private static final long SLOW = TimeUnit.MILLISECONDS.toNanos(60);
    private static final String WINDOW = "JavaFX Application Thread";

    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    private final Thread watcher = new Thread(this::watch, "window watch");
    private volatile boolean running = true;
    private volatile long answered;
    private volatile long used;
    private volatile long longest;
    private volatile long most;
    private volatile String where = "";

    UiThreadWatch() {
        watcher.setDaemon(true);
        watcher.start();
    }

    private void watch() {
        long[] before = {-1};
        while (running) {
            long asked = System.nanoTime();
            answered = 0;
            Platform.runLater(() -> {
                long now = threads.getCurrentThreadCpuTime();
                used = before[0] < 0 ? 0 : now - before[0];
                before[0] = now;
                answered = System.nanoTime();
            });
            boolean looked = false;
            while (running && answered == 0) {
                LockSupport.parkNanos(200_000);
                if (!looked && System.nanoTime() - asked > SLOW) {
                    looked = true;
                    note(asked);
                }
            }
            longest = Math.max(longest, answered - asked);
            most = Math.max(most, used);
            LockSupport.parkNanos(1_000_000);
        }
    }

    private void note(long asked) {
        if (System.nanoTime() - asked > longest) {
            where = Thread.getAllStackTraces().entrySet().stream()
                    .filter(e -> e.getKey().getName().equals(WINDOW))
                    .flatMap(e -> Arrays.stream(e.getValue()))
                    .limit(40)
                    .map(frame -> "      " + frame)
                    .collect(Collectors.joining("\n"));
        }
    }

    /** Returns the longest wait since the last call and what the thread used, in words, and begins anew. */
    String take() {
        String words =
                String.format(Locale.ROOT, "window's thread held %.1f ms, busy %.1f ms", longest / 1e6, most / 1e6);
        longest = 0;
        most = 0;
        return words;
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
