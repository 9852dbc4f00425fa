package cardsmith.workbench;

import cardsmith.workbench.editor.NodeLine;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A test that begins with all view models on a virtual card that has been read. */
public abstract class OnVirtualCard {

    /** The files of the test. */
    @TempDir
    protected Path folder;

    /** The view models. */
    protected WithoutWindow place;

    @BeforeEach
    final void openCard() throws Exception {
        place = new WithoutWindow(folder.resolve("settings"));
        place.openCard();
    }

    @AfterEach
    final void close() {
        place.close();
    }

    /** Returns the first line of the form whose node has a name. */
    protected final NodeLine line(String name) {
        return place.editor.lines().stream()
                .filter(one -> one.path().name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
