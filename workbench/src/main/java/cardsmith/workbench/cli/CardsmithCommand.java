package cardsmith.workbench.cli;

import cardsmith.workbench.bench.Bench;
import cardsmith.workbench.card.VirtualDelay;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** The program as a command: without a subcommand it opens the window. */
@Command(
        name = "cardsmith",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "Browse and edit the Management Objects on a smart card. Without a command the window opens.",
        subcommands = {
            ReadersCommand.class,
            InfoCommand.class,
            MoCommand.class,
            BackupCommand.class,
            RestoreCommand.class,
            RepairCommand.class,
            VirtualCardCommand.class,
            TraceCommand.class,
            GpCommand.class,
            CapCommand.class,
            KeysCommand.class,
            DmCommand.class,
            GatewayCommand.class,
            SessionCommand.class,
            DeviceCommand.class,
            ScenarioCommand.class,
            ReceiptCommand.class,
            OtaCommand.class,
            BootstrapCommand.class,
            AutoComplete.GenerateCompletion.class
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done",
            "1:the card or the reader refused, or a comparison or check found a fault",
            "2:wrong use",
            "3:bad input",
            "4:cancelled",
            "70:a defect of Cardsmith"
        },
        footer = "%nPINs and keys are never arguments: a prompt, an environment variable or a file gives them.")
public final class CardsmithCommand implements Callable<Integer> {

    private final WindowStart window;
    private final Terminal terminal;
    private final Supplier<Bench> benches;

    @Option(names = "--reader", paramLabel = "NAME", description = "Reader to open: a part of its name, or virtual.")
    @Nullable
    String reader;

    @Option(names = "--theme", paramLabel = "THEME", description = "Colours of the window: system, light or dark.")
    @Nullable
    String theme;

    @Option(names = "--trace", paramLabel = "FILE", description = "Trace to show in the window.")
    @Nullable
    Path trace;

    @Mixin
    DelayOption slow = new DelayOption();

    /** Makes the command; the window opens by {@code window}, cards are reached through a bench. */
    public CardsmithCommand(WindowStart window, Terminal terminal, Supplier<Bench> benches) {
        this.window = window;
        this.terminal = terminal;
        this.benches = benches;
    }

    /** Runs the command and returns the exit code. */
    public int run(String... arguments) {
        boolean json = Arrays.asList(arguments).contains("--json");
        CommandLine line = new CommandLine(this);
        line.setOut(new PrintWriter(terminal.out(), true, StandardCharsets.UTF_8));
        line.setErr(new PrintWriter(terminal.err(), true, StandardCharsets.UTF_8));
        line.setParameterExceptionHandler((e, given) -> wrongUse(e, json));
        return line.execute(arguments);
    }

    private int wrongUse(ParameterException e, boolean json) {
        String name = e.getCommandLine().getCommandSpec().qualifiedName(" ");
        Failure failure = new Failure(
                ExitCode.WRONG_USE,
                String.valueOf(e.getMessage()),
                "See " + name + " --help.",
                Optional.empty(),
                OptionalInt.empty());
        try (Run run = newRun()) {
            return run.print(failure, json);
        }
    }

    Run newRun() {
        return new Run(terminal, benches);
    }

    /** Returns the reader that was named before the subcommand; empty when none was. */
    String readerName() {
        return reader == null ? "" : reader;
    }

    /** Returns the delay that was given before the subcommand. */
    Optional<VirtualDelay> delay() {
        return slow.delay();
    }

    @Override
    public Integer call() {
        if (theme != null && !theme.matches("system|light|dark")) {
            throw new ParameterException(new CommandLine(this), "A theme is system, light or dark, not " + theme + ".");
        }
        window.open(Optional.ofNullable(reader), Optional.ofNullable(theme), Optional.ofNullable(trace), delay());
        return ExitCode.DONE;
    }
}
