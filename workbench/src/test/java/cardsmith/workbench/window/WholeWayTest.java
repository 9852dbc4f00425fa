package cardsmith.workbench.window;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cardsmith.card.CardLink;
import cardsmith.card.LinkLost;
import cardsmith.card.mostore.Octets;
import cardsmith.card.mostore.ScMo;
import cardsmith.card.mostore.ScMoCodec;
import cardsmith.card.mostore.write.Repair;
import cardsmith.dm.tnds.NodeFormat;
import cardsmith.dm.tnds.Tnds;
import cardsmith.dm.tnds.TndsDocument;
import cardsmith.dm.tnds.TndsNode;
import cardsmith.workbench.SettingsFolder;
import cardsmith.workbench.action.ActionName;
import cardsmith.workbench.action.Actions;
import cardsmith.workbench.bench.Bench;
import cardsmith.workbench.bench.CardState;
import cardsmith.workbench.card.MoLine;
import cardsmith.workbench.editor.NodeLine;
import cardsmith.workbench.memory.Memory;
import cardsmith.workbench.text.Texts;
import cardsmith.workbench.work.Desk;
import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
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

    @TempDir
    static Path folder;

    private final ExecutorService background = Executors.newFixedThreadPool(2);
    private final AtomicInteger setDataLeft = new AtomicInteger(Integer.MAX_VALUE);
    private Bench bench;
    private WorkbenchWindow window;
    private Actions actions;
    private Scene scene;
    private ThemeSwitch theme;

    /** A link that loses the card after so many SET DATA commands. */
    private CardLink cutting(CardLink below) {
        return command -> {
            if (command.length > 1 && (command[1] & 0xFF) == 0xDB && setDataLeft.getAndDecrement() <= 0) {
                throw new LinkLost("The card was pulled.", "Put it in again.");
            }
            return below.transmit(command);
        };
    }

    @Start
    void start(Stage stage) throws Exception {
        Path own = Files.createTempDirectory(folder, "settings");
        Texts texts = Texts.of(Locale.ENGLISH);
        SettingsFolder settings = SettingsFolder.at(own);
        Memory memory = Memory.load(own.resolve("window.properties"));
        bench = Bench.of(settings);
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
        scene = new Scene(shell, 1500, 940);
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
        Octets imps = ScMoCodec.encode(ScMo.of(
                        ScMo.ContentType.TNDS_WBXML,
                        Octets.of(Tnds.wbxml(TndsDocument.of(TndsNode.interior(
                                "IMPS",
                                "urn:oma:mo:oma-imps:1.0",
                                List.of(TndsNode.leaf("Name", NodeFormat.CHR, "Example IMPS")))))))
                .withName("IMPS test"));
        on(() -> {
            var edits = window.session().edits().get().orElseThrow();
            edits.put("Add", edits.freeTag().orElseThrow(), imps);
            return true;
        });
    }

    private MoLine imps() throws Exception {
        return on(() -> window.session().objects().stream()
                .filter(line -> line.title().equals("IMPS test"))
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

    private void change(String value) throws Exception {
        MoLine imps = imps();
        on(() -> {
            window.session().selected().set(Optional.of(imps.tag()));
            return true;
        });
        until("the form is there", () -> !window.editor().lines().isEmpty());
        NodeLine node = firstText();
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
        until("the change is staged", () -> window.session().changes().get() == 1);
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
        change("changed.example");
        screenshot("edited");
        press("#write-button");
        type("#adm1", ADM1);
        String facts = on(() -> ((Labeled) scene.lookup("#plan-facts")).getText());
        assertTrue(facts.contains("1 object"), facts);
        screenshot("plan");
        press("#plan-write");
        until("the change is written", () -> window.session().changes().get() == 0 && idle());
        assertEquals("changed.example", firstText().value());
        assertTrue(on(() -> window.desk().problem().get().isEmpty()), "no problem is shown");
        until("the trace shows the write", () -> {
            var table = (javafx.scene.control.TableView<?>) scene.lookup("#trace-table");
            return table.getItems().size() > 5;
        });
        on(() -> actions.run(ActionName.GO_TO_TRACE));
        WaitForAsyncUtils.waitForFxEvents();
        screenshot("whole-way");
        on(() -> actions.run(ActionName.THEME_DARK));
        screenshot("whole-way-dark");
    }

    @Test
    void aCardPulledInTheMiddleKeepsTheEditAndIsRepairedWhenItIsBack() throws Exception {
        openVirtualCard();
        change("pulled.example");
        setDataLeft.set(0);
        press("#write-button");
        type("#adm1", ADM1);
        press("#plan-write");
        until("the loss is told", () -> window.desk().problem().get().isPresent() && idle());
        assertFalse(on(() -> window.session().live().get()), "what is shown is marked as old");
        assertEquals(1, on(() -> window.session().changes().get()), "the edit is kept");
        screenshot("pulled");
        setDataLeft.set(Integer.MAX_VALUE);
        bench.pull("virtual");
        bench.insert("virtual");
        until("the card is back", () -> window.session().live().get() && idle());
        until("the cut write is known", () -> window.session().repair().get().isPresent());
        screenshot("repair");
        if (on(() -> window.session().repair().get().orElseThrow() instanceof Repair.NeedsDecision)) {
            press("#repair-button");
            press("#repair-forward");
            type("#adm1", ADM1);
            press("#key-go");
            until(
                    "the repair is done",
                    () -> idle()
                            && !(window.session().repair().get().orElse(new Repair.Completed(List.of()))
                                    instanceof Repair.NeedsDecision));
        }
        assertTrue(on(() -> window.session().state().get() instanceof CardState.Ready));
        until(
                "the edit can be written or is written",
                () -> window.session().live().get() && idle());
        screenshot("repaired");
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
