package cardsmith.workbench.cli;

import cardsmith.card.CardException;
import cardsmith.card.trace.BadTrace;
import cardsmith.dm.BadDocument;
import java.io.IOException;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** A command that gives one answer, in words or as a JSON document. */
abstract class Work implements Callable<Integer> {

    @Spec
    @Nullable
    CommandSpec spec;

    @Option(names = "--json", description = "Answer with one JSON document.")
    boolean json;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help and end.")
    boolean help;

    /** Returns the answer, with all work done. */
    abstract Answer answer(Run run) throws CardException, BadDocument, BadTrace, IOException, Trouble;

    /** Returns the command that this one was given to. */
    final CardsmithCommand root() {
        if (spec == null) {
            throw new IllegalStateException("A command runs only when it was given");
        }
        return (CardsmithCommand) spec.root().userObject();
    }

    @Override
    public final Integer call() {
        Run run = root().newRun();
        try (run) {
            Answer answer = answer(run);
            run.print(answer, json);
            return answer.exitCode();
        } catch (CardException | BadDocument | BadTrace | IOException | Trouble | RuntimeException e) {
            return run.print(Failure.of(e), json);
        }
    }
}
