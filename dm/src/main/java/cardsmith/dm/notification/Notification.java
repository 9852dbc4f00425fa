package cardsmith.dm.notification;

import cardsmith.dm.security.Digests;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;

/** What a server tells a device that it wants a session with (OMA DM Notification 1.2.1 clause 6.2). */
public final class Notification {

    /** Length of the digest in front, in octets. */
    static final int DIGEST = 16;

    static final int VERSION = 11;

    private static final int HEADER = 8;

    private final UiMode uiMode;
    private final boolean byServer;
    private final int sessionId;
    private final String serverId;
    private final byte[] vendor;

    /**
     * Makes a notification; refuses with {@link IllegalArgumentException} what does not fit.
     *
     * @param uiMode how much the user is to notice
     * @param byServer whether the server wants the session, not the user
     * @param sessionId number of the session, 1 to 65535
     * @param serverId ServerID of the account, 1 to 255 octets in UTF-8
     * @param vendor octets of the vendor, none where empty
     */
    public Notification(UiMode uiMode, boolean byServer, int sessionId, String serverId, byte[] vendor) {
        int length = serverId.getBytes(StandardCharsets.UTF_8).length;
        if (sessionId < 1 || sessionId > 0xFFFF) {
            throw new IllegalArgumentException("Session " + sessionId + " is not in 1 to 65535");
        }
        if (length < 1 || length > 255) {
            throw new IllegalArgumentException("A server identifier of " + length + " octets is not in 1 to 255");
        }
        this.uiMode = uiMode;
        this.byServer = byServer;
        this.sessionId = sessionId;
        this.serverId = serverId;
        this.vendor = vendor.clone();
    }

    /** Returns how much the user is to notice. */
    public UiMode uiMode() {
        return uiMode;
    }

    /** Returns whether the server wants the session, not the user. */
    public boolean byServer() {
        return byServer;
    }

    /** Returns the number of the session, 1 to 65535. */
    public int sessionId() {
        return sessionId;
    }

    /** Returns the SessionID of the messages: hexadecimal without leading zeros (clause 6.2.2.10). */
    public String sessionIdText() {
        return Integer.toHexString(sessionId).toUpperCase(Locale.ROOT);
    }

    /** Returns the ServerID of the account. */
    public String serverId() {
        return serverId;
    }

    /** Returns the octets of the vendor. */
    public byte[] vendor() {
        return vendor.clone();
    }

    /** Returns the octets that the digest is over. */
    public byte[] trigger() {
        byte[] server = serverId.getBytes(StandardCharsets.UTF_8);
        long header = (long) VERSION << 54
                | (long) uiMode.code() << 52
                | (byServer ? 1L << 51 : 0)
                | (long) sessionId << 8
                | server.length;
        return ByteBuffer.allocate(HEADER + server.length + vendor.length)
                .putLong(header)
                .put(server)
                .put(vendor)
                .array();
    }

    /** Returns the octets to send, with the digest in front; the nonce is the one the device gave last. */
    public byte[] message(byte[] password, byte[] nonce) {
        byte[] trigger = trigger();
        ByteArrayOutputStream message = new ByteArrayOutputStream();
        message.writeBytes(Digests.mac(serverId, password, nonce, trigger));
        message.writeBytes(trigger);
        return message.toByteArray();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Notification that
                && uiMode == that.uiMode
                && byServer == that.byServer
                && sessionId == that.sessionId
                && serverId.equals(that.serverId)
                && Arrays.equals(vendor, that.vendor);
    }

    @Override
    public int hashCode() {
        return sessionId * 31 + serverId.hashCode();
    }

    @Override
    public String toString() {
        return "Notification[" + serverId + ", session " + sessionIdText() + ", " + uiMode + "]";
    }
}
