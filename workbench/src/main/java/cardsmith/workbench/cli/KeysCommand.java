package cardsmith.workbench.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What is done with the encrypted store of card keys, without a card. */
@Command(
        name = "keys",
        description = "List, add and delete the keys of cards in the encrypted key store.",
        subcommands = {KeysListCommand.class, KeysAddCommand.class, KeysDeleteCommand.class})
final class KeysCommand implements Runnable {

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
            throw new ParameterException(spec.commandLine(), "keys needs one of list, add and delete.");
        }
    }
}
