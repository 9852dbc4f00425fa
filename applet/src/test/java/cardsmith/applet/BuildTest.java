package cardsmith.applet;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class BuildTest {
    private static final Path ROOT = Path.of(System.getProperty("cardsmith.root"));
    private static final String REBUILD = "the applet's sources have changed: build its CAP anew with"
            + " mvn -Pcap -Djavacard.kit=DIR -pl applet test (docs/card-interface.md)";

    private static Properties manifest() throws IOException {
        var manifest = new Properties();
        try (Reader in = Files.newBufferedReader(CapBuild.folder(ROOT).resolve(CapBuild.MANIFEST))) {
            manifest.load(in);
        }
        return manifest;
    }

    private static String hash(byte[] bytes) {
        return HexFormat.of().formatHex(CapBuild.sha256().digest(bytes));
    }

    @Test
    void theBuildHashIsThatOfTheSources() throws IOException {
        HexFormat bytes = HexFormat.ofDelimiter(", ").withPrefix("(byte) 0x").withUpperCase();
        assertEquals(CapBuild.buildHash(ROOT), bytes.formatHex(Build.HASH), REBUILD);
    }

    @Test
    void theCapWasBuiltFromTheSourcesAsTheyAre() throws IOException {
        Map<String, String> built = manifest().entrySet().stream()
                .filter(e -> e.getKey().toString().startsWith("source."))
                .collect(Collectors.toMap(
                        e -> e.getKey().toString().substring("source.".length()),
                        e -> e.getValue().toString()));
        assertEquals(CapBuild.sourceHashes(ROOT), built, REBUILD);
    }

    @Test
    void theCapIsTheOneThatItsManifestDescribes() throws IOException {
        Path cap = CapBuild.folder(ROOT).resolve(CapBuild.CAP);
        Properties manifest = manifest();
        assertEquals(manifest.getProperty("cap.sha256"), hash(Files.readAllBytes(cap)));
        byte[] loadFile = CapBuild.loadFile(cap);
        assertEquals(manifest.getProperty("loadfile.bytes"), Integer.toString(loadFile.length));
        assertEquals(manifest.getProperty("loadfile.sha256"), hash(loadFile));
        assertTrue(manifest.getProperty("verifier.result").contains("0 warnings and 0 errors"));
    }

    @Test
    void theCapIsInTheJarForTheLoaderAndTheVirtualCard() throws IOException {
        try (var in = DmApplet.class.getResourceAsStream(CapBuild.CAP)) {
            assertTrue(in != null);
            assertArrayEquals(Files.readAllBytes(CapBuild.folder(ROOT).resolve(CapBuild.CAP)), in.readAllBytes());
        }
    }
}
