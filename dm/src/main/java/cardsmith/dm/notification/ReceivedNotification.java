package cardsmith.dm.notification;

import cardsmith.dm.BadDocument;
import cardsmith.dm.security.Digests;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A notification as it came in, whose digest is still to be checked. */
public final class ReceivedNotification {

    /** What the digest shows. */
    public enum Proof {
        /** The sender knows password and nonce. */
        NONCE,
        /** The sender knows the password and asks for new nonces (OMA DM Notification 1.2.1 clause 6.1). */
        DEFAULT_NONCE,
        /** The sender is not the server; the notification is to be ignored. */
        NONE
    }

    // The text of the standard can be read as ten characters or as four octets.
    private static final byte[] DEFAULT_CHARACTERS = "0x00000000".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] DEFAULT_OCTETS = new byte[4];
    private static final int SERVER_ID = 24;

    private final Notification notification;
    private final byte[] digest;
    private final byte[] trigger;

    private ReceivedNotification(Notification notification, byte[] digest, byte[] trigger) {
        this.notification = notification;
        this.digest = digest;
        this.trigger = trigger;
    }

    /**
     * Reads the octets of a notification.
     *
     * @throws BadDocument where they end too early or hold another version, session 0 or no server identifier
     */
    public static ReceivedNotification read(byte[] message) throws BadDocument {
        if (message.length <= SERVER_ID) {
            throw new BadDocument("offset " + message.length, "the end of the notification", "25 octets at least");
        }
        long header = ByteBuffer.wrap(message).getLong(Notification.DIGEST);
        int version = (int) (header >>> 54);
        int sessionId = (int) (header >>> 8) & 0xFFFF;
        int length = (int) header & 0xFF;
        if (version != Notification.VERSION) {
            throw new BadDocument("offset 16", "version " + version, "version 11, which is 1.1");
        }
        if (sessionId == 0) {
            throw new BadDocument("offset 21", "session 0", "a session from 1 to 65535");
        }
        if (length == 0 || length > message.length - SERVER_ID) {
            String found =
                    "a server identifier of " + length + " octets where " + (message.length - SERVER_ID) + " are left";
            throw new BadDocument("offset 23", found, "1 octet at least, and no more than are left");
        }
        int end = SERVER_ID + length;
        Notification notification = new Notification(
                UiMode.of((int) (header >>> 52)),
                (header >>> 51 & 1) != 0,
                sessionId,
                serverId(message, length),
                Arrays.copyOfRange(message, end, message.length));
        return new ReceivedNotification(
                notification,
                Arrays.copyOf(message, Notification.DIGEST),
                Arrays.copyOfRange(message, Notification.DIGEST, message.length));
    }

    private static String serverId(byte[] message, int length) throws BadDocument {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(message, SERVER_ID, length))
                    .toString();
        } catch (CharacterCodingException broken) {
            throw new BadDocument("offset 24", "a server identifier that is not UTF-8", "text in UTF-8");
        }
    }

    /** Returns the nonce of a server that asks for new ones. */
    public static byte[] defaultNonce() {
        return DEFAULT_CHARACTERS.clone();
    }

    /** Returns what the notification says. */
    public Notification notification() {
        return notification;
    }

    /** Checks the digest with the secret of the server's account and the nonce that the device gave last. */
    public Proof proof(byte[] password, byte[] nonce) {
        if (isOver(password, nonce)) {
            return Proof.NONCE;
        }
        boolean byDefault = isOver(password, DEFAULT_CHARACTERS) || isOver(password, DEFAULT_OCTETS);
        return byDefault ? Proof.DEFAULT_NONCE : Proof.NONE;
    }

    private boolean isOver(byte[] password, byte[] nonce) {
        return Digests.same(digest, Digests.mac(notification.serverId(), password, nonce, trigger));
    }
}
