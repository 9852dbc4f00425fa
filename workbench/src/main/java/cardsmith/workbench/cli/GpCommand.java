package cardsmith.workbench.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What is done with the packages, applications and keys of a card. */
@Command(
        name = "gp",
        description = "List, load, install and delete what runs on a card, and change its keys (GlobalPlatform).",
        subcommands = {
            GpInfoCommand.class,
            GpListCommand.class,
            GpLoadCommand.class,
            GpInstallCommand.class,
            GpDeleteCommand.class,
            GpKeysCommand.class
        })
final class GpCommand implements Runnable {

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
            throw new ParameterException(spec.commandLine(), "gp needs one of " + known + ".");
        }
    }
}
