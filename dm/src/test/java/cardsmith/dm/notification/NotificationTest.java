package cardsmith.dm.notification;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cardsmith.dm.BadDocument;
import cardsmith.dm.Corpus;
import cardsmith.dm.notification.ReceivedNotification.Proof;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

class NotificationTest {

    private static final byte[] PASSWORD = octets("secret");
    private static final byte[] NONCE = octets("Nonce");
    private static final Notification SAMPLE =
            new Notification(UiMode.BACKGROUND, false, 0x1234, "com.mgmtsrv.manage", new byte[0]);

    @Test
    void everyVectorIsBuiltAndReadOctetByOctet() throws Exception {
        String table = new String(Corpus.file("spec/dm/data/notification-vectors.tsv"), StandardCharsets.UTF_8);
        List<String[]> rows =
                table.lines().skip(1).map(line -> line.split("\t", -1)).toList();
        assertTrue(rows.size() >= 6);
        for (String[] row : rows) {
            Notification built = new Notification(
                    UiMode.of(Integer.parseInt(row[1])),
                    row[2].equals("1"),
                    Integer.parseInt(row[3], 16),
                    row[5],
                    HexFormat.of().parseHex(row[6]));
            byte[] nonce = HexFormat.of().parseHex(row[8]);
            byte[] message = HexFormat.of().parseHex(row[11]);
            assertEquals(row[4], built.sessionIdText());
            assertArrayEquals(message, built.message(octets(row[7]), nonce), row[12]);
            ReceivedNotification read = ReceivedNotification.read(message);
            assertEquals(built, read.notification());
            assertEquals(Proof.NONCE, read.proof(octets(row[7]), nonce));
        }
    }

    @Test
    void theDefaultNonceIsKnownInBothReadings() throws Exception {
        byte[] characters = SAMPLE.message(PASSWORD, octets("0x00000000"));
        byte[] zeros = SAMPLE.message(PASSWORD, new byte[4]);
        assertEquals(Proof.DEFAULT_NONCE, ReceivedNotification.read(characters).proof(PASSWORD, NONCE));
        assertEquals(Proof.DEFAULT_NONCE, ReceivedNotification.read(zeros).proof(PASSWORD, NONCE));
    }

    @Test
    void anyChangedOctetOrPasswordBreaksTheProof() throws Exception {
        byte[] message = SAMPLE.message(PASSWORD, NONCE);
        assertEquals(Proof.NONE, ReceivedNotification.read(message).proof(octets("Secret"), NONCE));
        for (int i = 0; i < message.length; i++) {
            byte[] changed = message.clone();
            changed[i] ^= 1;
            Proof proof;
            try {
                proof = ReceivedNotification.read(changed).proof(PASSWORD, NONCE);
            } catch (BadDocument refused) {
                proof = Proof.NONE;
            }
            assertEquals(Proof.NONE, proof, "octet " + i);
        }
    }

    @Test
    void bitsForTheFutureAreIgnoredButSigned() throws Exception {
        byte[] message = SAMPLE.message(PASSWORD, NONCE);
        message[19] = 1;
        ReceivedNotification read = ReceivedNotification.read(message);
        assertEquals(SAMPLE, read.notification());
        assertEquals(Proof.NONE, read.proof(PASSWORD, NONCE));
    }

    @Test
    void brokenNotificationsAreRefusedWithTheirPlace() {
        byte[] message = SAMPLE.message(PASSWORD, NONCE);
        assertRefused("offset 24", Arrays.copyOf(message, 24));
        assertRefused("offset 23", Arrays.copyOf(message, message.length - 1));
        assertRefused("offset 16", with(message, 16, 3));
        assertRefused("offset 23", with(message, 23, 0));
        assertRefused("offset 21", with(with(message, 21, 0), 22, 0));
        assertRefused("offset 24", with(message, 24, 0xFF));
    }

    @Test
    void whatDoesNotFitCannotBeBuilt() {
        assertThrows(
                IllegalArgumentException.class, () -> new Notification(UiMode.BACKGROUND, false, 0, "a", new byte[0]));
        assertThrows(
                IllegalArgumentException.class,
                () -> new Notification(UiMode.BACKGROUND, false, 0x10000, "a", new byte[0]));
        assertThrows(
                IllegalArgumentException.class, () -> new Notification(UiMode.BACKGROUND, false, 1, "", new byte[0]));
        assertThrows(
                IllegalArgumentException.class,
                () -> new Notification(UiMode.BACKGROUND, false, 1, "a".repeat(256), new byte[0]));
    }

    @Test
    void aPushCarriesTheNotificationAndNothingElseIsTaken() throws Exception {
        byte[] message = SAMPLE.message(PASSWORD, NONCE);
        byte[] push = WspPush.wrap(1, message);
        assertEquals("010603c4af87", HexFormat.of().formatHex(push, 0, 6));
        assertArrayEquals(message, WspPush.unwrap(push));
        assertEquals("0605040b84c002", HexFormat.of().formatHex(WspPush.smsHeader()));
        assertEquals(WspPush.PORT, 0x0B84);
        assertThrows(BadDocument.class, () -> WspPush.unwrap(with(push, 1, 7)));
        assertThrows(BadDocument.class, () -> WspPush.unwrap(with(push, 2, 0x85)));
        assertThrows(BadDocument.class, () -> WspPush.unwrap(with(push, 3, 0xB6)));
        assertThrows(BadDocument.class, () -> WspPush.unwrap(new byte[2]));
        assertThrows(BadDocument.class, () -> WspPush.unwrap(new byte[] {1, 6, 3, 0}));
    }

    private static void assertRefused(String place, byte[] message) {
        BadDocument refused = assertThrows(BadDocument.class, () -> ReceivedNotification.read(message));
        assertEquals(place, refused.place());
    }

    private static byte[] with(byte[] octets, int index, int value) {
        byte[] changed = octets.clone();
        changed[index] = (byte) value;
        return changed;
    }

    private static byte[] octets(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
