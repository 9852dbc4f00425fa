package cardsmith.workbench.window;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cardsmith.card.CardException;
import cardsmith.card.CardLink;
import cardsmith.card.mostore.StoredMo;
import cardsmith.card.mostore.write.Repair;
import cardsmith.card.virtual.Cut;
import cardsmith.card.virtual.VirtualReader;
import cardsmith.dm.tnds.Tnds;
import cardsmith.workbench.action.ActionName;
import cardsmith.workbench.bench.Bench;
import cardsmith.workbench.bench.GivenReaders;
import cardsmith.workbench.editor.NodeLine;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import javafx.scene.control.Labeled;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

@ExtendWith(ApplicationExtension.class)
class WholeWayTest {

    private static final String ADM1 = "88888888";
    private static final String IMPS = "Example Chat";
    private static final String EMAIL = "Example Mail";

    @TempDir
    static Path folder;

    private final AtomicInteger objectsLeft = new AtomicInteger(Integer.MAX_VALUE);
    private volatile Optional<VirtualReader> reader = Optional.empty();
    private OpenWindow open;

    /** A link that has the card lose its power in the middle of a SET DATA, of the object after so many others. */
    private CardLink cutting(CardLink below) {
        return command -> {
            boolean first = command.length > 3 && (command[1] & 0xFF) == 0xDB && (command[3] & 0x80) != 0;
            if (first && objectsLeft.getAndDecrement() == 0) {
                reader.orElseThrow().card().cutPower(0, Cut.TORN);
            }
            return below.transmit(command);
        };
    }

    private VirtualReader reader(String name) throws CardException {
        VirtualReader made = VirtualReader.named(name);
        reader = Optional.of(made);
        return made;
    }

    @Start
    void start(Stage stage) throws Exception {
        open = OpenWindow.on(
                stage, folder, settings -> new Bench(new GivenReaders(), this::reader, settings, Clock.systemUTC()));
        open.bench().insert(this::cutting);
    }

    @AfterEach
    void close() throws Exception {
        open.close();
    }

    private void write() throws Exception {
        open.press("#write-button");
        open.type("#adm1", ADM1);
        open.press("#plan-write");
    }

    private void cutInObject(int number) {
        objectsLeft.set(number);
    }

    private void putBack() throws Exception {
        objectsLeft.set(Integer.MAX_VALUE);
        open.bench().insert("virtual");
        OpenWindow.until(
                "the card is back", () -> open.window().session().live().get() && open.idle());
        OpenWindow.until(
                "the cut write is known",
                () -> open.window().session().cutWrite().repair().get().isPresent());
    }

    @Test
    void aValueIsChangedPlannedWrittenAndSeenInTheTrace() throws Exception {
        open.openVirtualCard();
        assertTrue(
                OpenWindow.on(() -> open.scene().lookup("#banner-virtual") != null),
                "the banner says that the card is virtual");
        String before = open.change(IMPS, "changed.example");
        assertNotEquals("changed.example", before);
        open.everythingHasAName();
        open.screenshot("edited");
        open.press("#write-button");
        open.type("#adm1", ADM1);
        open.everythingHasAName();
        String facts = OpenWindow.on(() -> ((Labeled) open.scene().lookup("#plan-facts")).getText());
        assertTrue(facts.contains("1 object"), facts);
        open.screenshot("plan");
        open.press("#plan-write");
        OpenWindow.until(
                "the change is written", () -> open.window().session().changes().get() == 0 && open.idle());
        OpenWindow.until(
                "the editor shows what is on the card now",
                () -> open.window().editor().lines().stream()
                        .anyMatch(line -> line.value().equals("changed.example")));
        assertEquals("changed.example", open.open(IMPS).value());
        assertTrue(OpenWindow.on(() -> open.window().desk().problem().get().isEmpty()), "no problem is shown");
        OpenWindow.until(
                "the trace shows the write", () -> open.window().trace().shown().size() > 20);
        open.run(ActionName.GO_TO_TRACE);
        OpenWindow.until(
                "the row is selected",
                () -> open.window().panes().trace().orElseThrow().hasSelection());
        WaitForAsyncUtils.waitForFxEvents();
        long carrier = OpenWindow.on(() -> open.window()
                .editor()
                .carrier()
                .in(open.bench().trace().snapshot())
                .orElseThrow());
        assertEquals(
                carrier,
                OpenWindow.on(() -> open.window().panes().trace().orElseThrow().selectedSequence()),
                "the row that carried the object");
        open.screenshot("window");
        open.run(ActionName.THEME_DARK);
        open.screenshot("window-dark");
    }

    @Test
    void aCardPulledInTheMiddleOfACommandKeepsTheEditAndTheOldObject() throws Exception {
        open.openVirtualCard();
        String before = open.change(IMPS, "pulled.example");
        cutInObject(0);
        write();
        OpenWindow.until(
                "the loss is told", () -> open.window().desk().problem().get().isPresent() && open.idle());
        OpenWindow.until(
                "what is shown is marked as old",
                () -> !open.window().session().live().get());
        assertEquals(1, OpenWindow.on(() -> open.window().session().changes().get()), "the edit is kept");
        open.screenshot("pulled");
        putBack();
        assertTrue(OpenWindow.on(
                () -> open.window().session().cutWrite().repair().get().orElseThrow() instanceof Repair.RolledBack));
        assertEquals(before, onCard(IMPS), "the card holds the whole old object");
        assertEquals("pulled.example", open.open(IMPS).value(), "the edit is still there");
        open.screenshot("rolled-back");
        write();
        OpenWindow.until(
                "the change is written", () -> open.window().session().changes().get() == 0 && open.idle());
        assertEquals("pulled.example", onCard(IMPS));
    }

    @Test
    void aHalfDoneWriteIsFinishedWhenThePersonSaysSo() throws Exception {
        halfWritten();
        open.press("#repair-button");
        OpenWindow.until("the dialog asks", () -> open.scene().lookup("#repair-dialog") != null);
        open.everythingHasAName();
        open.screenshot("repair-decision");
        open.run(ActionName.THEME_DARK);
        open.screenshot("repair-decision-dark");
        open.press("#repair-forward");
        open.type("#adm1", ADM1);
        open.press("#key-go");
        OpenWindow.until(
                "all is written", () -> open.window().session().changes().get() == 0 && open.idle());
        assertTrue(OpenWindow.on(
                () -> open.window().session().cutWrite().repair().get().orElseThrow() instanceof Repair.RolledForward));
        assertEquals("first.example", onCard(IMPS));
        assertEquals("second.example", onCard(EMAIL));
        open.screenshot("repaired");
    }

    @Test
    void aHalfDoneWriteIsTakenBackWhenThePersonSaysSo() throws Exception {
        List<String> before = halfWritten();
        open.press("#repair-button");
        open.press("#repair-back");
        open.type("#adm1", ADM1);
        open.press("#key-go");
        OpenWindow.until(
                "the repair is told",
                () -> open.window().session().cutWrite().repair().get().stream()
                        .anyMatch(Repair.RolledBack.class::isInstance));
        OpenWindow.until(
                "the card is read",
                () -> open.idle() && open.window().session().changes().get() == 2);
        assertEquals(before, List.of(onCard(IMPS), onCard(EMAIL)));
    }

    private List<String> halfWritten() throws Exception {
        open.openVirtualCard();
        List<String> before = List.of(open.change(IMPS, "first.example"), open.change(EMAIL, "second.example"));
        cutInObject(1);
        write();
        OpenWindow.until(
                "the loss is told", () -> open.window().desk().problem().get().isPresent() && open.idle());
        putBack();
        assertTrue(OpenWindow.on(
                () -> open.window().session().cutWrite().repair().get().orElseThrow() instanceof Repair.NeedsDecision));
        return before;
    }

    /** Returns what the first shown text of an object is on the card itself. */
    private String onCard(String title) throws Exception {
        NodeLine line = open.open(title);
        StoredMo mo = OpenWindow.on(() -> {
            var snapshot =
                    open.window().session().edits().get().orElseThrow().card().orElseThrow();
            return snapshot.objects()
                    .get(open.window().session().selected().get().orElseThrow());
        });
        return Tnds.read(mo.mo().orElseThrow().content().bytes())
                .find(line.path())
                .orElseThrow()
                .value()
                .orElseThrow();
    }

    @Test
    void thePaletteRunsAnActionByItsLetters(FxRobot robot) throws Exception {
        open.openVirtualCard();
        open.run(ActionName.PALETTE);
        open.type("#palette-query", "refus only");
        open.screenshot("palette");
        robot.press(javafx.scene.input.KeyCode.ENTER).release(javafx.scene.input.KeyCode.ENTER);
        OpenWindow.until(
                "the filter is on",
                () -> ((javafx.scene.control.ToggleButton) open.scene().lookup("#trace-errors")).isSelected());
    }
}
