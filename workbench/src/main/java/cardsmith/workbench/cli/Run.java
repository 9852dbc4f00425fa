package cardsmith.workbench.cli;

import cardsmith.card.CardException;
import cardsmith.card.mostore.Progress;
import cardsmith.workbench.bench.Bench;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;

/** One run of one command: its terminal, its bench, its progress and the wish to stop it. */
final class Run implements AutoCloseable {

    private final Terminal terminal;
    private final Supplier<Bench> benches;
    private final Interruption interruption;
    private final LiveProgress progress;
    private Optional<Bench> bench = Optional.empty();

    Run(Terminal terminal, Supplier<Bench> benches) {
        this.terminal = terminal;
        this.benches = benches;
        this.interruption = Interruption.begin();
        this.progress = new LiveProgress(terminal, interruption::isAsked);
    }

    Terminal terminal() {
        return terminal;
    }

    Interruption interruption() {
        return interruption;
    }

    /** Returns the bench, made when it is first needed. */
    Bench bench() {
        Bench made = bench.orElseGet(benches);
        bench = Optional.of(made);
        return made;
    }

    /** Returns what hears of the work and can stop it. */
    Progress progress() {
        return progress;
    }

    /** Returns the result when it is there. */
    <T> T await(CompletableFuture<T> future) throws CardException, IOException {
        try {
            return future.join();
        } catch (CompletionException e) {
            Throwable cause = e.getCause();
            if (cause instanceof CardException card) {
                throw card;
            }
            if (cause instanceof IOException io) {
                throw io;
            }
            throw e;
        } finally {
            progress.end();
        }
    }

    /** Tells the person something that is not the answer. */
    void remark(String sentence) {
        progress.end();
        terminal.err().println(sentence);
    }

    void print(Answer answer, boolean json) {
        if (json) {
            terminal.out().println(Documents.json(answer));
        } else {
            answer.lines().forEach(terminal.out()::println);
        }
        terminal.out().flush();
    }

    /** Says what went wrong and returns the exit code. */
    int print(Failure failure, boolean json) {
        progress.end();
        if (json) {
            terminal.out().println(Documents.json(failure));
            terminal.out().flush();
        }
        terminal.err().println("cardsmith: " + failure.sentence());
        if (!failure.nextStep().isEmpty()) {
            terminal.err().println("  " + failure.nextStep());
        }
        return failure.exitCode();
    }

    @Override
    public void close() {
        progress.end();
        bench.ifPresent(Bench::close);
        interruption.end();
    }
}
