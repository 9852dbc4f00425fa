package cardsmith.workbench.window;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cardsmith.card.mostore.ScMo;
import cardsmith.card.mostore.write.WritePlan;
import cardsmith.workbench.action.ActionName;
import cardsmith.workbench.bench.Bench;
import cardsmith.workbench.bench.Credentials;
import cardsmith.workbench.editor.GlobalSearch;
import cardsmith.workbench.editor.NodeLine;
import cardsmith.workbench.plan.ShownPlan;
import cardsmith.workbench.text.Texts;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import javafx.scene.control.ListView;
import javafx.scene.control.ScrollBar;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** What a person does with keys, dialogs and files, and what each dialog says to a screen reader. */
@ExtendWith(ApplicationExtension.class)
class WindowHandsTest {

    @TempDir
    static Path folder;

    private OpenWindow open;

    @Start
    void start(Stage stage) throws Exception {
        open = OpenWindow.on(stage, folder, Bench::of);
    }

    @AfterEach
    void close() throws Exception {
        open.close();
    }

    private static Shell shell(OpenWindow window) {
        return (Shell) window.scene().getRoot();
    }

    @Test
    void f6GoesRoundThePanesInBothDirections() throws Exception {
        open.openVirtualCard();
        OpenWindow.on(() -> {
            open.window().panes().card().orElseThrow().focusTree();
            return true;
        });
        for (Shell.Pane pane : List.of(Shell.Pane.EDITOR, Shell.Pane.TRACE, Shell.Pane.CARD)) {
            open.run(ActionName.NEXT_PANE);
            assertEquals(Optional.of(pane), OpenWindow.on(() -> shell(open).focusedPane()));
        }
        open.run(ActionName.PREVIOUS_PANE);
        assertEquals(
                Optional.of(Shell.Pane.TRACE), OpenWindow.on(() -> shell(open).focusedPane()));
        open.run(ActionName.TOGGLE_TRACE);
        open.run(ActionName.NEXT_PANE);
        open.run(ActionName.NEXT_PANE);
        open.run(ActionName.NEXT_PANE);
        assertTrue(
                OpenWindow.on(() -> shell(open).focusedPane())
                        .filter(pane -> pane != Shell.Pane.TRACE)
                        .isPresent(),
                "a pane that is not shown is left out");
    }

    @Test
    void exportAsksAboutSecretsAndWritesWhatWasChosen() throws Exception {
        open.openVirtualCard();
        Path masked = folder.resolve("masked.xml");
        open.files().saves(masked);
        open.run(ActionName.EXPORT);
        OpenWindow.until(
                "the question is asked", () -> open.find("#secrets-dialog").isPresent());
        open.everythingHasAName();
        assertFalse(Files.exists(masked), "nothing is written before the answer");
        open.press("#export-masked");
        OpenWindow.until("the file is there", () -> Files.exists(masked) && open.idle());
        assertTrue(Files.readString(masked).contains("••••"));
        Path whole = folder.resolve("whole.wbxml");
        open.files().saves(whole);
        open.run(ActionName.EXPORT);
        open.press("#export-secrets");
        OpenWindow.until("the file is there", () -> Files.exists(whole) && open.idle());
        open.files().opens(whole);
        open.run(ActionName.IMPORT);
        OpenWindow.until(
                "it is imported", () -> open.window().session().changes().get() == 1);
    }

    @Test
    void droppedFilesBecomeObjects() throws Exception {
        open.openVirtualCard();
        Path file = folder.resolve("dropped.xml");
        open.files().saves(file);
        open.run(ActionName.EXPORT);
        open.press("#export-secrets");
        OpenWindow.until("the file is there", () -> Files.exists(file) && open.idle());
        List<File> files = List.of(file.toFile());
        assertTrue(
                OpenWindow.on(() -> open.window().panes().card().orElseThrow().drop(files)));
        OpenWindow.until("it is there", () -> open.window().session().changes().get() == 1 && open.idle());
        assertFalse(
                OpenWindow.on(() -> open.window().panes().card().orElseThrow().drop(List.of())));
    }

    @Test
    void theSearchGoesToANodeOfAnotherObject(FxRobot robot) throws Exception {
        open.openVirtualCard();
        open.run(ActionName.SEARCH_ALL);
        open.type("#search-query", "prefconref");
        @SuppressWarnings("unchecked")
        ListView<GlobalSearch.Hit> list =
                (ListView<GlobalSearch.Hit>) open.find("#search-list").orElseThrow();
        OpenWindow.until(
                "something is found",
                () -> list.getItems().stream()
                                .filter(hit -> hit.node().isPresent())
                                .count()
                        > 1);
        open.everythingHasAName();
        GlobalSearch.Hit hit = OpenWindow.on(() -> list.getItems().stream()
                .filter(one -> one.node().isPresent()
                        && !one.tag().equals(open.window().session().selected().get()))
                .findFirst()
                .orElseThrow());
        OpenWindow.on(() -> {
            list.getSelectionModel().select(hit);
            return true;
        });
        robot.press(KeyCode.ENTER).release(KeyCode.ENTER);
        OpenWindow.until(
                "the node is selected",
                () -> open.window().editor().selected().get().equals(hit.node())
                        && open.window().session().selected().get().equals(hit.tag()));
    }

    @Test
    void undoWorksWhileTheCursorIsInAFieldInWhichNothingIsHalfTyped(FxRobot robot) throws Exception {
        open.openVirtualCard();
        String before = open.change("Example Chat", "Another value");
        OpenWindow.until("it is staged", open::idle);
        NodeLine changed = open.open("Example Chat");
        assertEquals("Another value", changed.value());
        OpenWindow.on(() -> {
            open.field(changed).orElseThrow().requestFocus();
            return true;
        });
        robot.press(KeyCode.CONTROL, KeyCode.Z).release(KeyCode.Z, KeyCode.CONTROL);
        OpenWindow.until("it is undone", () -> open.window().session().changes().get() == 0 && open.idle());
        assertEquals(
                before, OpenWindow.on(() -> open.field(changed).orElseThrow().getText()));
        robot.press(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.Z).release(KeyCode.Z, KeyCode.SHIFT, KeyCode.CONTROL);
        OpenWindow.until(
                "it is done again", () -> open.window().session().changes().get() == 1);
    }

    @Test
    void enterInTheListOfTemplatesMakesTheObject(FxRobot robot) throws Exception {
        open.openVirtualCard();
        open.run(ActionName.NEW_MO);
        OpenWindow.until("the list is there", () -> open.find("#template-list").isPresent() && open.idle());
        robot.press(KeyCode.DOWN).release(KeyCode.DOWN);
        robot.press(KeyCode.ENTER).release(KeyCode.ENTER);
        OpenWindow.until("it is made", () -> open.window().session().changes().get() == 1);
    }

    @Test
    void everyDialogCanBeReadOut() throws Exception {
        open.openVirtualCard();
        for (ActionName name : List.of(
                ActionName.NEW_MO,
                ActionName.ADD_NODE,
                ActionName.PROPERTIES,
                ActionName.SEARCH_ALL,
                ActionName.PALETTE,
                ActionName.VIRTUAL_SPEED,
                ActionName.SHORTCUTS,
                ActionName.LOG_FOLDER,
                ActionName.ABOUT)) {
            open.run(name);
            OpenWindow.until(
                    name + " is open",
                    () -> open.find("#overlay").orElseThrow().isVisible()
                            && open.idle()
                            && open.scene().getRoot().lookup(".dialog-box") != null);
            open.everythingHasAName();
            open.screenshot("dialog-" + name.name().toLowerCase(Locale.ROOT));
            OpenWindow.on(() -> {
                open.closeDialog();
                return true;
            });
        }
        for (ActionName name : List.of(ActionName.SHOW_XML, ActionName.SHOW_BYTES, ActionName.SHOW_FORM)) {
            open.run(name);
            open.everythingHasAName();
        }
    }

    @Test
    void theLastTryOfPin1IsGivenOnlyWithTheNumberOfTheCard() throws Exception {
        open.openVirtualCard();
        ScMo mo = OpenWindow.on(
                () -> open.window().editor().mo().get().orElseThrow().mo().orElseThrow());
        var bench = open.bench().open("virtual");
        var edits = open.window().session().edits().get().orElseThrow();
        OpenWindow.on(() -> {
            open.window().nodes().setFields(mo.withFlags(mo.flags() | ScMo.NEEDS_PIN1));
            return true;
        });
        WritePlan plan = bench.plan(OpenWindow.on(edits::changes), (what, done, total) -> {})
                .get(20, TimeUnit.SECONDS);
        AtomicReference<Optional<Credentials>> given = new AtomicReference<>(Optional.empty());
        OpenWindow.on(() -> {
            new WriteDialog(open.overlay(), Texts.of(Locale.ENGLISH))
                    .open(
                            new ShownPlan(plan, List.of(), OptionalInt.of(1)),
                            credentials -> given.set(Optional.of(credentials)));
            return true;
        });
        open.type("#adm1", "88888888");
        assertTrue(open.isPressable("#plan-write"), "without PIN1 no try of it is spent");
        assertEquals("only 1 try left", open.text("#pin1-tries"));
        open.type("#pin1", "0000");
        assertFalse(open.isPressable("#plan-write"));
        assertTrue(OpenWindow.on(() -> open.find("#card-number").orElseThrow().isVisible()));
        open.everythingHasAName();
        open.screenshot("last-try");
        open.type("#card-number", "8999");
        assertFalse(open.isPressable("#plan-write"));
        open.type("#card-number", plan.iccid().digits());
        open.press("#plan-write");
        OpenWindow.until("it is given", () -> given.get().isPresent());
        assertEquals(Optional.of(plan.iccid()), given.get().orElseThrow().confirmedCard());
        given.get().orElseThrow().adm1().close();
    }

    @Test
    void theLongTableMovesByKeysWheelAndBar(FxRobot robot) throws Exception {
        open.openVirtualCard();
        OpenWindow.until(
                "the trace is shown", () -> open.window().trace().shown().size() > 20);
        TableView<?> table = (TableView<?>) open.find("#trace-table").orElseThrow();
        ScrollBar bar = (ScrollBar) open.find("#trace-scroll").orElseThrow();
        TracePane trace = open.window().panes().trace().orElseThrow();
        OpenWindow.on(() -> {
            open.window().trace().follow().set(false);
            table.requestFocus();
            return true;
        });
        robot.press(KeyCode.HOME).release(KeyCode.HOME);
        long first = open.window().trace().store().snapshot().firstSequence();
        OpenWindow.until("the first row is selected", () -> trace.selectedSequence() == first);
        robot.press(KeyCode.DOWN).release(KeyCode.DOWN);
        OpenWindow.until("the second row is selected", () -> trace.selectedSequence() == first + 1);
        assertEquals(0, OpenWindow.on(() -> (int) bar.getValue()));
        robot.press(KeyCode.END).release(KeyCode.END);
        int last = open.window().trace().shown().size() - 1;
        OpenWindow.until("the last row is selected", () -> trace.selectedSequence() == first + last);
        assertEquals(bar.getMax(), OpenWindow.on(bar::getValue), "the bar is at its end");
        OpenWindow.on(() -> {
            bar.setValue(0);
            return true;
        });
        assertEquals(first + last, OpenWindow.on(trace::selectedSequence), "what is selected stays so out of sight");
    }
}
