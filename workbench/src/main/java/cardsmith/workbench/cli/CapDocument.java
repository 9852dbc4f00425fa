package cardsmith.workbench.cli;

import cardsmith.card.cap.BadCapFile;
import cardsmith.card.cap.CapFile;
import cardsmith.card.virtual.OwnPackage;
import java.io.IOException;
import java.nio.file.Path;

/** The CAP file that a command was given, or the applet's own that comes with the program. */
final class CapDocument {

    private CapDocument() {}

    static CapFile read(String file) throws IOException, Trouble {
        try {
            return CapFile.read(Path.of(file));
        } catch (BadCapFile bad) {
            throw Trouble.badInput(String.valueOf(bad.getMessage()), bad.nextStep());
        }
    }

    /** Returns the CAP file of the applet. */
    static CapFile own() {
        try {
            return CapFile.parse(OwnPackage.cap());
        } catch (BadCapFile defect) {
            throw new IllegalStateException("The program's own CAP file is damaged", defect);
        }
    }
}
