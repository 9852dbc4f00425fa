package cardsmith.workbench.start;

import cardsmith.workbench.window.CardsmithApp;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.event.Event;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.TabPane;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.stage.Stage;
import javafx.util.Duration;

/** Opens the window on the virtual card, looks at each of its views once, and ends: what a person's first minute needs. */
public final class Rehearsal extends CardsmithApp {

    /** Long enough for the frames that a view needs, and for what it has done in the background. */
    private static final Duration PAUSE = Duration.millis(250);

    private static final List<String> DIALOGS = List.of("Shortcut+K", "Shortcut+N", "Shortcut+Shift+F", "Shortcut+F");

    private final Deque<Runnable> steps = new ArrayDeque<>();

    /** JavaFX makes the application through this constructor. */
    public Rehearsal() {}

    @Override
    public void start(Stage stage) {
        super.start(stage);
        Scene scene = stage.getScene();
        for (int tab : List.of(1, 2, 0)) {
            steps.add(() ->
                    ((TabPane) scene.lookup("#editor-tabs")).getSelectionModel().select(tab));
        }
        for (String keys : DIALOGS) {
            steps.add(() ->
                    scene.getAccelerators().get(KeyCombination.valueOf(keys)).run());
            steps.add(() -> escape(scene));
        }
        Timeline walk = new Timeline(new KeyFrame(PAUSE, e -> next(scene)));
        walk.setCycleCount(Timeline.INDEFINITE);
        walk.play();
    }

    private void next(Scene scene) {
        Node tabs = scene.lookup("#editor-tabs");
        if (tabs == null || !tabs.isVisible() || scene.lookup("#trace-table") == null) {
            return;
        }
        Runnable step = steps.poll();
        if (step == null) {
            Platform.exit();
        } else {
            step.run();
        }
    }

    private static void escape(Scene scene) {
        Node cursor = scene.getFocusOwner();
        Event.fireEvent(
                cursor == null ? scene : cursor,
                new KeyEvent(KeyEvent.KEY_PRESSED, "", "", KeyCode.ESCAPE, false, false, false, false));
    }

    /** Keeps {@link Application} out of the main class, as the class path wants it. */
    static final class Start {
        private Start() {}

        /** Opens the window with the arguments of the window. */
        public static void main(String... arguments) {
            Limit.start();
            Application.launch(Rehearsal.class, arguments);
            System.exit(0);
        }
    }
}
