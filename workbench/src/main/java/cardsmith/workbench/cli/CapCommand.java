package cardsmith.workbench.cli;

import picocli.CommandLine.Command;

/** What is done with CAP files, without a card. */
@Command(
        name = "cap",
        description = "Look into CAP files.",
        subcommands = {CapInfoCommand.class})
final class CapCommand extends CommandGroup {}
