package cardsmith.workbench.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What is done with saved traces. */
@Command(
        name = "trace",
        description = "Show saved traces and turn them into other formats.",
        subcommands = {TraceShowCommand.class, TraceConvertCommand.class})
final class TraceCommand implements Runnable {

    @Spec
    @Nullable
    CommandSpec spec;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help and end.")
    boolean help;

    @Override
    public void run() {
        if (spec != null) {
            throw new ParameterException(spec.commandLine(), "trace needs one of show and convert.");
        }
    }
}
