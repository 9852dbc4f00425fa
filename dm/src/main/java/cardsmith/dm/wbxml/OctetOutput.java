package cardsmith.dm.wbxml;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;

/** Octets that grow at their end, without the lock that each octet of a {@link ByteArrayOutputStream} takes. */
final class OctetOutput extends ByteArrayOutputStream {

    OctetOutput(int room) {
        super(room);
    }

    /** Appends an octet. */
    void put(int octet) {
        if (count == buf.length) {
            room(1);
        }
        buf[count++] = (byte) octet;
    }

    /** Appends all that another holds. */
    void putAll(OctetOutput other) {
        room(other.count);
        System.arraycopy(other.buf, 0, buf, count, other.count);
        count += other.count;
    }

    /** Appends a token, text of US-ASCII and a zero; gives no, with nothing appended, where the text is any other. */
    boolean putAsciiString(int token, String text) {
        int length = text.length();
        room(length + 2);
        int at = count;
        buf[at++] = (byte) token;
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            if (c == 0 || c > 0x7F) {
                return false;
            }
            buf[at++] = (byte) c;
        }
        buf[at++] = 0;
        count = at;
        return true;
    }

    private void room(int octets) {
        if (octets > buf.length - count) {
            buf = Arrays.copyOf(buf, Math.max(Math.addExact(count, octets), buf.length * 2));
        }
    }
}
