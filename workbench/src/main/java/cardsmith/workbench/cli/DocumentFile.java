package cardsmith.workbench.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Documents that come from a file or the input. */
final class DocumentFile {

    /** Far more than a card holds. */
    private static final int LARGEST = 4 << 20;

    private DocumentFile() {}

    static byte[] read(Terminal terminal, String name) throws IOException, Trouble {
        byte[] bytes;
        if (name.equals("-")) {
            bytes = terminal.in().readNBytes(LARGEST + 1);
        } else {
            try (InputStream in = Files.newInputStream(Path.of(name))) {
                bytes = in.readNBytes(LARGEST + 1);
            }
        }
        if (bytes.length == 0) {
            throw Trouble.badInput("The file " + name + " is empty.", "Give a document in XML or WBXML.");
        }
        if (bytes.length > LARGEST) {
            throw Trouble.badInput("The file " + name + " is far too large for a card.", "Give another file.");
        }
        return bytes;
    }
}
