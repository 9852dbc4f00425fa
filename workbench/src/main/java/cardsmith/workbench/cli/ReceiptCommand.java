package cardsmith.workbench.cli;

import picocli.CommandLine.Command;

/** Receipts that the card signs of what was done on it. */
@Command(
        name = "receipt",
        description =
                "List and keep the receipts that the card signs of every change, and check them without the card.",
        subcommands = {ReceiptListCommand.class, ReceiptExportCommand.class, ReceiptVerifyCommand.class})
final class ReceiptCommand extends CommandGroup {}
