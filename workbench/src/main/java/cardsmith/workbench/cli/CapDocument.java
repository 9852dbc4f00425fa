package cardsmith.workbench.cli;

import cardsmith.card.cap.BadCapFile;
import cardsmith.card.cap.CapFile;
import java.io.IOException;
import java.nio.file.Path;

/** The CAP file that a command was given. */
final class CapDocument {

    private CapDocument() {}

    static CapFile read(String file) throws IOException, Trouble {
        try {
            return CapFile.read(Path.of(file));
        } catch (BadCapFile bad) {
            throw Trouble.badInput(String.valueOf(bad.getMessage()), bad.nextStep());
        }
    }
}
