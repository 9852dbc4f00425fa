package cardsmith.workbench.cli;

import picocli.CommandLine.Command;

/** Bootstrap packets, as networks send them. */
@Command(
        name = "bootstrap",
        description = "Look at bootstrap packets as networks send them.",
        subcommands = BootstrapCheckCommand.class)
final class BootstrapCommand extends CommandGroup {}
