package cardsmith.workbench.window;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cardsmith.card.virtual.VirtualReader;
import cardsmith.workbench.SettingsFolder;
import cardsmith.workbench.bench.Bench;
import cardsmith.workbench.bench.GivenReaders;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxToolkit;

class ClosedWhileFilledTest {

    /** More than the window takes to be filled. */
    private static final int FRAMES = 60;

    @TempDir
    static Path folder;

    private final Queue<Throwable> uncaught = new ConcurrentLinkedQueue<>();

    /** The program with a bench that comes when the test wants it. */
    private static class HeldApp extends CardsmithApp {

        final CountDownLatch mayOpen = new CountDownLatch(1);
        final CompletableFuture<Boolean> benchClosed = new CompletableFuture<>();
        private final boolean stopsAtOnce;

        HeldApp(boolean stopsAtOnce) {
            this.stopsAtOnce = stopsAtOnce;
        }

        @Override
        public void start(Stage stage) {
            super.start(stage);
            if (stopsAtOnce) {
                stop();
            }
        }

        @Override
        Bench benchOf(SettingsFolder settings) {
            try {
                mayOpen.await(20, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            GivenReaders readers = new GivenReaders() {
                @Override
                public void close() {
                    benchClosed.complete(true);
                }
            };
            return new Bench(readers, VirtualReader::named, settings, Clock.systemUTC());
        }
    }

    @BeforeEach
    void listen() throws Exception {
        System.setProperty("cardsmith.settings", folder.toString());
        FxToolkit.registerPrimaryStage();
        OpenWindow.on(() -> {
            Thread.currentThread().setUncaughtExceptionHandler((thread, error) -> uncaught.add(error));
            return true;
        });
    }

    @AfterEach
    void tidy() throws Exception {
        System.clearProperty("cardsmith.settings");
        OpenWindow.on(() -> {
            Thread.currentThread().setUncaughtExceptionHandler(null);
            return true;
        });
        FxToolkit.cleanupStages();
    }

    private static void frames(Scene scene) throws Exception {
        CountDownLatch frames = new CountDownLatch(FRAMES);
        Runnable counted = () -> {
            frames.countDown();
            Platform.requestNextPulse();
        };
        OpenWindow.on(() -> {
            scene.addPostLayoutPulseListener(counted);
            Platform.requestNextPulse();
            return true;
        });
        assertTrue(frames.await(20, TimeUnit.SECONDS), "the window lays out no frames");
        OpenWindow.on(() -> {
            scene.removePostLayoutPulseListener(counted);
            return true;
        });
    }

    private static Scene sceneOf(HeldApp app) throws Exception {
        FxToolkit.setupApplication(() -> app);
        return FxToolkit.registerPrimaryStage().getScene();
    }

    @Test
    void aWindowThatIsClosedBeforeItIsFilledDoesNothingMore() throws Exception {
        HeldApp app = new HeldApp(true);
        app.mayOpen.countDown();
        frames(sceneOf(app));
        assertEquals(List.of(), List.copyOf(uncaught));
        assertTrue(OpenWindow.on(() -> app.content().isEmpty()));
    }

    @Test
    void aWindowThatIsClosedWhileReadersAreLookedForLetsThemGo() throws Exception {
        HeldApp app = new HeldApp(false);
        Scene scene = sceneOf(app);
        frames(scene);
        OpenWindow.on(() -> {
            app.stop();
            return true;
        });
        app.mayOpen.countDown();
        assertTrue(app.benchClosed.get(20, TimeUnit.SECONDS));
        frames(scene);
        assertEquals(List.of(), List.copyOf(uncaught));
        assertTrue(OpenWindow.on(() -> app.content().isEmpty()));
    }

    @Test
    void aWindowThatIsClosedWhileItsPanesAreBuiltBuildsNoMore() throws Exception {
        HeldApp app = new HeldApp(false);
        app.mayOpen.countDown();
        Scene scene = sceneOf(app);
        OpenWindow.until("the first pane is there", () -> app.content().isPresent());
        boolean whole = OpenWindow.on(() -> {
            app.stop();
            return app.content().orElseThrow().isBuilt();
        });
        assertTrue(app.benchClosed.get(20, TimeUnit.SECONDS));
        frames(scene);
        assertEquals(List.of(), List.copyOf(uncaught));
        assertEquals(whole, OpenWindow.on(() -> app.content().orElseThrow().isBuilt()));
    }
}
