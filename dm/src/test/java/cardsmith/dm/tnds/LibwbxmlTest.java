package cardsmith.dm.tnds;

import static org.junit.jupiter.api.Assertions.assertEquals;

import cardsmith.dm.Corpus;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The other implementation at hand reads what is written here, and the other way round. */
class LibwbxmlTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "corpus/tnds/aosp-PerProviderSubscription.xml",
                "corpus/tnds/hostap-devinfo-to_tnds.xml",
                "spec/dm/data/examples/tnds-nested.xml",
                "spec/dm/data/examples/tnds-paths.xml"
            })
    void bothReadEachOther(String name) throws Exception {
        TndsDocument tree = Tnds.read(Corpus.file(name));
        Path xml = Files.writeString(folder.resolve("ours.xml"), Tnds.xml(tree));
        Path theirs = folder.resolve("theirs.wbxml");
        run("xml2wbxml", "-o", theirs.toString(), xml.toString());
        assertEquals(tree, Tnds.read(Files.readAllBytes(theirs)));

        Path ours = Files.write(folder.resolve("ours.wbxml"), Tnds.wbxml(tree));
        Path back = folder.resolve("theirs.xml");
        run("wbxml2xml", "-o", back.toString(), ours.toString());
        assertEquals(tree, Tnds.read(Files.readAllBytes(back)));
    }

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
        assertEquals(true, process.waitFor(30, TimeUnit.SECONDS), () -> command + " hangs");
        assertEquals(0, process.exitValue(), () -> command + ": " + said);
    }
}
