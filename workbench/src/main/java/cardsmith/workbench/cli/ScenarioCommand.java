package cardsmith.workbench.cli;

import picocli.CommandLine.Command;

/** The use cases of the enabler as scenarios. */
@Command(
        name = "scenario",
        description = "Run the use cases of the enabler on a card, with a verdict for each requirement.",
        subcommands = {
            ScenarioListCommand.class,
            ScenarioCheckCommand.class,
            ScenarioRunCommand.class,
            ScenarioReturnCommand.class
        })
final class ScenarioCommand extends CommandGroup {}
