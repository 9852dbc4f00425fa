package cardsmith.workbench.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** The wish of the person (Ctrl+C) to stop: the running work ends where that is safe, then the program. */
final class Interruption {

    /** Longer than any one object takes on a slow card. */
    private static final long PATIENCE_SECONDS = 60;

    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile int exitCode = ExitCode.CANCELLED;
    private final Thread hook = new Thread(this::stopSafely, "stop");

    private Interruption() {}

    /** Returns the wish for a run that begins now. */
    static Interruption begin() {
        Interruption interruption = new Interruption();
        Runtime.getRuntime().addShutdownHook(interruption.hook);
        return interruption;
    }

    /** Returns whether the work should stop. */
    boolean isAsked() {
        return asked.getCount() == 0;
    }

    /** Returns when the work should stop. */
    void awaitAsked() throws InterruptedException {
        asked.await();
    }

    /** Says that stopping is how the work ends as a rule, so that this exit code tells of it. */
    void endsWith(int code) {
        exitCode = code;
    }

    /** Asks the work to stop. */
    void ask() {
        asked.countDown();
    }

    /** Takes note that the work has ended, so that the program ends as usual. */
    void end() {
        ended.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException stopping) {
            // The hook runs already: it ends the program.
            ask();
        }
    }

    private void stopSafely() {
        ask();
        try {
            if (ended.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                // What the command says after its end is still to be written.
                Thread.sleep(200);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        Runtime.getRuntime().halt(exitCode);
    }
}
