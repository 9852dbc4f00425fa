package cardsmith.workbench.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What is done with the Management Objects of a card. */
@Command(
        name = "mo",
        description = "List, read, write, delete and compare the Management Objects of a card.",
        subcommands = {
            MoListCommand.class,
            MoGetCommand.class,
            MoPutCommand.class,
            MoDeleteCommand.class,
            MoDiffCommand.class
        })
final class MoCommand implements Runnable {

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
            CommandLine line = spec.commandLine();
            throw new ParameterException(line, "mo needs one of list, get, put, delete and diff.");
        }
    }
}
