package cardsmith.workbench.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cardsmith.device.scenario.Verdict;
import cardsmith.workbench.ProgramFolder;
import cardsmith.workbench.scenario.ScenarioLine.Standing;
import cardsmith.workbench.session.SequenceLine;
import cardsmith.workbench.text.Texts;
import cardsmith.workbench.work.Desk;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScenarioModelTest {

    private static final Executor AT_ONCE = Runnable::run;

    @TempDir
    Path folder;

    private final Texts texts = Texts.of(Locale.ENGLISH);
    private final Desk desk = new Desk(AT_ONCE, System::nanoTime, texts);
    private final ScenarioModel model =
            new ScenarioModel(() -> new ScenarioShelf(ProgramFolder.here()), AT_ONCE, AT_ONCE, AT_ONCE, desk, texts);
    private final ShownRun shown = new ShownRun(model, AT_ONCE, AT_ONCE, texts);

    @BeforeEach
    void load() {
        model.load();
    }

    private void select(String file) {
        model.selected()
                .set(model.lines().get().stream()
                        .map(ScenarioLine::path)
                        .filter(path -> path.endsWith(file))
                        .findFirst());
        assertTrue(model.shown().get().isPresent(), file);
    }

    private String sentence() {
        return desk.problem().get().orElseThrow().sentence();
    }

    @Test
    void scenariosStandByUseCaseAndAreFoundByRequirementFileAndWords() {
        List<String> useCases =
                model.lines().get().stream().map(ScenarioLine::useCase).toList();
        assertEquals("UC0", useCases.get(0));
        assertTrue(useCases.lastIndexOf("UC5") < useCases.indexOf("Threats"));
        model.filter().set("dmsc-sec-1");
        assertFalse(model.lines().get().isEmpty());
        assertTrue(model.lines().get().stream()
                .allMatch(line -> line.requirements().contains("DMSC-SEC-1")));
        model.filter().set("server injects");
        assertEquals(
                List.of("threat-injection.json"),
                model.lines().get().stream().map(ScenarioLine::file).toList());
        model.filter().set("no such words");
        assertEquals(List.of(), model.lines().get());
        assertEquals(useCases.size(), model.size());
    }

    @Test
    void aRunGivesEachStepAndRequirementItsVerdictAndShowsWhatStandsBehindAStep() {
        select("uc0-dynamic.json");
        assertTrue(shown.steps().get().stream().allMatch(row -> row.verdict().isEmpty()));
        model.run();
        ScenarioLine line = model.shown().get().orElseThrow();
        assertEquals(Optional.of(Verdict.PASSED), line.verdict());
        List<StepRow> steps = shown.steps().get();
        assertTrue(steps.stream().allMatch(row -> row.verdict().equals(Optional.of(Verdict.PASSED))));
        assertTrue(steps.stream().allMatch(row -> row.from() >= 0 && row.from() + row.share() <= 1.0001));
        assertEquals(
                line.requirements(),
                model.requirements().stream().map(RequirementLine::id).toList());
        assertTrue(model.requirements().stream()
                .allMatch(id -> !id.text().isEmpty() && !id.steps().isEmpty()));
        StepRow provision = steps.stream()
                .filter(row -> row.step().title().startsWith("Take the card's objects"))
                .findFirst()
                .orElseThrow();
        model.step().set(provision.played());
        assertTrue(shown.session().lines().stream()
                .anyMatch(message ->
                        message.kind() == SequenceLine.Kind.MESSAGE && message.to() == SequenceLine.Lane.CARD));
        assertTrue(shown.device().rows().get().stream()
                .anyMatch(row -> row.uri().toString().startsWith("./IMPS/")));
        ApplicationRow server = setting("Server");
        assertEquals("card FF1F", server.origin());
        assertTrue(server.node().startsWith("./IMPS/"), server.toString());
        ApplicationRow password = setting("Password");
        assertEquals("(hidden)", password.value());
    }

    private ApplicationRow setting(String name) {
        return shown.applications().get().stream()
                .filter(row -> row.setting().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void theMessagesOfASessionWithAServerGoToItAndNotToTheCard() {
        select("uc0-dynamic.json");
        model.run();
        StepRow held = shown.steps().get().stream()
                .filter(row -> row.step().title().startsWith("Hold a session with the server"))
                .findFirst()
                .orElseThrow();
        model.step().set(held.played());
        List<SequenceLine> messages = shown.session().lines().stream()
                .filter(line -> line.kind() == SequenceLine.Kind.MESSAGE)
                .toList();
        assertFalse(messages.isEmpty());
        assertTrue(messages.stream()
                .noneMatch(line -> line.from() == SequenceLine.Lane.CARD || line.to() == SequenceLine.Lane.CARD));
    }

    @Test
    void whileARunGoesOnItsStepsAreToldOneByOne() {
        select("uc1-immediate.json");
        List<Long> told = new ArrayList<>();
        shown.steps()
                .addListener((o, was, is) -> told.add(
                        is.stream().filter(row -> row.verdict().isPresent()).count()));
        model.run();
        int steps = shown.steps().get().size();
        for (long over = 0; over <= steps; over++) {
            assertTrue(told.contains(over), over + " of " + steps + " steps over: " + told);
        }
    }

    @Test
    void aStoppedRunEndsBeforeItsNextApduAndIsNoVerdict() {
        select("uc0-dynamic.json");
        model.progress().addListener((o, was, is) -> {
            if (is.filter(at -> at.step() == 3).isPresent()) {
                model.stop();
            }
        });
        model.run();
        ScenarioLine line = model.shown().get().orElseThrow();
        assertEquals(Standing.STOPPED, line.standing());
        assertEquals(Optional.empty(), line.verdict());
        assertEquals(Map.of(), model.counts());
        assertEquals(Optional.of(Verdict.PASSED), shown.steps().get().get(1).verdict());
        assertEquals(
                Optional.of(Verdict.NOT_REACHED),
                shown.steps().get().get(shown.steps().get().size() - 1).verdict());
        assertEquals(Optional.empty(), model.progress().get());
    }

    @Test
    void oneStepStopsAllRunsThatWait() {
        model.progress().addListener((o, was, is) -> {
            if (is.filter(at -> at.scenario() == 2).isPresent()) {
                model.stop();
            }
        });
        model.runAll();
        assertEquals(Map.of(Verdict.PASSED, 1), model.counts());
        assertTrue(model.lines().get().stream().noneMatch(line -> line.standing() == Standing.WAITING));
    }

    @Test
    void theReportOfWhatWasRunIsAPageOrJunitXml() throws Exception {
        model.filter().set("UC1");
        model.runAll();
        List<String> told = new ArrayList<>();
        model.save(folder.resolve("report.html"), told::add);
        assertTrue(told.get(0).contains("1 scenario"), told.get(0));
        model.save(folder.resolve("report.xml"), told::add);
        assertTrue(Files.readString(folder.resolve("report.html")).contains("DMSC-"));
        assertTrue(Files.readString(folder.resolve("report.xml")).contains("<testsuite"));
    }

    @Test
    void aFileThatCannotBeUsedIsToldWithItsLineAndChangesNothing() throws Exception {
        int before = model.size();
        Path wrong = folder.resolve("wrong.json");
        Files.writeString(wrong, """
                {"title": "x", "useCase": "UC0", "device": "acme-one.json", "card": {},
                 "steps": [{"title": "jump", "do": {"jump": {}}}]}
                """);
        model.open(List.of(wrong));
        assertEquals(before, model.size());
        assertTrue(sentence().contains("2") && sentence().contains("jump"), sentence());
    }

    @Test
    void aScenarioOfAPersonStandsBesideTheOthersAndIsReadAnewWhenOpenedAgain() throws Exception {
        Path own = folder.resolve("own.json");
        String text = """
                {"title": "Own", "useCase": "Own", "device": "%s", "card": {},
                 "steps": [{"title": "on", "do": {"powerOn": {}}}]}
                """.formatted(
                model.lines().get().get(0).ready().orElseThrow().scenario().device());
        Files.writeString(own, text);
        model.open(List.of(own));
        Files.writeString(own, text.replace("\"Own\", \"useCase\"", "\"Changed\", \"useCase\""));
        model.open(List.of(own));
        assertEquals("Changed", model.shown().get().orElseThrow().title());
        assertEquals(
                1,
                model.lines().get().stream()
                        .filter(line -> line.path().equals(own))
                        .count());
        model.run();
        assertEquals(
                Optional.of(Verdict.PASSED), model.shown().get().orElseThrow().verdict());
    }
}
