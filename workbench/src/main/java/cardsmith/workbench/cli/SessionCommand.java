package cardsmith.workbench.cli;

import picocli.CommandLine.Command;

/** Sessions between a simulated handset and the card's DM server. */
@Command(
        name = "session",
        description = "Let a simulated handset hold its DM session with the card, or hold a saved one again.",
        subcommands = {
            SessionRunCommand.class,
            SessionTriggerCommand.class,
            SessionServerCommand.class,
            SessionReplayCommand.class
        })
final class SessionCommand extends CommandGroup {}
