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
        TlvHeader header = header();
        int valueAt = at + header.headerLength();
        if (header.valueLength() > end - valueAt) {
            throw broken("says " + header.valueLength() + " bytes for " + TlvTag.toString(header.tag()) + " at offset "
                    + at + " where " + (end - valueAt) + " are left");
        }
        at = valueAt + header.valueLength();
        return Tlv.of(header.tag(), Arrays.copyOfRange(bytes, valueAt, at));
    }

    private TlvHeader header() throws CardBrokeRules {
        try {
            return TlvHeader.parse(bytes, at, end);
        } catch (BadTlv bad) {
            throw broken("has at offset " + bad.offset() + " " + bad.found() + " where " + bad.expected() + " belongs");
        }
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
