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

    /** Returns the octets with those of another behind them. */
    byte[] with(OctetOutput other) {
        byte[] both = Arrays.copyOf(buf, Math.addExact(count, other.count));
        System.arraycopy(other.buf, 0, both, count, other.count);
        return both;
    }

    /**
     * Appends an element with nothing but an inline string of US-ASCII in it; gives no, with nothing appended, where the
     * text is any other.
     */
    boolean putAsciiLeaf(int tag, String text) {
        int length = text.length();
        room(length + 4);
        byte[] into = buf;
        int at = count + 2;
        int seen = 0;
        for (int i = 0; i < length; i++) {
            int c = text.charAt(i);
            into[at + i] = (byte) c;
            // Below 0 for a zero and for what is not US-ASCII.
            seen |= c - 1 | 0x7F - c;
        }
        if (seen < 0) {
            return false;
        }
        into[at - 2] = (byte) tag;
        into[at - 1] = Token.STR_I;
        into[at + length] = 0;
        into[at + length + 1] = Token.END;
        count = at + length + 2;
        return true;
    }

    private void room(int octets) {
        if (octets > buf.length - count) {
            buf = Arrays.copyOf(buf, Math.max(Math.addExact(count, octets), buf.length * 2));
        }
    }
}
