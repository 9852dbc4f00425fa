package cardsmith.workbench.start;

import java.util.concurrent.TimeUnit;

/** Ends a program that hangs after a minute with 1, so that nothing waits for it in vain. */
final class Limit {

    private Limit() {}

    /** Begins to count. */
    static void start() {
        Thread limit = new Thread(
                () -> {
                    try {
                        TimeUnit.MINUTES.sleep(1);
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                    Runtime.getRuntime().halt(1);
                },
                "limit");
        limit.setDaemon(true);
        limit.start();
    }
}
