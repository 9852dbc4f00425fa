package cardsmith.applet;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class BuildTest {
    @Test
    void theBuildHashIsThatOfTheSources() throws IOException, GeneralSecurityException {
        Path sources = Path.of(System.getProperty("cardsmith.root"), "applet/src/main/java/cardsmith/applet");
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        List<Path> files;
        try (Stream<Path> all = Files.list(sources)) {
            files = all.filter(f -> !f.endsWith("Build.java")).sorted().toList();
        }
        for (Path file : files) {
            digest.update(Files.readString(file).replace("\r", "").getBytes(StandardCharsets.UTF_8));
        }
        HexFormat bytes = HexFormat.ofDelimiter(", ").withPrefix("(byte) 0x").withUpperCase();
        assertEquals(
                bytes.formatHex(Arrays.copyOf(digest.digest(), 8)),
                bytes.formatHex(Build.HASH),
                "the applet's sources have changed: Build.HASH must be the first of these values");
    }
}
