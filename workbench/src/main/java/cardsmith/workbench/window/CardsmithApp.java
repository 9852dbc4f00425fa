package cardsmith.workbench.window;

import cardsmith.workbench.SettingsFolder;
import cardsmith.workbench.action.ActionName;
import cardsmith.workbench.action.Actions;
import cardsmith.workbench.bench.Bench;
import cardsmith.workbench.memory.Memory;
import cardsmith.workbench.text.Texts;
import cardsmith.workbench.work.Desk;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.geometry.Rectangle2D;
import javafx.scene.Scene;
import javafx.scene.image.Image;
import javafx.stage.Screen;
import javafx.stage.Stage;

/** The JavaFX application; {@link #open} starts it and returns when its window is closed. */
public class CardsmithApp extends Application {

    /** Room for the title that the window manager draws. */
    private static final double TITLE = 40;

    private final ExecutorService background = Executors.newFixedThreadPool(2, work -> {
        Thread thread = new Thread(work, "window background");
        thread.setDaemon(true);
        return thread;
    });
    private final SettingsFolder settings = SettingsFolder.here();
    private final Memory memory = Memory.load(settings.path().resolve("window.properties"));
    private final Texts texts = Texts.of(Locale.getDefault());
    private Optional<WorkbenchWindow> content = Optional.empty();
    private Optional<Bench> bench = Optional.empty();
    private Optional<FrameByFrame> frames = Optional.empty();
    private boolean closed;

    /** JavaFX makes the application through this constructor. */
    public CardsmithApp() {}

    /** Opens the window and waits until it is closed; may be called once in the life of the program. */
    public static void open(WindowOptions options) {
        Application.launch(CardsmithApp.class, options.arguments().toArray(String[]::new));
    }

    @Override
    public void start(Stage stage) {
        background.execute(ActionControls::loadIcons);
        WindowOptions options = WindowOptions.parse(getParameters().getNamed());
        Actions actions = new Actions(texts);
        Desk desk = new Desk(this::whileOpen, System::nanoTime, texts);
        Overlay overlay = new Overlay();
        Shell shell = new Shell(actions, texts, desk, overlay);
        ThemeSwitch theme = new ThemeSwitch(shell, memory, background, this::whileOpen);
        theme.start(options.theme());
        shell.restore(memory);
        Rectangle2D screen = Screen.getPrimary().getVisualBounds();
        Scene scene = new Scene(
                shell,
                Math.min(memory.number("width", 1280), screen.getWidth()),
                Math.min(memory.number("height", 820), screen.getHeight() - TITLE));
        scene.getStylesheets().add(CardsmithApp.class.getResource("window.css").toExternalForm());
        scene.getStylesheets().add(BytesFont.stylesheet());
        bindFrame(actions, theme, overlay);
        new ActionControls(actions, key -> texts.get(key)).install(scene);
        stage.setTitle("Cardsmith");
        stage.setMinWidth(900);
        stage.setMinHeight(600);
        stage.setScene(scene);
        stage.setX(screen.getMinX() + (screen.getWidth() - scene.getWidth()) / 2);
        stage.setY(screen.getMinY() + (screen.getHeight() - TITLE - scene.getHeight()) / 2);
        stage.setOnHidden(e -> remember(stage));
        stage.show();
        // WORKAROUND: JDK-8316423, JavaFX 21 on GTK opens the window at 200 x 200 under some window managers.
        Platform.runLater(stage::sizeToScene);
        FrameByFrame filling = FrameByFrame.of(scene);
        frames = Optional.of(filling);
        filling.then(List.of(() -> fill(stage, shell, overlay, actions, desk, options)));
    }

    /** Runs work of the panes on the window's thread, if the window is still open then. */
    void onWindow(Runnable work) {
        whileOpen(work);
    }

    private void whileOpen(Runnable work) {
        Platform.runLater(() -> {
            if (!closed) {
                work.run();
            }
        });
    }

    /** Returns the bench that the window works on. */
    Bench benchOf(SettingsFolder folder) {
        return Bench.of(folder);
    }

    /** Returns what the window holds, empty until the readers have been looked for. */
    Optional<WorkbenchWindow> content() {
        return content;
    }

    private void bindFrame(Actions actions, ThemeSwitch theme, Overlay overlay) {
        PaletteView palette = new PaletteView(actions, overlay, texts);
        actions.bind(ActionName.PALETTE, palette::open);
        actions.bind(ActionName.THEME_SYSTEM, () -> theme.choose(ThemeChoice.SYSTEM));
        actions.bind(ActionName.THEME_LIGHT, () -> theme.choose(ThemeChoice.LIGHT));
        actions.bind(ActionName.THEME_DARK, () -> theme.choose(ThemeChoice.DARK));
        actions.bind(ActionName.ZOOM_IN, () -> theme.zoomBy(1));
        actions.bind(ActionName.ZOOM_OUT, () -> theme.zoomBy(-1));
        actions.bind(ActionName.ZOOM_RESET, theme::zoomReset);
        actions.bind(ActionName.QUIT, Platform::exit);
    }

    private void fill(Stage stage, Shell shell, Overlay overlay, Actions actions, Desk desk, WindowOptions options) {
        background.execute(() -> {
            List<Image> icons = Icons.application();
            whileOpen(() -> stage.getIcons().setAll(icons));
            Icons.load();
            Bench made = benchOf(settings);
            Platform.runLater(() -> {
                if (closed) {
                    made.close();
                    return;
                }
                bench = Optional.of(made);
                Wiring wiring = new Wiring(
                        made, memory, texts, settings, background, this::onWindow, new SystemFileChoice(() -> stage));
                Workplace place = Workplace.of(wiring, desk);
                FrameByFrame.of(stage.getScene()).then(List.of(() -> {
                    WorkbenchWindow window = new WorkbenchWindow(place, wiring, shell, overlay, actions);
                    content = Optional.of(window);
                    window.start(options);
                }));
            });
        });
    }

    private void remember(Stage stage) {
        memory.put("width", stage.getScene().getWidth());
        memory.put("height", stage.getScene().getHeight());
        content.ifPresent(WorkbenchWindow::remember);
        memory.save();
    }

    @Override
    public void stop() {
        closed = true;
        frames.ifPresent(FrameByFrame::stop);
        content.ifPresent(WorkbenchWindow::stop);
        bench.ifPresent(Bench::close);
        background.shutdown();
    }
}
