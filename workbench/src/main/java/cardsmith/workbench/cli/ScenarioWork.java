package cardsmith.workbench.cli;

import cardsmith.device.scenario.ReadyScenario;
import cardsmith.dm.BadDocument;
import cardsmith.dm.template.MoTemplates;
import cardsmith.workbench.ProgramFolder;
import java.io.IOException;
import java.nio.file.Files;
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

    /** Returns the scenarios that were named, all checked before any is used. */
    final List<ReadyScenario> scenarios() throws BadDocument, IOException, Trouble {
        ProgramFolder program = ProgramFolder.here();
        MoTemplates templates = MoTemplates.read(program.moTemplates());
        List<ReadyScenario> ready = new ArrayList<>();
        for (Path path : paths(program)) {
            ready.add(ReadyScenario.read(path, templates, program.deviceProfiles()));
        }
        return ready;
    }

    private List<Path> paths(ProgramFolder program) throws IOException, Trouble {
        if (all) {
            return ReadyScenario.files(program.scenarios());
        }
        if (files == null) {
            throw Trouble.wrongUse("No scenario is named.", "Give a file, the name of a scenario, or --all.");
        }
        List<Path> paths = new ArrayList<>();
        for (String file : files) {
            Path own = program.scenarios().resolve(file.endsWith(".json") ? file : file + ".json");
            paths.add(Files.exists(Path.of(file)) || !Files.exists(own) ? Path.of(file) : own);
        }
        return paths;
    }
}
