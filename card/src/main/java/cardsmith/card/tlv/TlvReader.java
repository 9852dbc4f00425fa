package cardsmith.card.tlv;

import cardsmith.card.CardBrokeRules;
import java.util.Arrays;

/**
 * Reads BER-TLV data objects one after the other, and never past the end of what it was given.
 *
 * <p>Bytes 00 between objects, and FF from an object to the end, are filling and are skipped
 * (ISO/IEC 7816-4 clause 5.2.2).
 */
public final class TlvReader {

    private final byte[] bytes;
    private final int end;
    private int at;
    private int valueAt;

    /** Makes a reader of all these bytes, which must not change while it reads. */
    public TlvReader(byte[] bytes) {
        this(bytes, 0, bytes.length);
    }

    TlvReader(byte[] bytes, int from, int end) {
        this.bytes = bytes;
        this.at = from;
        this.end = end;
    }

    /** Returns whether another object, or something that is no object, follows. */
    public boolean hasNext() {
        while (at < end && bytes[at] == 0) {
            at++;
        }
        int i = at;
        while (i < end && bytes[i] == (byte) 0xFF) {
            i++;
        }
        return i < end;
    }

    /**
     * Returns the next object.
     *
     * @throws CardBrokeRules when there is none, a tag is longer than 3 bytes, or a length is more than what is left
     */
    public Tlv next() throws CardBrokeRules {
        int length = readHeader(true);
        return Tlv.of(tagRead, Arrays.copyOfRange(bytes, valueAt, valueAt + length));
    }

    /**
     * Reads tag and length of an object whose value may not have come yet, as in the first block of a chained answer.
     *
     * @throws CardBrokeRules when there is no whole tag and length
     */
    public TlvHeader nextHeader() throws CardBrokeRules {
        int start = at;
        int length = readHeader(false);
        at = Math.min(end, at);
        return new TlvHeader(tagRead, valueAt - start, length);
    }

    private int tagRead;

    private int readHeader(boolean whole) throws CardBrokeRules {
        int start = at;
        tagRead = readTag();
        int length = readLength();
        if (whole && length > end - at) {
            throw broken("says " + length + " bytes for " + TlvTag.toString(tagRead) + " at offset " + start + " where "
                    + (end - at) + " are left");
        }
        valueAt = at;
        at = (int) Math.min((long) at + length, end);
        return length;
    }

    private int readTag() throws CardBrokeRules {
        int start = at;
        int tag = readByte();
        if ((tag & 0x1F) == 0x1F) {
            int b;
            do {
                if (at - start == 3) {
                    throw broken("has a tag of more than 3 bytes at offset " + start);
                }
                b = readByte();
                tag = tag << 8 | b;
            } while ((b & 0x80) != 0);
        }
        if (!TlvTag.isValid(tag)) {
            throw broken("has no tag at offset " + start);
        }
        return tag;
    }

    private int readLength() throws CardBrokeRules {
        int start = at;
        int first = readByte();
        if (first < 0x80) {
            return first;
        }
        int count = first & 0x7F;
        if (count < 1 || count > 3) {
            throw broken("has a length field that is not of the forms 00..7F, 81, 82 or 83 at offset " + start);
        }
        int length = 0;
        for (int i = 0; i < count; i++) {
            length = length << 8 | readByte();
        }
        return length;
    }

    private int readByte() throws CardBrokeRules {
        if (at >= end) {
            throw broken("ends within a tag or a length at offset " + at);
        }
        return bytes[at++] & 0xFF;
    }

    /** Returns the offset of the next byte to read. */
    public int offset() {
        return at;
    }

    static CardBrokeRules broken(String what) {
        return new CardBrokeRules(
                "A TLV structure " + what + ".",
                "Look at the bytes in the trace; the file or the card that they came from needs mending.");
    }
}
