package cardsmith.workbench.bench;

import cardsmith.card.CardException;
import cardsmith.card.LinkLost;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;

/** The thread of one reader: does work one after the other, and tells of a lost card before the work is failed. */
final class ReaderThread {

    /** Work on a card that ends with a result. */
    @FunctionalInterface
    interface Work<T> {
        T run() throws CardException, IOException;
    }

    private final String reader;
    private final Runnable lost;
    private final ExecutorService thread;

    ReaderThread(String reader, Runnable lost) {
        this.reader = reader;
        this.lost = lost;
        this.thread = Executors.newSingleThreadExecutor(work -> {
            Thread made = new Thread(work, "card in " + reader);
            made.setDaemon(true);
            return made;
        });
    }

    /** Returns the result of work that is done when all before it is. */
    <T> CompletableFuture<T> submit(Work<T> work) {
        CompletableFuture<T> result = new CompletableFuture<>();
        start(result, work);
        return result;
    }

    /** Does work, whose failure nobody waits for, when all before it is done. */
    void post(Work<?> work) {
        start(new CompletableFuture<>(), work);
    }

    private <T> void start(CompletableFuture<T> result, Work<T> work) {
        try {
            thread.execute(() -> complete(result, work));
        } catch (RejectedExecutionException e) {
            result.completeExceptionally(
                    new LinkLost("The reader " + reader + " is no longer in use.", "Choose the reader again.", e));
        }
    }

    private <T> void complete(CompletableFuture<T> result, Work<T> work) {
        try {
            result.complete(work.run());
        } catch (LinkLost e) {
            lost.run();
            result.completeExceptionally(e);
        } catch (CardException | IOException | RuntimeException e) {
            result.completeExceptionally(e);
        }
    }

    /** Does a last piece of work, waits for it and ends; does nothing the second time. */
    void end(Runnable last) {
        try {
            CompletableFuture<Void> gone = new CompletableFuture<>();
            thread.execute(() -> {
                last.run();
                gone.complete(null);
            });
            gone.join();
        } catch (RejectedExecutionException e) {
            return;
        }
        thread.shutdown();
    }
}
