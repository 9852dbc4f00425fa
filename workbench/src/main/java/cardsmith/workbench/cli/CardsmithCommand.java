package cardsmith.workbench.cli;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The program as a command: without a subcommand it opens the window. */
@Command(
        name = "cardsmith",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "Browse and edit the Management Objects on a smart card. Without a command the window opens.")
public final class CardsmithCommand implements Callable<Integer> {

    private final WindowStart window;

    @Option(names = "--reader", paramLabel = "NAME", description = "Reader to open: a part of its name, or virtual.")
    @Nullable
    String reader;

    @Option(names = "--theme", paramLabel = "THEME", description = "Colours of the window: system, light or dark.")
    @Nullable
    String theme;

    @Option(names = "--trace", paramLabel = "FILE", description = "Trace to show in the window.")
    @Nullable
    Path trace;

    /** Makes the command; the window opens by {@code window}. */
    public CardsmithCommand(WindowStart window) {
        this.window = window;
    }

    /** Runs the command and returns the exit code. */
    public int run(String... arguments) {
        return new CommandLine(this).execute(arguments);
    }

    @Override
    public Integer call() {
        window.open(Optional.ofNullable(reader), Optional.ofNullable(theme), Optional.ofNullable(trace));
        return 0;
    }
}
