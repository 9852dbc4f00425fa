package cardsmith.workbench.window;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cardsmith.device.scenario.Verdict;
import cardsmith.workbench.action.ActionName;
import cardsmith.workbench.card.MoLine;
import cardsmith.workbench.scenario.ApplicationRow;
import cardsmith.workbench.scenario.PlayedStep;
import cardsmith.workbench.scenario.RequirementLine;
import cardsmith.workbench.scenario.ScenarioLine;
import cardsmith.workbench.scenario.ScenarioModel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListView;
import javafx.scene.control.TabPane;
import javafx.scene.control.TableView;
import javafx.scene.control.TreeView;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** A person runs scenarios in the window, looks at their steps and saves the report. */
@ExtendWith(ApplicationExtension.class)
class ScenarioWindowTest {

    private static final double WIDTH = 1400;
    private static final double HEIGHT = 900;

    @TempDir
    static Path folder;

    private OpenWindow open;
    private Stage stage;

    @Start
    void start(Stage shown) throws Exception {
        stage = shown;
        open = OpenWindow.onVirtualCards(shown, folder);
    }

    @AfterEach
    void close() throws Exception {
        open.close();
        // The tests of all classes share the stage.
        OpenWindow.on(() -> {
            stage.hide();
            stage.setWidth(WIDTH);
            stage.setHeight(HEIGHT);
            return true;
        });
    }

    private ScenarioModel model() {
        return open.window().scenarios();
    }

    private void shown() throws Exception {
        open.openVirtualCard();
        open.run(ActionName.SHOW_SCENARIOS);
        OpenWindow.until(
                "the scenarios are there",
                () -> model().size() > 0
                        && open.scene().lookup("#scenario-list") != null
                        && open.scene().lookup("#run-tabs") != null);
    }

    private void select(String file) throws Exception {
        OpenWindow.on(() -> {
            Path path = model().lines().get().stream()
                    .map(ScenarioLine::path)
                    .filter(one -> one.endsWith(file))
                    .findFirst()
                    .orElseThrow();
            model().selected().set(Optional.of(path));
            return true;
        });
    }

    private void over() throws Exception {
        OpenWindow.until("the runs are over", () -> model().progress().get().isEmpty());
    }

    private void tab(int number) throws Exception {
        OpenWindow.on(() -> {
            ((TabPane) open.scene().lookup("#run-tabs")).getSelectionModel().select(number);
            return true;
        });
    }

    @SuppressWarnings("unchecked")
    private <T> List<T> rows(String id) throws Exception {
        OpenWindow.until(id + " is there", () -> open.scene().lookup(id) != null);
        return OpenWindow.on(() -> List.copyOf(((TableView<T>) open.scene().lookup(id)).getItems()));
    }

    private void step(int number) throws Exception {
        OpenWindow.on(() -> {
            ((TableView<?>) open.scene().lookup("#run-steps"))
                    .getSelectionModel()
                    .select(number - 1);
            return true;
        });
        OpenWindow.until(
                "the step is shown",
                () -> model().step()
                        .get()
                        .filter(step -> step.number() == number)
                        .isPresent());
    }

    @Test
    void theScenariosInTheListAreRunAndWhatStandsBehindAStepIsSeen() throws Exception {
        shown();
        open.everythingHasAName();
        open.type("#scenario-filter", "uc0");
        open.run(ActionName.RUN_SCENARIOS);
        over();
        int listed = OpenWindow.on(() -> model().lines().get().size());
        assertTrue(listed > 2 && listed < OpenWindow.on(() -> model().size()), listed + " are run, those in the list");
        assertEquals(Map.of(Verdict.PASSED, listed), OpenWindow.on(() -> model().counts()));
        open.type("#scenario-filter", "");
        assertTrue(open.text("#scenario-count").contains("0 not passed"), open.text("#scenario-count"));
        select("uc0-dynamic.json");
        assertEquals("passed", open.text("#run-verdict"));
        step(6);
        OpenWindow.until(
                "the trace shows where the step begins",
                () -> open.window().panes().trace().orElseThrow().selectedSequence()
                        == model().step()
                                .get()
                                .orElseThrow()
                                .scene()
                                .orElseThrow()
                                .firstApdu());
        OpenWindow.until(
                "the remark is told in words, without its octets",
                () -> open.scene().lookup("#trace-words") instanceof Labeled words
                        && words.getText().startsWith("Step 6: ")
                        && open.scene().lookup("#trace-hex") == null);
        tab(1);
        OpenWindow.until(
                "the messages are there",
                () -> open.scene().lookup("#run-lines") instanceof ListView<?> lines
                        && lines.getItems().size() > 3);
        OpenWindow.until(
                "a message is in words",
                () -> open.scene().lookup("#run-words") instanceof ListView<?> words
                        && !words.getItems().isEmpty());
        open.everythingHasAName();
        open.screenshot("scenarios-messages");
        tab(2);
        OpenWindow.until(
                "the tree is there",
                () -> open.scene().lookup("#run-tree") instanceof TreeView<?> tree && tree.getExpandedItemCount() > 3);
        open.everythingHasAName();
        open.screenshot("scenarios-tree");
        tab(4);
        assertTrue(this.<RequirementLine>rows("#run-requirements").stream()
                .allMatch(line -> line.verdict() == Verdict.PASSED));
        open.everythingHasAName();
        open.screenshot("scenarios-requirements");
        tab(3);
        assertTrue(this.<ApplicationRow>rows("#run-applications").stream()
                .anyMatch(row -> row.setting().equals("Server")
                        && row.origin().equals("card FF1F")
                        && row.node().startsWith("./IMPS/")));
        open.everythingHasAName();
        resize(1280, 800);
        open.screenshot("scenarios");
        open.run(ActionName.THEME_DARK);
        open.screenshot("scenarios-dark");
        resize(900, 600);
        open.screenshot("scenarios-small");
    }

    private void resize(double width, double height) throws Exception {
        OpenWindow.on(() -> {
            stage.setWidth(width);
            stage.setHeight(height);
            return true;
        });
        OpenWindow.until(
                "the window has its size",
                () -> open.scene().getWidth() == width && open.scene().getHeight() == height);
    }

    @Test
    void aPersonRunsAScenarioWithTheKeyboardAloneAndComesBackToTheCard(FxRobot robot) throws Exception {
        shown();
        OpenWindow.on(() -> {
            open.scene().lookup("#scenario-list").requestFocus();
            return true;
        });
        Path first = OpenWindow.on(() -> model().selected().get().orElseThrow());
        robot.press(KeyCode.DOWN).release(KeyCode.DOWN);
        OpenWindow.until(
                "another scenario is selected",
                () -> !model().selected().get().orElseThrow().equals(first));
        robot.press(KeyCode.ENTER).release(KeyCode.ENTER);
        OpenWindow.until(
                "it was run",
                () -> model().shown().get().orElseThrow().verdict().equals(Optional.of(Verdict.PASSED)));
        robot.press(KeyCode.F6).release(KeyCode.F6);
        robot.press(KeyCode.HOME).release(KeyCode.HOME);
        OpenWindow.until(
                "the first step is shown",
                () -> model().step().get().filter(step -> step.number() == 1).isPresent());
        robot.press(KeyCode.DOWN).release(KeyCode.DOWN);
        OpenWindow.until(
                "the second step is shown",
                () -> model().step().get().filter(step -> step.number() == 2).isPresent());
        robot.press(KeyCode.ALT, KeyCode.DIGIT6).release(KeyCode.DIGIT6, KeyCode.ALT);
        OpenWindow.until("the card is shown again", () -> open.scene().lookup("#card-pane") != null);
        OpenWindow.until(
                "so are its APDUs",
                () -> open.window().trace().store() == open.bench().trace());
        open.press("#view-scenarios");
        OpenWindow.until("the scenarios are back", () -> open.scene().lookup("#run-steps") != null);
        assertEquals(
                Optional.of(Verdict.PASSED),
                OpenWindow.on(() -> model().shown().get().orElseThrow().verdict()));
    }

    @Test
    void anOwnScenarioThatFailsShowsTheStepAndWhyAndTheReportIsSaved() throws Exception {
        shown();
        Path own = folder.resolve("own.json");
        Files.writeString(own, """
                {"title": "A wrong expectation", "useCase": "UC0", "device": "acme-one.json", "card": {},
                 "steps": [{"title": "Switch on", "do": {"powerOn": {}}},
                  {"title": "Attach", "do": {"attach": {}}, "requirements": ["DMSC-SEC-1"],
                   "see": [{"result": {"is": "refused"}}]}]}
                """);
        open.files().opens(own);
        open.run(ActionName.OPEN_SCENARIO);
        OpenWindow.until("it is in the list", () -> model().selected().get().equals(Optional.of(own)));
        assertFalse(open.run(ActionName.SAVE_REPORT), "nothing was run");
        open.run(ActionName.RUN_SCENARIO);
        over();
        assertEquals("failed", open.text("#run-verdict"));
        PlayedStep shown = OpenWindow.on(() -> model().step().get().orElseThrow());
        assertEquals(2, shown.number(), "the step that failed is shown");
        assertEquals(1, rows("#run-findings").size());
        open.everythingHasAName();
        open.screenshot("scenarios-failed");
        Path report = folder.resolve("report.html");
        open.files().saves(report);
        assertTrue(open.run(ActionName.SAVE_REPORT));
        OpenWindow.until("the report is there", () -> Files.exists(report) && open.idle());
        assertTrue(Files.readString(report).contains("A wrong expectation"));
    }

    @Test
    void aScenarioRunsOnTheCardInTheReaderWhichGetsBackWhatItHeld() throws Exception {
        shown();
        List<MoLine> held =
                OpenWindow.on(() -> List.copyOf(open.window().session().objects()));
        assertFalse(held.isEmpty());
        select("uc1-immediate.json");
        open.run(ActionName.RUN_SCENARIO_ON_CARD);
        OpenWindow.until("the plan is there", () -> open.scene().lookup("#loan-dialog") != null);
        assertTrue(open.text("#loan-facts").contains("kept first"), open.text("#loan-facts"));
        open.everythingHasAName();
        open.screenshot("scenarios-plan");
        open.press("#loan-go");
        OpenWindow.until("the key is asked for", () -> open.scene().lookup("#key-dialog") != null);
        open.everythingHasAName();
        open.type("#adm1", "88888888");
        open.screenshot("scenarios-key");
        open.press("#key-go");
        OpenWindow.until(
                "it was run",
                () -> model().shown().get().orElseThrow().verdict().equals(Optional.of(Verdict.PASSED)));
        String card = OpenWindow.on(() -> model().shown()
                .get()
                .orElseThrow()
                .played()
                .orElseThrow()
                .verdict()
                .card());
        assertTrue(card.startsWith("card 8") && card.endsWith("in virtual"), card);
        told("holds again");
        open.screenshot("scenarios-on-card");
        open.closeDialogOnWindow();
        open.cardIsRead();
        assertEquals(
                held, OpenWindow.on(() -> List.copyOf(open.window().session().objects())));
        open.run(ActionName.RETURN_CARD);
        told("Nothing waits");
    }

    private void told(String words) throws Exception {
        OpenWindow.until(
                words,
                () -> open.overlay().isOpen()
                        && open.overlay().pane().lookupAll(".label").stream()
                                .anyMatch(label -> label instanceof Labeled text
                                        && text.getText() != null
                                        && text.getText().contains(words)));
    }
}
