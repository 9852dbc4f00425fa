package cardsmith.workbench.scenario;

import cardsmith.device.scenario.ReadyScenario;
import cardsmith.device.scenario.Verdict;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A scenario in the list.
 *
 * @param path its file
 * @param ready the scenario, empty where the file cannot be used
 * @param fault why it cannot, empty where it can
 * @param standing how far it is
 * @param played its last run as far as it came, empty before the first and while one is going on
 */
public record ScenarioLine(
        Path path, Optional<ReadyScenario> ready, String fault, Standing standing, Optional<PlayedScenario> played) {

    /** How far a scenario is. */
    public enum Standing {
        /** It was not run. */
        NOT_RUN,
        /** It is to be run. */
        WAITING,
        /** It is being run. */
        RUNNING,
        /** Its run was stopped by a person. */
        STOPPED,
        /** Its run broke by a fault of the program. */
        BROKEN,
        /** It was run to its end. */
        PLAYED
    }

    static ScenarioLine of(Path path, ReadyScenario ready) {
        return new ScenarioLine(path, Optional.of(ready), "", Standing.NOT_RUN, Optional.empty());
    }

    static ScenarioLine unusable(Path path, String fault) {
        return new ScenarioLine(path, Optional.empty(), fault, Standing.NOT_RUN, Optional.empty());
    }

    ScenarioLine at(Standing now) {
        return new ScenarioLine(path, ready, fault, now, Optional.empty());
    }

    ScenarioLine playedAs(PlayedScenario run, boolean stopped) {
        return new ScenarioLine(path, ready, fault, stopped ? Standing.STOPPED : Standing.PLAYED, Optional.of(run));
    }

    /** Returns the name of its file. */
    public String file() {
        return String.valueOf(path.getFileName());
    }

    /** Returns its title, of a file that cannot be used the name. */
    public String title() {
        return ready.map(one -> one.scenario().title()).orElseGet(this::file);
    }

    /** Returns its use case, empty where the file cannot be used. */
    public String useCase() {
        return ready.map(one -> one.scenario().useCase()).orElse("");
    }

    /** Returns what it is about, empty where it does not say. */
    public String description() {
        return ready.flatMap(one -> one.scenario().description()).orElse(fault);
    }

    /** Returns the requirements that it is about. */
    public List<String> requirements() {
        return ready.map(one -> one.scenario().steps().stream()
                        .flatMap(step -> step.requirements().stream())
                        .distinct()
                        .sorted()
                        .toList())
                .orElse(List.of());
    }

    /** Returns how its last run came out, empty where none came to its end or one is going on. */
    public Optional<Verdict> verdict() {
        return standing == Standing.PLAYED ? played.map(run -> run.verdict().verdict()) : Optional.empty();
    }

    /** Returns whether all words are in its title, use case, file or requirements. */
    boolean holds(String words) {
        String hay = (title() + " " + useCase() + " " + file() + " " + String.join(" ", requirements()))
                .toLowerCase(Locale.ROOT);
        return List.of(words.toLowerCase(Locale.ROOT).strip().split("\\s+", -1)).stream()
                .allMatch(hay::contains);
    }
}
