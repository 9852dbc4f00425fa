package cardsmith.dm.notification;

import cardsmith.dm.BadDocument;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;

/** The connectionless WAP push that carries a notification (OMA DM Notification 1.2.1 clause 6.3.1). */
public final class WspPush {

    /** Port that a device listens at, not secured. */
    public static final int PORT = 2948;

    private static final int PUSH = 0x06;
    private static final byte[] HEADERS = {(byte) 0xC4, (byte) 0xAF, (byte) 0x87};

    private WspPush() {}

    /** Returns a notification with the headers of WSP in front; the transaction is a number from 0 to 255. */
    public static byte[] wrap(int transaction, byte[] notification) {
        if (transaction < 0 || transaction > 255) {
            throw new IllegalArgumentException("Transaction " + transaction + " is not in 0 to 255");
        }
        ByteArrayOutputStream push = new ByteArrayOutputStream();
        push.write(transaction);
        push.write(PUSH);
        push.write(HEADERS.length);
        push.writeBytes(HEADERS);
        push.writeBytes(notification);
        return push.toByteArray();
    }

    /** Returns the user data header of an SMS that carries the push: ports 2948 and 49154 (3GPP TS 23.040). */
    public static byte[] smsHeader() {
        return new byte[] {0x06, 0x05, 0x04, 0x0B, (byte) 0x84, (byte) 0xC0, 0x02};
    }

    /**
     * Returns the notification that a push carries; its headers begin with content type and application in the short
     * form that the standard demands, others behind them are not looked at.
     *
     * @throws BadDocument where it is not a push of a DM notification
     */
    public static byte[] unwrap(byte[] push) throws BadDocument {
        if (push.length < 3 || push[1] != PUSH) {
            throw new BadDocument("offset 1", "no push", "a transaction and the octet 06");
        }
        int length = push[2];
        if (length < HEADERS.length || length > push.length - 3) {
            throw new BadDocument("offset 2", "a length of headers that does not fit", "3 octets, at most 127");
        }
        if (!Arrays.equals(HEADERS, 0, HEADERS.length, push, 3, 3 + HEADERS.length)) {
            throw new BadDocument(
                    "offset 3", "headers of another push", "C4 AF 87: a notification for application syncml.dm");
        }
        return Arrays.copyOfRange(push, 3 + length, push.length);
    }
}
