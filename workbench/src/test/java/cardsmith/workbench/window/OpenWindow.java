package cardsmith.workbench.window;

import static org.junit.jupiter.api.Assertions.assertEquals;

import cardsmith.card.virtual.VirtualReader;
import cardsmith.workbench.SettingsFolder;
import cardsmith.workbench.action.ActionName;
import cardsmith.workbench.action.Actions;
import cardsmith.workbench.bench.Bench;
import cardsmith.workbench.bench.GivenReaders;
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
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import javafx.application.Platform;
import javafx.event.ActionEvent;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextField;
import javafx.scene.image.PixelReader;
import javafx.scene.image.WritableImage;
import javafx.stage.Stage;
import javax.imageio.ImageIO;
import org.testfx.util.WaitForAsyncUtils;

/** The window of a test: on a bench of its own, with the hands of a person. */
final class OpenWindow {

    private final ExecutorService background = Executors.newFixedThreadPool(2);
    private final ChosenFiles files = new ChosenFiles();
    private final Bench bench;
    private final Actions actions;
    private final ThemeSwitch theme;
    private final Scene scene;
    private final WorkbenchWindow window;
    private final Overlay overlay = new Overlay();

    /** Names the files that a test wants to open and save. */
    static final class ChosenFiles implements FileChoice {
        private volatile List<Path> open = List.of();
        private volatile Optional<Path> save = Optional.empty();

        void opens(Path... chosen) {
            open = List.of(chosen);
        }

        void saves(Path chosen) {
            save = Optional.of(chosen);
        }

        @Override
        public List<Path> open(String title, Kind... kinds) {
            return open;
        }

        @Override
        public Optional<Path> save(String title, String proposedName, Kind... kinds) {
            return save;
        }
    }

    /** Makes the window in English; nothing is opened yet. */
    static OpenWindow on(Stage stage, Path folder, Function<SettingsFolder, Bench> benchOf) throws Exception {
        return new OpenWindow(stage, folder, Locale.ENGLISH, benchOf);
    }

    /** Makes the window in English on a bench that has the built-in virtual cards only. */
    static OpenWindow onVirtualCards(Stage stage, Path folder) throws Exception {
        return on(
                stage,
                folder,
                settings -> new Bench(new GivenReaders(), VirtualReader::named, settings, Clock.systemUTC()));
    }

    OpenWindow(Stage stage, Path folder, Locale locale, Function<SettingsFolder, Bench> benchOf) throws Exception {
        Path own = Files.createTempDirectory(folder, "settings");
        Texts texts = Texts.of(locale);
        SettingsFolder settings = SettingsFolder.at(own);
        Memory memory = Memory.load(own.resolve("window.properties"));
        bench = benchOf.apply(settings);
        actions = new Actions(texts);
        Executor fx = Platform::runLater;
        Desk desk = new Desk(fx, System::nanoTime, texts);
        Shell shell = new Shell(actions, texts, desk, overlay);
        theme = new ThemeSwitch(shell, memory, background, fx);
        theme.start(Optional.of(ThemeChoice.LIGHT));
        actions.bind(ActionName.PALETTE, new PaletteView(actions, overlay, texts)::open);
        actions.bind(ActionName.THEME_DARK, () -> theme.choose(ThemeChoice.DARK));
        scene = new Scene(shell, 1400, 900);
        scene.getStylesheets().add(CardsmithApp.class.getResource("window.css").toExternalForm());
        scene.getStylesheets().add(BytesFont.stylesheet());
        new ActionControls(actions, key -> texts.get(key)).install(scene);
        Wiring wiring = new Wiring(bench, memory, texts, settings, background, fx, files);
        window = new WorkbenchWindow(Workplace.of(wiring, desk), wiring, shell, overlay, actions);
        stage.setScene(scene);
        stage.show();
    }

    void close() throws Exception {
        on(() -> {
            window.stop();
            return true;
        });
        bench.close();
        background.shutdownNow();
    }

    Bench bench() {
        return bench;
    }

    Scene scene() {
        return scene;
    }

    WorkbenchWindow window() {
        return window;
    }

    Overlay overlay() {
        return overlay;
    }

    void closeDialogOnWindow() throws Exception {
        on(() -> {
            overlay.close();
            return true;
        });
    }

    void closeDialog() {
        overlay.close();
    }

    ChosenFiles files() {
        return files;
    }

    static <T> T on(Callable<T> work) throws Exception {
        return WaitForAsyncUtils.asyncFx(work).get(20, TimeUnit.SECONDS);
    }

    static void until(String what, Callable<Boolean> condition) throws Exception {
        try {
            WaitForAsyncUtils.waitFor(30, TimeUnit.SECONDS, () -> on(condition));
        } catch (TimeoutException e) {
            throw new AssertionError("Waited in vain until " + what, e);
        }
    }

    /** Starts the window with a reader and waits until all panes are there; the card may still be read. */
    void start(String reader) throws Exception {
        on(() -> {
            window.start(new WindowOptions(Optional.of(reader), Optional.empty(), Optional.empty(), Optional.empty()));
            return true;
        });
        until("the panes are there", window::isBuilt);
    }

    /** Starts the window on the virtual card and waits until it is read and shown. */
    void openVirtualCard() throws Exception {
        start("virtual");
        cardIsRead();
        until("the first object is shown", this::formIsWhole);
    }

    boolean idle() {
        return !window.desk().busy().get();
    }

    private boolean formIsWhole() {
        return !window.editor().lines().isEmpty()
                && window.panes().editor().orElseThrow().form().isComplete();
    }

    void cardIsRead() throws Exception {
        until("the card is read", () -> window.session().live().get() && idle());
    }

    boolean run(ActionName action) throws Exception {
        return on(() -> actions.run(action));
    }

    Optional<Node> find(String id) {
        return Optional.ofNullable(scene.lookup(id));
    }

    void press(String id) throws Exception {
        until(id + " can be pressed", () -> scene.lookup(id) instanceof ButtonBase b && !b.isDisabled());
        on(() -> {
            ((ButtonBase) scene.lookup(id)).fire();
            return true;
        });
    }

    boolean isPressable(String id) throws Exception {
        return on(() -> scene.lookup(id) instanceof ButtonBase b && !b.isDisabled());
    }

    void type(String id, String text) throws Exception {
        until(id + " is there", () -> scene.lookup(id) instanceof TextField);
        on(() -> {
            ((TextField) scene.lookup(id)).setText(text);
            return true;
        });
    }

    String text(String id) throws Exception {
        until(id + " is there", () -> scene.lookup(id) instanceof Labeled);
        return on(() -> ((Labeled) scene.lookup(id)).getText());
    }

    MoLine object(String title) throws Exception {
        return on(() -> window.session().objects().stream()
                .filter(line -> line.title().equals(title))
                .findFirst()
                .orElseThrow());
    }

    /** Selects an object, waits for its form and returns its first shown text. */
    NodeLine open(String title) throws Exception {
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
                        && formIsWhole());
        return on(() -> window.editor().lines().stream()
                .filter(line -> !line.isInterior()
                        && !line.hidden()
                        && !line.value().isEmpty()
                        && field(line).isPresent())
                .findFirst()
                .orElseThrow());
    }

    /** Returns the text field of a line of the form, where it is shown. */
    Optional<TextField> field(NodeLine line) {
        return scene.getRoot().lookupAll(".text-field").stream()
                .filter(n -> ("value-" + line.path()).equals(n.getId()))
                .map(TextField.class::cast)
                .findFirst();
    }

    /** Types into the first field of an object and returns what was in it. */
    String change(String title, String value) throws Exception {
        NodeLine node = open(title);
        int before = on(() -> window.session().changes().get());
        on(() -> {
            TextField field = field(node).orElseThrow();
            field.requestFocus();
            field.setText(value);
            field.getOnAction().handle(new ActionEvent());
            return true;
        });
        until("the change is staged", () -> window.session().changes().get() == before + 1);
        return node.value();
    }

    void everythingHasAName() throws Exception {
        assertEquals(List.of(), on(() -> ControlNames.missing(scene.getRoot())));
    }

    void screenshot(String name) throws Exception {
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
}
