package cardsmith.workbench.window;

import atlantafx.base.theme.PrimerLight;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.layout.BorderPane;
import javafx.stage.Stage;

/** The JavaFX application; {@link #open} starts it and returns when its window is closed. */
public class CardsmithApp extends Application {

    /** Opens the window and waits until it is closed; may be called once in the life of the program. */
    public static void open(WindowOptions options) {
        Application.launch(CardsmithApp.class, options.arguments().toArray(String[]::new));
    }

    @Override
    public void start(Stage stage) {
        Application.setUserAgentStylesheet(new PrimerLight().getUserAgentStylesheet());
        stage.setTitle("Cardsmith");
        stage.setMinWidth(900);
        stage.setMinHeight(600);
        stage.setScene(new Scene(new BorderPane(), 1280, 800));
        stage.show();
        // WORKAROUND: JDK-8316423, JavaFX 21 on GTK opens the window at 200 x 200 under some window managers.
        Platform.runLater(stage::sizeToScene);
    }
}
