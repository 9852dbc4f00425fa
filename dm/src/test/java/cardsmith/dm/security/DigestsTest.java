package cardsmith.dm.security;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cardsmith.dm.Corpus;
import cardsmith.dm.syncml.Cred;
import cardsmith.dm.syncml.Data;
import cardsmith.dm.syncml.Meta;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

class DigestsTest {

    private static final byte[] PASSWORD = octets("OhBehave");
    private static final byte[] NONCE = octets("Nonce");

    @Test
    void everyVectorHasItsDigest() {
        String table = new String(Corpus.file("spec/dm/data/auth-vectors.tsv"), StandardCharsets.UTF_8);
        List<String[]> rows =
                table.lines().skip(1).map(line -> line.split("\t", -1)).toList();
        assertTrue(rows.size() >= 5);
        for (String[] row : rows) {
            byte[] password = octets(row[2]);
            byte[] nonce = HexFormat.of().parseHex(row[3]);
            byte[] body = HexFormat.of().parseHex(row[4]);
            String result = switch (row[0]) {
                case "basic" -> Digests.basic(row[1], password);
                case "md5" -> Digests.base64(Digests.md5(row[1], password, nonce));
                case "mac" -> Digests.base64(Digests.mac(row[1], password, nonce, body));
                default -> throw new AssertionError("unknown kind " + row[0]);
            };
            assertEquals(row[5], result, row[0] + " of " + row[1]);
        }
    }

    @Test
    void theExampleOfTheStandardHasItsDigest() {
        assertEquals("QnJ1Y2UyOk9oQmVoYXZl", Digests.basic("Bruce2", PASSWORD));
        assertEquals("Zz6EivR3yeaaENcRN6lpAQ==", Digests.base64(Digests.md5("Bruce2", PASSWORD, NONCE)));
    }

    @Test
    void credentialsProveOnlyTheirOwnAccountAndNonce() {
        Cred basic = Credentials.basic("Bruce2", PASSWORD);
        Cred md5 = Credentials.md5("Bruce2", PASSWORD, NONCE);
        assertTrue(Credentials.prove(basic, "Bruce2", PASSWORD, NONCE));
        assertTrue(Credentials.prove(md5, "Bruce2", PASSWORD, NONCE));
        assertFalse(Credentials.prove(basic, "Bruce2", octets("other"), NONCE));
        assertFalse(Credentials.prove(md5, "Bruce3", PASSWORD, NONCE));
        assertFalse(Credentials.prove(md5, "Bruce2", PASSWORD, octets("Nonce2")));
    }

    @Test
    void octetsProveTheSameAsTheirBase64() {
        byte[] digest = Digests.md5("Bruce2", PASSWORD, NONCE);
        Cred octets = new Cred(Meta.of("bin", "syncml:auth-md5"), new Data.Octets(digest));
        assertTrue(Credentials.prove(octets, "Bruce2", PASSWORD, NONCE));
        Cred unknown = new Cred(
                Meta.of("b64", "syncml:auth-x"),
                new Data.Text(Base64.getEncoder().encodeToString(digest)));
        assertFalse(Credentials.prove(unknown, "Bruce2", PASSWORD, NONCE));
        Cred broken = new Cred(Meta.of("b64", "syncml:auth-md5"), new Data.Text("="));
        assertFalse(Credentials.prove(broken, "Bruce2", PASSWORD, NONCE));
    }

    private static byte[] octets(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
