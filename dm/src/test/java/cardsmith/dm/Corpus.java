package cardsmith.dm;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/** Documents that others wrote, outside the project; tests that need an absent one are skipped with its name. */
public final class Corpus {

    private Corpus() {}

    /** Returns the octets of a file below the shared folder. */
    public static byte[] file(String name) {
        Path path = Path.of(System.getProperty("cardsmith.shared", "../../shared"), name);
        boolean there = Files.isReadable(path);
        if (!there) {
            System.out.println("skipped: no document " + path);
        }
        Assumptions.assumeTrue(there, () -> "no document " + path);
        try {
            return Files.readAllBytes(path);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
