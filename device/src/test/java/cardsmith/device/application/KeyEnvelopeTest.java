package cardsmith.device.application;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cardsmith.card.Secret;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** CMS EnvelopedData for holders of keys. */
class KeyEnvelopeTest {

    private static final String ONE = "404142434445464748494A4B4C4D4E4F";
    private static final String TWO = "505152535455565758595A5B5C5D5E5F";
    private static final byte[] TEXT = "the content of a Management Object".getBytes(StandardCharsets.UTF_8);

    private static Secret key(String hex) {
        return Secret.of(HexFormat.of().parseHex(hex));
    }

    @Test
    void dmscSec2EachHolderOfAKeyOpensItAndNobodyElse() {
        byte[] envelope = KeyEnvelope.seal(TEXT, List.of(key(ONE), key(TWO)));
        assertArrayEquals(TEXT, KeyEnvelope.open(envelope, key(ONE)).orElseThrow());
        assertArrayEquals(TEXT, KeyEnvelope.open(envelope, key(TWO)).orElseThrow());
        assertTrue(KeyEnvelope.open(envelope, key("00".repeat(16))).isEmpty());
        assertFalse(new String(envelope, StandardCharsets.ISO_8859_1).contains("Management Object"));
        assertFalse(
                Arrays.equals(envelope, KeyEnvelope.seal(TEXT, List.of(key(ONE), key(TWO)))), "a key is used twice");
    }

    @Test
    void whatIsNoEnvelopeOrADamagedOneStaysClosedOrIsOtherContentAndBreaksNothing() {
        byte[] envelope = KeyEnvelope.seal(TEXT, List.of(key(ONE)));
        for (int at = 0; at < envelope.length; at++) {
            byte[] bad = envelope.clone();
            bad[at] ^= 1;
            Optional<byte[]> opened = KeyEnvelope.open(bad, key(ONE));
            assertTrue(opened.isEmpty() || opened.get().length <= TEXT.length + 16, "octet " + at);
            assertTrue(KeyEnvelope.open(Arrays.copyOf(envelope, at), key(ONE)).isEmpty(), "cut at " + at);
        }
    }

    @Test
    void openSslOpensItToo(@TempDir Path folder) throws Exception {
        byte[] envelope = KeyEnvelope.seal(TEXT, List.of(key(ONE), key(TWO)));
        Path file = Files.write(folder.resolve("envelope"), envelope);
        String name = HexFormat.of().formatHex(key(TWO).use(KeyEnvelope::name));
        Process openssl;
        try {
            openssl = new ProcessBuilder(
                            "openssl",
                            "cms",
                            "-decrypt",
                            "-binary",
                            "-inform",
                            "DER",
                            "-in",
                            file.toString(),
                            "-secretkey",
                            TWO,
                            "-secretkeyid",
                            name)
                    .start();
        } catch (IOException absent) {
            System.out.println("SKIPPED: CMS with another program, because openssl is not installed");
            Assumptions.abort("openssl is not installed");
            return;
        }
        byte[] opened = openssl.getInputStream().readAllBytes();
        String said = new String(openssl.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, openssl.waitFor(), said);
        assertArrayEquals(TEXT, opened, said);
    }
}
