package cardsmith.workbench.start;

import cardsmith.workbench.window.CardsmithApp;
import java.lang.management.ManagementFactory;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.stage.Stage;

/** Opens the window, prints after how many milliseconds of the Java machine its first frame was laid out, and ends. */
public final class FirstFrame extends CardsmithApp {

    /** JavaFX makes the application through this constructor. */
    public FirstFrame() {}

    @Override
    public void start(Stage stage) {
        super.start(stage);
        stage.getScene().addPostLayoutPulseListener(new Runnable() {
            private int frames;

            @Override
            public void run() {
                frames++;
                if (frames == 2) {
                    // The second layout begins when the first frame has been handed to the screen.
                    System.out.println(System.currentTimeMillis()
                            - ManagementFactory.getRuntimeMXBean().getStartTime());
                    Platform.exit();
                } else {
                    Platform.requestNextPulse();
                }
            }
        });
    }

    /** Keeps {@link Application} out of the main class, as the class path wants it. */
    static final class Start {
        private Start() {}

        /** Opens the window with the arguments of the window. */
        public static void main(String... arguments) {
            Limit.start();
            Application.launch(FirstFrame.class, arguments);
            System.exit(0);
        }
    }
}
