package cardsmith.dm;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** Documents that others wrote, outside the project; tests that need an absent one are skipped with its name. */
public final class Corpus {

    private Corpus() {}

    /** Returns the names of all files within a folder below the shared folder, in order. */
    public static Stream<String> files(String folder) {
        Path top = there(folder);
        try (Stream<Path> all = Files.walk(top)) {
            return all
                    .filter(Files::isRegularFile)
                    .map(file -> top.relativize(file).toString().replace('\\', '/'))
                    .sorted()
                    .toList()
                    .stream();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** Returns the octets of a file below the shared folder. */
    public static byte[] file(String name) {
        try {
            return Files.readAllBytes(there(name));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static Path there(String name) {
        Path path = Path.of(System.getProperty("cardsmith.shared", "../../shared"), name);
        boolean there = Files.isReadable(path);
        if (!there) {
            System.out.println("skipped: no document " + path);
        }
        Assumptions.assumeTrue(there, () -> "no document " + path);
        return path;
    }
}
