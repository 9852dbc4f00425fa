package cardsmith.workbench.cli;

import picocli.CommandLine.Command;

/** What is done with saved traces. */
@Command(
        name = "trace",
        description = "Show saved traces and turn them into other formats.",
        subcommands = {TraceShowCommand.class, TraceConvertCommand.class})
final class TraceCommand extends CommandGroup {}
