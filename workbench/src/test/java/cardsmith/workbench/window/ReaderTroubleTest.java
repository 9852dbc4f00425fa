package cardsmith.workbench.window;

import static org.junit.jupiter.api.Assertions.assertTrue;

import cardsmith.card.CardException;
import cardsmith.card.reader.CardConnection;
import cardsmith.card.reader.Presence;
import cardsmith.card.reader.Reader;
import cardsmith.card.virtual.VirtualReader;
import cardsmith.card.virtual.VirtualUicc;
import cardsmith.workbench.bench.Bench;
import cardsmith.workbench.bench.ReaderSource;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** Readers that another program holds, that are pulled, and that come back. */
@ExtendWith(ApplicationExtension.class)
class ReaderTroubleTest {

    private static final String NAME = "Desk reader 00 00";

    @TempDir
    static Path folder;

    private final Desktop desktop = new Desktop();
    private OpenWindow open;

    /** One reader of PC/SC with a card in it, whose fate the test decides. */
    private static final class Desktop implements ReaderSource {

        private final VirtualReader slot = new VirtualReader(NAME, VirtualUicc.withSamples(7));
        private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
        private volatile boolean plugged = true;
        private volatile boolean held;
        private volatile Reader now = new Plugged();

        /** The reader between being plugged in and being pulled. */
        private final class Plugged implements Reader {

            @Override
            public String name() {
                return NAME;
            }

            @Override
            public Presence presence() {
                if (!plugged || now != this) {
                    return new Presence.ReaderGone();
                }
                return held ? new Presence.Occupied() : slot.presence();
            }

            @Override
            public CardConnection connect() throws CardException {
                return slot.connect();
            }
        }

        void setHeld(boolean is) {
            slot.setOccupied(is);
            held = is;
            listeners.forEach(Runnable::run);
        }

        void pull() {
            slot.pull();
            plugged = false;
            listeners.forEach(Runnable::run);
        }

        void plugIn() {
            slot.insert();
            now = new Plugged();
            plugged = true;
            listeners.forEach(Runnable::run);
        }

        @Override
        public List<Reader> readers() {
            return plugged ? List.of(now) : List.of();
        }

        @Override
        public void awaitFirstLook() {}

        @Override
        public void watch(Runnable changed) {
            listeners.add(changed);
        }

        @Override
        public void close() {}
    }

    @Start
    void start(Stage stage) throws Exception {
        open = OpenWindow.on(
                stage, folder, settings -> new Bench(desktop, VirtualReader::named, settings, Clock.systemUTC()));
    }

    @AfterEach
    void close() throws Exception {
        open.close();
    }

    @Test
    void aCardHeldByAnotherProgramIsSaidAndOpenedWhenItIsFree() throws Exception {
        desktop.setHeld(true);
        open.start("Desk");
        String words = open.text("#banner-reader-text");
        assertTrue(words.contains(NAME) && words.contains("Close that program"), words);
        open.screenshot("occupied");
        desktop.setHeld(false);
        open.cardIsRead();
        OpenWindow.until(
                "nothing is said any more", () -> open.find("#banner-reader").isEmpty());
    }

    @Test
    void aReaderThatIsPulledKeepsTheEditsAndGoesOnWhenItIsBack() throws Exception {
        open.start("Desk");
        open.cardIsRead();
        open.change("Example Chat", "kept.example");
        desktop.pull();
        assertTrue(open.text("#banner-reader-text").contains("unplugged"));
        OpenWindow.until(
                "the card is old", () -> !open.window().session().live().get());
        desktop.plugIn();
        open.cardIsRead();
        OpenWindow.until(
                "nothing is said any more", () -> open.find("#banner-reader").isEmpty());
        assertTrue(OpenWindow.on(() -> open.window().session().changes().get() == 1), "the edit is kept");
    }
}
