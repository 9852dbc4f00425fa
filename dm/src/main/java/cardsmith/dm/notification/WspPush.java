package cardsmith.dm.notification;

import cardsmith.dm.BadDocument;
import cardsmith.dm.push.AssignedWord;
import cardsmith.dm.push.PushMessage;
import cardsmith.dm.push.PushWriter;

/** The connectionless WAP push that carries a notification (OMA DM Notification 1.2.1 clause 6.3.1). */
public final class WspPush {

    /** Port that a device listens at, not secured. */
    public static final int PORT = PushMessage.PORT;

    private static final AssignedWord MEDIA = new AssignedWord(0x44, "application/vnd.syncml.notification");
    private static final AssignedWord APPLICATION = new AssignedWord(0x07, "x-wap-application:syncml.dm");

    private WspPush() {}

    /** Returns a notification with the headers of WSP in front; the transaction is a number from 0 to 255. */
    public static byte[] wrap(int transaction, byte[] notification) {
        return new PushWriter(MEDIA, APPLICATION).push(transaction, notification);
    }

    /** Returns the user data header of an SMS that carries the push: ports 2948 and 49154 (3GPP TS 23.040). */
    public static byte[] smsHeader() {
        return new byte[] {0x06, 0x05, 0x04, 0x0B, (byte) 0x84, (byte) 0xC0, 0x02};
    }

    /**
     * Returns the notification that a push carries. The standard demands content type and application in their short
     * forms; the long ones are taken too, and other headers are not looked at.
     *
     * @throws BadDocument where it is not a push of a DM notification
     */
    public static byte[] unwrap(byte[] octets) throws BadDocument {
        PushMessage push = PushMessage.read(octets);
        if (!MEDIA.isSaidBy(push.contentType().media())) {
            throw new BadDocument(
                    "offset " + push.contentType().media().offset(),
                    "another content type",
                    "syncml.notification (C4)");
        }
        if (push.application().filter(APPLICATION::isSaidBy).isEmpty()) {
            throw new BadDocument(
                    push.application().map(value -> "offset " + value.offset()).orElse("offset 2"),
                    "headers of another application",
                    "AF 87: application syncml.dm");
        }
        return push.body();
    }
}
