package cardsmith.workbench.cli;

import picocli.CommandLine.Command;

/** What is done with the packages, applications and keys of a card. */
@Command(
        name = "gp",
        description = "List, load, install, lock and delete what runs on a card, and change its keys (GlobalPlatform).",
        subcommands = {
            GpInfoCommand.class,
            GpListCommand.class,
            GpLoadCommand.class,
            GpInstallCommand.class,
            GpDeleteCommand.class,
            GpStatusCommand.class,
            GpKeysCommand.class
        })
final class GpCommand extends CommandGroup {}
