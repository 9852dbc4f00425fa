package cardsmith.workbench.cli;

import cardsmith.dm.BadDocument;
import java.io.IOException;
import picocli.CommandLine.Command;

/** Checks scenarios without a card. */
@Command(name = "check", description = "Check scenarios and all files that they name; nothing is sent to a card.")
final class ScenarioCheckCommand extends ScenarioWork {

    @Override
    Answer answer(Run run) throws BadDocument, IOException, Trouble {
        return new ScenarioListCommand.Listed(
                scenarios().stream().map(ScenarioListCommand.Row::of).toList(), true);
    }
}
