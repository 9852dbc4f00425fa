package cardsmith.card.ota;

import cardsmith.card.CardBrokeRules;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * User data of a short message in octets: elements of a header, and what is behind it (3GPP TS 23.040 clause 9.2.3.24).
 */
public final class UserData {

    private final List<HeaderElement> header;
    private final byte[] body;

    /** Makes user data; the header may be empty. */
    public UserData(List<HeaderElement> header, byte[] body) {
        this.header = List.copyOf(header);
        this.body = body.clone();
    }

    /**
     * Reads user data that begin with a header.
     *
     * @throws CardBrokeRules when the lengths in the header do not fit
     */
    public static UserData parse(byte[] bytes) throws CardBrokeRules {
        int end = bytes.length == 0 ? 1 : 1 + (bytes[0] & 0xFF);
        if (end > bytes.length) {
            throw SmsDeliver.broken("its header is longer than its user data");
        }
        List<HeaderElement> header = new ArrayList<>();
        for (int at = 1; at < end; ) {
            int next = at + 1 < end ? at + 2 + (bytes[at + 1] & 0xFF) : end + 1;
            if (next > end) {
                throw SmsDeliver.broken("an element of its header does not fit");
            }
            header.add(HeaderElement.of(bytes[at] & 0xFF, Arrays.copyOfRange(bytes, at + 2, next)));
            at = next;
        }
        return new UserData(header, Arrays.copyOfRange(bytes, end, bytes.length));
    }

    /** Returns the elements of the header. */
    public List<HeaderElement> header() {
        return header;
    }

    int length() {
        return body.length;
    }

    /** Returns a copy of what is behind the header. */
    public byte[] body() {
        return body.clone();
    }

    /** Returns the port of the application that it is for, or -1 where none is named. */
    public int port() {
        return header.stream()
                .mapToInt(HeaderElement::destinationPort)
                .filter(p -> p >= 0)
                .findFirst()
                .orElse(-1);
    }

    /** Returns the octets, with the header in front where there is one. */
    public byte[] bytes() {
        var out = new ByteArrayOutputStream();
        if (!header.isEmpty()) {
            out.write(header.stream().mapToInt(e -> 2 + e.length()).sum());
            header.forEach(element -> {
                out.write(element.identifier());
                out.write(element.length());
                out.writeBytes(element.data());
            });
        }
        out.writeBytes(body);
        return out.toByteArray();
    }
}
