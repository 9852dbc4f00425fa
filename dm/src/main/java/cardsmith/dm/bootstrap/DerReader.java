package cardsmith.dm.bootstrap;

import cardsmith.dm.BadDocument;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Objects of ASN.1 in DER, one behind the other, as PKCS#15 directories hold them; tags have one octet. */
final class DerReader {

    private final byte[] octets;
    private int position;
    private final int end;

    DerReader(byte[] octets) {
        this(octets, 0, octets.length);
    }

    private DerReader(byte[] octets, int position, int end) {
        this.octets = octets;
        this.position = position;
        this.end = end;
    }

    /** Returns whether nothing is left but padding. */
    boolean isDone() {
        return position >= end || octets[position] == 0 || octets[position] == (byte) 0xFF;
    }

    /** Returns the next tag, -1 where nothing is left. */
    int tag() {
        return isDone() ? -1 : octets[position] & 0xFF;
    }

    String place() {
        return "offset " + position;
    }

    /** Goes into the next object. */
    DerReader enter(int tag, String expected) throws BadDocument {
        int at = position;
        if (tag() != tag) {
            String found = tag() < 0 ? "nothing" : String.format("tag %02X", tag());
            throw new BadDocument("offset " + at, found, expected + String.format(" (tag %02X)", tag));
        }
        position++;
        int length = length(expected);
        DerReader inner = new DerReader(octets, position, position + length);
        position += length;
        return inner;
    }

    /** Skips the next object, whatever it is. */
    void skip() throws BadDocument {
        enter(tag(), "an object");
    }

    byte[] value(int tag, String expected) throws BadDocument {
        return enter(tag, expected).rest();
    }

    byte[] rest() {
        return Arrays.copyOfRange(octets, position, end);
    }

    private int length(String expected) throws BadDocument {
        int at = position;
        int first = octet(at, expected);
        int length = first;
        if (first > 0x80 && first <= 0x82) {
            length = 0;
            for (int i = first - 0x80; i > 0; i--) {
                length = length << 8 | octet(at, expected);
            }
        }
        if (first == 0x80 || first > 0x82 || length > end - position) {
            throw new BadDocument("offset " + at, "a length that does not fit", expected);
        }
        return length;
    }

    private int octet(int at, String expected) throws BadDocument {
        if (position >= end) {
            throw new BadDocument("offset " + at, "the end of the object around it", expected);
        }
        return octets[position++] & 0xFF;
    }

    /** Returns an object of a tag and what it holds. */
    static byte[] object(int tag, byte[]... parts) {
        ByteArrayOutputStream held = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            held.writeBytes(part);
        }
        int length = held.size();
        if (length > 0xFFFF) {
            throw new IllegalArgumentException("An object of a directory has at most 65535 octets.");
        }
        ByteArrayOutputStream object = new ByteArrayOutputStream();
        object.write(tag);
        if (length > 0xFF) {
            object.write(0x82);
            object.write(length >> 8);
        } else if (length > 0x7F) {
            object.write(0x81);
        }
        object.write(length);
        object.writeBytes(held.toByteArray());
        return object.toByteArray();
    }

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
