package cardsmith.workbench.cli;

import cardsmith.device.scenario.ReadyScenario;
import cardsmith.device.scenario.Scenario;
import cardsmith.dm.BadDocument;
import java.io.IOException;
import java.util.List;
import picocli.CommandLine.Command;

/** Lists the scenarios of the program. */
@Command(name = "list", description = "List the scenarios of the program by use case.")
final class ScenarioListCommand extends ScenarioWork {

    /** A scenario. */
    record Row(String file, String useCase, String title, int steps, List<String> requirements) {

        static Row of(ReadyScenario ready) {
            Scenario scenario = ready.scenario();
            List<String> requirements = scenario.steps().stream()
                    .flatMap(step -> step.requirements().stream())
                    .distinct()
                    .sorted()
                    .toList();
            return new Row(
                    ready.file(),
                    scenario.useCase(),
                    scenario.title(),
                    scenario.steps().size(),
                    requirements);
        }
    }

    /** All of them. */
    record Listed(List<Row> scenarios, boolean checked) implements Answer {
        @Override
        public String document() {
            return checked ? "scenario check" : "scenario list";
        }

        @Override
        public List<String> lines() {
            Columns columns = new Columns();
            scenarios.forEach(row -> columns.row(row.file(), row.useCase(), row.title(), row.steps() + " steps"));
            return columns.lines();
        }
    }

    @Override
    Answer answer(Run run) throws BadDocument, IOException, Trouble {
        all = files == null;
        return new Listed(scenarios().stream().map(Row::of).toList(), false);
    }
}
