package cardsmith.workbench.cli;

import picocli.CommandLine.Command;

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
final class DmCommand extends CommandGroup {}
