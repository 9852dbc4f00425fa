package cardsmith.workbench.cli;

import picocli.CommandLine.Command;

/** What is done with the encrypted store of card keys, without a card. */
@Command(
        name = "keys",
        description = "List, add and delete the keys of cards in the encrypted key store.",
        subcommands = {KeysListCommand.class, KeysAddCommand.class, KeysDeleteCommand.class})
final class KeysCommand extends CommandGroup {}
