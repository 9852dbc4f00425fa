package cardsmith.workbench.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What is done with documents of device management and between its parties, without a card. */
@Command(
        name = "dm",
        description = "Work with documents of OMA DM, and speak it.",
        subcommands = {
            DmConvertCommand.class,
            DmValidateCommand.class,
            DmTreeCommand.class,
            DmClientCommand.class,
            DmServerCommand.class,
        })
final class DmCommand implements Runnable {

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
            String known = String.join(", ", spec.subcommands().keySet());
            throw new ParameterException(spec.commandLine(), "dm needs one of " + known + ".");
        }
    }
}
