package cardsmith.workbench.cli;

import picocli.CommandLine.Command;

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
final class MoCommand extends CommandGroup {}
