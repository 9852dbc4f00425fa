package cardsmith.workbench.scenario;

import cardsmith.device.scenario.Requirement;
import cardsmith.device.scenario.ScenarioVerdict;
import cardsmith.device.scenario.Verdict;
import cardsmith.dm.BadDocument;
import cardsmith.workbench.ProgramVersion;
import cardsmith.workbench.text.Texts;
import cardsmith.workbench.work.Desk;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/**
 * The scenarios in a list, and the run of the selected one; all methods are called on the window's thread. Runs go on a
 * thread of their own, each on a virtual card of its own; {@link CardRuns} has them run on the card in the reader.
 */
public final class ScenarioModel {

    /** What reads the scenarios; may take long. */
    @FunctionalInterface
    public interface Source {
        /** Returns the scenarios of the program. */
        ScenarioShelf shelf() throws IOException;
    }

    /** Where the lists come from, in the background. */
    private record Found(ScenarioShelf shelf, List<ScenarioLine> lines, Map<String, Requirement> requirements) {}

    private final Source source;
    private final Executor background;
    private final Desk desk;
    private final Texts texts;
    private final ScenarioRuns runs;
    private final List<ScenarioLine> all = new ArrayList<>();
    private final ReadOnlyObjectWrapper<List<ScenarioLine>> lines = new ReadOnlyObjectWrapper<>(List.of());
    private final StringProperty filter = new SimpleStringProperty("");
    private final ObjectProperty<Optional<Path>> selected = new SimpleObjectProperty<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<ScenarioLine>> shown = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ObjectProperty<Optional<PlayedStep>> step = new SimpleObjectProperty<>(Optional.empty());
    private Optional<ScenarioShelf> shelf = Optional.empty();
    private Map<String, Requirement> requirements = Map.of();
    private boolean asked;
    private boolean runWhenFound;

    /**
     * Makes a list that is empty until {@link #load()}.
     *
     * @param running runs scenarios, one after the other for as long as they take
     */
    public ScenarioModel(
            Source source, Executor background, Executor running, Executor window, Desk desk, Texts texts) {
        this.source = source;
        this.background = background;
        this.desk = desk;
        this.texts = texts;
        this.runs = new ScenarioRuns(running, window, this::replace);
        filter.addListener((o, was, is) -> refresh());
        selected.addListener((o, was, is) -> show());
    }

    /** Reads the scenarios, once. */
    public void load() {
        if (!asked) {
            asked = true;
            inBackground("work.scenarios", this::find, this::take);
        }
    }

    private Found find() throws BadDocument, IOException {
        ScenarioShelf read = source.shelf();
        List<ScenarioLine> found = new ArrayList<>();
        for (Path file : read.files()) {
            found.add(line(read, file));
        }
        found.sort(Comparator.comparing((ScenarioLine line) -> !line.useCase().startsWith("UC"))
                .thenComparing(ScenarioLine::useCase));
        Map<String, Requirement> known = read.requirements().stream()
                .collect(Collectors.toMap(Requirement::id, Function.identity(), (first, again) -> first));
        return new Found(read, found, known);
    }

    private static ScenarioLine line(ScenarioShelf shelf, Path file) throws IOException {
        try {
            return ScenarioLine.of(file, shelf.read(file));
        } catch (BadDocument wrong) {
            return ScenarioLine.unusable(file, String.valueOf(wrong.getMessage()));
        }
    }

    private void take(Found found) {
        shelf = Optional.of(found.shelf());
        requirements = found.requirements();
        all.addAll(0, found.lines());
        refresh();
        if (selected.get().isEmpty()) {
            all.stream().findFirst().ifPresent(first -> selected.set(Optional.of(first.path())));
        }
        if (runWhenFound) {
            runAll();
        }
    }

    /** Reads scenarios from files of a person, adds them to the list, or reads them anew, and selects the last. */
    public void open(List<Path> files) {
        inBackground(
                "work.scenarios",
                () -> {
                    ScenarioShelf from = shelf.isPresent() ? shelf.get() : source.shelf();
                    List<ScenarioLine> read = new ArrayList<>();
                    for (Path file : files) {
                        read.add(ScenarioLine.of(file, from.read(file)));
                    }
                    return read;
                },
                read -> read.forEach(this::add));
    }

    private void add(ScenarioLine line) {
        all.removeIf(other -> other.path().equals(line.path()));
        all.add(line);
        filter.set("");
        refresh();
        selected.set(Optional.of(line.path()));
        show();
    }

    private void refresh() {
        lines.set(all.stream()
                .filter(line -> filter.get().isBlank() || line.holds(filter.get()))
                .toList());
    }

    private void replace(ScenarioLine line) {
        all.replaceAll(old -> old.path().equals(line.path()) ? line : old);
        refresh();
        if (selected.get().equals(Optional.of(line.path()))) {
            show();
        }
    }

    private void show() {
        Optional<ScenarioLine> line = selected.get()
                .flatMap(path ->
                        all.stream().filter(one -> one.path().equals(path)).findFirst());
        boolean another = !shown.get().flatMap(ScenarioLine::played).equals(line.flatMap(ScenarioLine::played));
        shown.set(line);
        if (another) {
            step.set(line.flatMap(ScenarioLine::played).flatMap(PlayedScenario::first));
        }
    }

    /** Runs the selected scenario. */
    public void run() {
        shown.get().ifPresent(line -> runs.run(List.of(line)));
    }

    /** Runs all scenarios that are shown in the list; where they are not read yet, once they are. */
    public void runAll() {
        runWhenFound = shelf.isEmpty();
        load();
        runs.run(lines.get());
    }

    /** Stops the run before its next APDU; what was run to its end stays. */
    public void stop() {
        runs.stop();
    }

    /** Writes a report of all that was run, JUnit XML where the name of the file ends in {@code .xml}, else a page. */
    public void save(Path file, Consumer<String> told) {
        List<ScenarioVerdict> verdicts = all.stream()
                .filter(line -> line.verdict().isPresent())
                .flatMap(line -> line.played().stream())
                .map(PlayedScenario::verdict)
                .toList();
        List<Requirement> known = requirements.values().stream()
                .sorted(Comparator.comparing(Requirement::id))
                .toList();
        inBackground(
                "work.export",
                () -> {
                    new ScenarioReport(verdicts, known, ProgramVersion.text()).write(file);
                    return file;
                },
                saved -> told.accept(texts.get("scenario.saved", verdicts.size(), saved.toString())));
    }

    /** Work on files. */
    private interface FileWork<T> {
        T done() throws BadDocument, IOException;
    }

    private <T> void inBackground(String title, FileWork<T> work, Consumer<T> done) {
        desk.run(
                texts.get(title),
                progress -> CompletableFuture.supplyAsync(
                        () -> {
                            try {
                                return work.done();
                            } catch (BadDocument | IOException wrong) {
                                throw new CompletionException(wrong);
                            }
                        },
                        background),
                done);
    }

    /** Returns how many scenarios came out in which way. */
    public Map<Verdict, Integer> counts() {
        Map<Verdict, Integer> counts = new EnumMap<>(Verdict.class);
        all.forEach(line -> line.verdict().ifPresent(verdict -> counts.merge(verdict, 1, Integer::sum)));
        return counts;
    }

    /** Returns how many scenarios there are, shown or not. */
    public int size() {
        return all.size();
    }

    /** Returns the requirements that the shown run is about. */
    public List<RequirementLine> requirements() {
        return shown.get()
                .flatMap(ScenarioLine::played)
                .map(run -> RequirementLine.of(run, requirements))
                .orElse(List.of());
    }

    /** Returns the scenarios to show. */
    public ReadOnlyObjectProperty<List<ScenarioLine>> lines() {
        return lines.getReadOnlyProperty();
    }

    /** Returns the words that the shown scenarios must hold. */
    public StringProperty filter() {
        return filter;
    }

    /** Returns the file of the selected scenario. */
    public ObjectProperty<Optional<Path>> selected() {
        return selected;
    }

    /** Returns the selected scenario with its last run. */
    public ReadOnlyObjectProperty<Optional<ScenarioLine>> shown() {
        return shown.getReadOnlyProperty();
    }

    /** Returns the selected step of the shown run. */
    public ObjectProperty<Optional<PlayedStep>> step() {
        return step;
    }

    ScenarioRuns runs() {
        return runs;
    }

    /** Returns how far the runs are. */
    public ReadOnlyObjectProperty<Optional<RunProgress>> progress() {
        return runs.progress();
    }
}
