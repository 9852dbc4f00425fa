package cardsmith.workbench.cli;

import picocli.CommandLine.Command;

/** The simulated device beside the card. */
@Command(
        name = "device",
        description = "Look at the simulated device beside the card.",
        subcommands = DeviceTreeCommand.class)
final class DeviceCommand extends CommandGroup {}
