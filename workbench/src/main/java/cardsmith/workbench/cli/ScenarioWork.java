package cardsmith.workbench.cli;

import cardsmith.device.scenario.ReadyScenario;
import cardsmith.dm.BadDocument;
import cardsmith.workbench.ProgramFolder;
import cardsmith.workbench.scenario.ScenarioShelf;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** A command about scenarios: files that are named, or all that lie beside the program. */
abstract class ScenarioWork extends Work {

    @Parameters(
            arity = "0..*",
            paramLabel = "FILE",
            description = "Scenarios: files, or names of those of the program.")
    @Nullable
    List<String> files;

    @Option(names = "--all", description = "All scenarios of the program.")
    boolean all;

    /** Returns the scenarios of the program. */
    static ScenarioShelf shelf() throws IOException {
        return new ScenarioShelf(ProgramFolder.here());
    }

    /** Returns the scenarios that were named, all checked before any is used. */
    final List<ReadyScenario> scenarios() throws BadDocument, IOException, Trouble {
        ScenarioShelf shelf = shelf();
        List<ReadyScenario> ready = new ArrayList<>();
        for (Path path : paths(shelf)) {
            ready.add(shelf.read(path));
        }
        return ready;
    }

    private List<Path> paths(ScenarioShelf shelf) throws IOException, Trouble {
        if (all) {
            return shelf.files();
        }
        if (files == null) {
            throw Trouble.wrongUse("No scenario is named.", "Give a file, the name of a scenario, or --all.");
        }
        return files.stream().map(shelf::file).toList();
    }
}
