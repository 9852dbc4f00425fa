package cardsmith.dm.push;

import cardsmith.dm.BadDocument;
import java.util.List;
import java.util.Optional;

/** A push as it was received: content type, headers and body (WAP-230 WSP clause 8.2.4.1). */
public final class PushMessage {

    /** Port that a device listens at, not secured. */
    public static final int PORT = 2948;

    static final int KIND = 0x06;
    static final AssignedWord APPLICATION_ID = new AssignedWord(0x2F, "X-Wap-Application-Id");

    private final int transaction;
    private final ContentType contentType;
    private final List<Field> headers;
    private final byte[] body;

    PushMessage(int transaction, ContentType contentType, List<Field> headers, byte[] body) {
        this.transaction = transaction;
        this.contentType = contentType;
        this.headers = List.copyOf(headers);
        this.body = body.clone();
    }

    /**
     * Returns what the octets of a push say; every form that the standard has for content type, parameters and headers is
     * taken.
     *
     * @throws BadDocument where it is no push, or a length in it does not fit
     */
    public static PushMessage read(byte[] push) throws BadDocument {
        return new PushReader(push).read();
    }

    /** Returns the transaction, 0 to 255. */
    public int transaction() {
        return transaction;
    }

    /** Returns what the push carries. */
    public ContentType contentType() {
        return contentType;
    }

    /** Returns the application that the push is for, where it says so. */
    public Optional<FieldValue> application() {
        return Field.last(headers, APPLICATION_ID);
    }

    /** Returns what follows the headers. */
    public byte[] body() {
        return body.clone();
    }
}
