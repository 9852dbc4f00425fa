package cardsmith.workbench.cli;

import picocli.CommandLine.Command;

/** Secured packets over the air. */
@Command(
        name = "ota",
        description = "Make, read and send secured packets, by which a card is changed over the air (ETSI TS 102 225).",
        subcommands = {OtaEncodeCommand.class, OtaDecodeCommand.class, OtaSendCommand.class})
final class OtaCommand extends CommandGroup {}
