package cardsmith.dm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** The tools of libwbxml; tests that need them are skipped with their name where they are not installed. */
public final class Libwbxml {

    private Libwbxml() {}

    /** Runs a tool and fails where it does. */
    private static void run(String tool, String... arguments) throws IOException, InterruptedException {
        boolean there = Stream.of(System.getenv("PATH").split(":"))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, tool)));
        if (!there) {
            System.out.println("skipped: " + tool + " is not installed (Debian package libwbxml2-utils)");
        }
        Assumptions.assumeTrue(there, () -> tool + " is not installed");
        List<String> command =
                Stream.concat(Stream.of(tool), Stream.of(arguments)).toList();
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertTrue(process.waitFor(30, TimeUnit.SECONDS), () -> command + " hangs");
        assertEquals(0, process.exitValue(), () -> command + ": " + said);
    }

    /** Returns a document as {@code xml2wbxml} or {@code wbxml2xml} converts it; the folder is for the files. */
    public static byte[] converted(String tool, Path folder, byte[] document, String... options)
            throws IOException, InterruptedException {
        Path from = Files.write(folder.resolve("ours"), document);
        Path to = folder.resolve("theirs");
        Files.deleteIfExists(to);
        List<String> arguments = new ArrayList<>(List.of(options));
        arguments.addAll(List.of("-o", to.toString(), from.toString()));
        run(tool, arguments.toArray(String[]::new));
        return Files.readAllBytes(to);
    }
}
