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
import cardsmith.workbench.SettingsFolder;
import cardsmith.workbench.action.ActionName;
import cardsmith.workbench.action.Actions;
import cardsmith.workbench.bench.Bench;
import cardsmith.workbench.bench.NoReaders;
import cardsmith.workbench.card.MoLine;
import cardsmith.workbench.editor.NodeLine;
import cardsmith.workbench.memory.Memory;
import cardsmith.workbench.text.Texts;
import cardsmith.workbench.work.Desk;
import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextField;
import javafx.scene.image.PixelReader;
import javafx.scene.image.WritableImage;
import javafx.stage.Stage;
import javax.imageio.ImageIO;
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

    private final ExecutorService background = Executors.newFixedThreadPool(2);
    private final AtomicInteger objectsLeft = new AtomicInteger(Integer.MAX_VALUE);
    private volatile Optional<VirtualReader> reader = Optional.empty();
    private Bench bench;
    private WorkbenchWindow window;
    private Actions actions;
    private Scene scene;
    private ThemeSwitch theme;

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
        Path own = Files.createTempDirectory(folder, "settings");
        Texts texts = Texts.of(Locale.ENGLISH);
        SettingsFolder settings = SettingsFolder.at(own);
        Memory memory = Memory.load(own.resolve("window.properties"));
        bench = new Bench(new NoReaders(), this::reader, settings, Clock.systemUTC());
        bench.insert(this::cutting);
        actions = new Actions(texts);
        Executor fx = Platform::runLater;
        Desk desk = new Desk(fx, System::nanoTime, texts);
        Overlay overlay = new Overlay();
        Shell shell = new Shell(actions, texts, desk, overlay);
        theme = new ThemeSwitch(shell, memory, background, fx);
        theme.start(Optional.of(ThemeChoice.LIGHT));
        actions.bind(ActionName.PALETTE, new PaletteView(actions, overlay, texts)::open);
        actions.bind(ActionName.THEME_DARK, () -> theme.choose(ThemeChoice.DARK));
        scene = new Scene(shell, 1400, 900);
        scene.getStylesheets().add(CardsmithApp.class.getResource("window.css").toExternalForm());
        new ActionControls(actions, key -> texts.get(key)).install(scene);
        FileChoice none = new FileChoice() {
            @Override
            public List<Path> open(String title, Kind... kinds) {
                return List.of();
            }

            @Override
            public Optional<Path> save(String title, String proposedName, Kind... kinds) {
                return Optional.empty();
            }
        };
        window = new WorkbenchWindow(
                new Wiring(bench, memory, texts, settings, background, fx, none), shell, overlay, actions, desk);
        stage.setScene(scene);
        stage.show();
    }

    @AfterEach
    void close() throws Exception {
        on(() -> {
            window.stop();
            return true;
        });
        bench.close();
        background.shutdownNow();
    }

    private static <T> T on(Callable<T> work) throws Exception {
        return WaitForAsyncUtils.asyncFx(work).get(20, TimeUnit.SECONDS);
    }

    private static void until(String what, Callable<Boolean> condition) throws Exception {
        try {
            WaitForAsyncUtils.waitFor(30, TimeUnit.SECONDS, () -> on(condition));
        } catch (java.util.concurrent.TimeoutException e) {
            throw new AssertionError("Waited in vain until " + what, e);
        }
    }

    private boolean idle() {
        return !window.desk().busy().get();
    }

    private void openVirtualCard() throws Exception {
        on(() -> {
            window.start(new WindowOptions(Optional.of("virtual"), Optional.empty(), Optional.empty()));
            return true;
        });
        until("the card is read", () -> window.session().live().get() && idle());
    }

    private MoLine object(String title) throws Exception {
        return on(() -> window.session().objects().stream()
                .filter(line -> line.title().equals(title))
                .findFirst()
                .orElseThrow());
    }

    private NodeLine firstText() throws Exception {
        return on(() -> window.editor().lines().stream()
                .filter(line ->
                        !line.isInterior() && !line.hidden() && !line.value().isEmpty())
                .findFirst()
                .orElseThrow());
    }

    private NodeLine open(String title) throws Exception {
        MoLine object = object(title);
        on(() -> {
            window.session().selected().set(Optional.of(object.tag()));
            return true;
        });
        until(
                "the form is there",
                () -> window.editor()
                                .mo()
                                .get()
                                .filter(mo -> mo.tag().equals(object.tag()))
                                .isPresent()
                        && !window.editor().lines().isEmpty());
        return firstText();
    }

    /** Types into the first field of an object and returns what was in it. */
    private String change(String title, String value) throws Exception {
        NodeLine node = open(title);
        int before = on(() -> window.session().changes().get());
        on(() -> {
            TextField field = (TextField) scene.getRoot().lookupAll(".text-field").stream()
                    .filter(n -> ("value-" + node.path()).equals(n.getId()))
                    .findFirst()
                    .orElseThrow();
            field.requestFocus();
            field.setText(value);
            field.getOnAction().handle(new javafx.event.ActionEvent());
            return true;
        });
        until("the change is staged", () -> window.session().changes().get() == before + 1);
        return node.value();
    }

    private void write() throws Exception {
        press("#write-button");
        type("#adm1", ADM1);
        press("#plan-write");
    }

    private void cutInObject(int number) {
        objectsLeft.set(number);
    }

    private void putBack() throws Exception {
        objectsLeft.set(Integer.MAX_VALUE);
        bench.insert("virtual");
        until("the card is back", () -> window.session().live().get() && idle());
        until("the cut write is known", () -> window.session().repair().get().isPresent());
    }

    private void everythingHasAName() throws Exception {
        List<String> nameless = on(() -> ControlNames.missing(scene.getRoot()));
        assertEquals(List.of(), nameless);
    }

    private void press(String id) throws Exception {
        until(id + " can be pressed", () -> scene.lookup(id) instanceof ButtonBase b && !b.isDisabled());
        on(() -> {
            ((Button) scene.lookup(id)).fire();
            return true;
        });
    }

    private void type(String id, String text) throws Exception {
        until(id + " is there", () -> scene.lookup(id) instanceof TextField);
        on(() -> {
            ((TextField) scene.lookup(id)).setText(text);
            return true;
        });
    }

    private void screenshot(String name) throws Exception {
        WaitForAsyncUtils.waitForFxEvents();
        WritableImage image = on(() -> scene.snapshot(null));
        BufferedImage png =
                new BufferedImage((int) image.getWidth(), (int) image.getHeight(), BufferedImage.TYPE_INT_ARGB);
        PixelReader pixels = image.getPixelReader();
        for (int y = 0; y < png.getHeight(); y++) {
            for (int x = 0; x < png.getWidth(); x++) {
                png.setRGB(x, y, pixels.getArgb(x, y));
            }
        }
        Path target = Path.of("target", "screenshots");
        Files.createDirectories(target);
        ImageIO.write(png, "png", target.resolve(name + ".png").toFile());
    }

    @Test
    void aValueIsChangedPlannedWrittenAndSeenInTheTrace() throws Exception {
        openVirtualCard();
        assertTrue(on(() -> scene.lookup("#banner-virtual") != null), "the banner says that the card is virtual");
        String before = change(IMPS, "changed.example");
        assertNotEquals("changed.example", before);
        everythingHasAName();
        screenshot("edited");
        press("#write-button");
        type("#adm1", ADM1);
        everythingHasAName();
        String facts = on(() -> ((Labeled) scene.lookup("#plan-facts")).getText());
        assertTrue(facts.contains("1 object"), facts);
        screenshot("plan");
        press("#plan-write");
        until("the change is written", () -> window.session().changes().get() == 0 && idle());
        assertEquals("changed.example", open(IMPS).value());
        assertTrue(on(() -> window.desk().problem().get().isEmpty()), "no problem is shown");
        until("the trace shows the write", () -> window.trace().shown().size() > 20);
        on(() -> actions.run(ActionName.GO_TO_TRACE));
        until("the row is selected", () -> window.tracePane().hasSelection());
        WaitForAsyncUtils.waitForFxEvents();
        long carrier =
                on(() -> window.editor().carrier(bench.trace().snapshot()).orElseThrow());
        assertEquals(carrier, on(() -> window.tracePane().selectedSequence()), "the row that carried the object");
        screenshot("window");
        on(() -> actions.run(ActionName.THEME_DARK));
        screenshot("window-dark");
    }

    @Test
    void aCardPulledInTheMiddleOfACommandKeepsTheEditAndTheOldObject() throws Exception {
        openVirtualCard();
        String before = change(IMPS, "pulled.example");
        cutInObject(0);
        write();
        until("the loss is told", () -> window.desk().problem().get().isPresent() && idle());
        until("what is shown is marked as old", () -> !window.session().live().get());
        assertEquals(1, on(() -> window.session().changes().get()), "the edit is kept");
        screenshot("pulled");
        putBack();
        assertTrue(on(() -> window.session().repair().get().orElseThrow() instanceof Repair.RolledBack));
        assertEquals(before, onCard(IMPS), "the card holds the whole old object");
        assertEquals("pulled.example", open(IMPS).value(), "the edit is still there");
        screenshot("rolled-back");
        write();
        until("the change is written", () -> window.session().changes().get() == 0 && idle());
        assertEquals("pulled.example", onCard(IMPS));
    }

    @Test
    void aHalfDoneWriteIsFinishedWhenThePersonSaysSo() throws Exception {
        halfWritten();
        press("#repair-button");
        until("the dialog asks", () -> scene.lookup("#repair-dialog") != null);
        everythingHasAName();
        screenshot("repair-decision");
        on(() -> actions.run(ActionName.THEME_DARK));
        screenshot("repair-decision-dark");
        press("#repair-forward");
        type("#adm1", ADM1);
        press("#key-go");
        until("all is written", () -> window.session().changes().get() == 0 && idle());
        assertTrue(on(() -> window.session().repair().get().orElseThrow() instanceof Repair.RolledForward));
        assertEquals("first.example", onCard(IMPS));
        assertEquals("second.example", onCard(EMAIL));
        screenshot("repaired");
    }

    @Test
    void aHalfDoneWriteIsTakenBackWhenThePersonSaysSo() throws Exception {
        List<String> before = halfWritten();
        press("#repair-button");
        press("#repair-back");
        type("#adm1", ADM1);
        press("#key-go");
        until(
                "the repair is told",
                () -> window.session().repair().get().stream().anyMatch(Repair.RolledBack.class::isInstance));
        until("the card is read", () -> idle() && window.session().changes().get() == 2);
        assertEquals(before, List.of(onCard(IMPS), onCard(EMAIL)));
    }

    private List<String> halfWritten() throws Exception {
        openVirtualCard();
        List<String> before = List.of(change(IMPS, "first.example"), change(EMAIL, "second.example"));
        cutInObject(1);
        write();
        until("the loss is told", () -> window.desk().problem().get().isPresent() && idle());
        putBack();
        assertTrue(on(() -> window.session().repair().get().orElseThrow() instanceof Repair.NeedsDecision));
        return before;
    }

    /** Returns what the first shown text of an object is on the card itself. */
    private String onCard(String title) throws Exception {
        NodeLine line = open(title);
        StoredMo mo = on(() -> {
            var snapshot = window.session().edits().get().orElseThrow().card().orElseThrow();
            return snapshot.objects().get(window.session().selected().get().orElseThrow());
        });
        return Tnds.read(mo.mo().orElseThrow().content().bytes())
                .find(line.path())
                .orElseThrow()
                .value()
                .orElseThrow();
    }

    @Test
    void thePaletteRunsAnActionByItsLetters(FxRobot robot) throws Exception {
        openVirtualCard();
        on(() -> actions.run(ActionName.PALETTE));
        type("#palette-query", "refus only");
        screenshot("palette");
        robot.press(javafx.scene.input.KeyCode.ENTER).release(javafx.scene.input.KeyCode.ENTER);
        until(
                "the filter is on",
                () -> ((javafx.scene.control.ToggleButton) scene.lookup("#trace-errors")).isSelected());
    }
}
