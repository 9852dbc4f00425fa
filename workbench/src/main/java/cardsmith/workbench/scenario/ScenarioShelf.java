package cardsmith.workbench.scenario;

import cardsmith.device.scenario.ReadyScenario;
import cardsmith.device.scenario.Requirement;
import cardsmith.dm.BadDocument;
import cardsmith.dm.template.MoTemplates;
import cardsmith.workbench.ProgramFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The scenarios that lie beside the program, with the templates and device profiles that all scenarios use. */
public final class ScenarioShelf {

    private final ProgramFolder program;
    private final MoTemplates templates;

    /**
     * Reads the templates.
     *
     * @throws IOException when they cannot be read
     */
    public ScenarioShelf(ProgramFolder program) throws IOException {
        this.program = program;
        this.templates = MoTemplates.read(program.moTemplates());
    }

    /**
     * Returns the files of the program's scenarios in the order of their names, none where there is no folder.
     *
     * @throws IOException when the folder cannot be read
     */
    public List<Path> files() throws IOException {
        return Files.isDirectory(program.scenarios()) ? ReadyScenario.files(program.scenarios()) : List.of();
    }

    /** Returns the file of that name: a path, or what a scenario of the program is called, with its ending or without. */
    public Path file(String name) {
        Path own = program.scenarios().resolve(name.endsWith(".json") ? name : name + ".json");
        return Files.exists(Path.of(name)) || !Files.exists(own) ? Path.of(name) : own;
    }

    /**
     * Returns the scenario in a file, checked with everything it names.
     *
     * @throws BadDocument with the line, where something is not what it should be
     * @throws IOException when the file cannot be read
     */
    public ReadyScenario read(Path file) throws BadDocument, IOException {
        return ReadyScenario.read(file, templates, program.deviceProfiles());
    }

    /**
     * Returns the requirements of the enabler.
     *
     * @throws BadDocument where their table is damaged
     * @throws IOException when it cannot be read
     */
    public List<Requirement> requirements() throws BadDocument, IOException {
        return Requirement.read(program.scenarios().resolve(Requirement.FILE));
    }
}
