package cardsmith.card.mostore;

import cardsmith.card.CardBrokeRules;
import cardsmith.card.tlv.BadTlv;
import cardsmith.card.tlv.TlvHeader;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * Tag and length in front of a data object.
 *
 * @param size bytes of tag and length fields
 * @param length bytes of the value
 */
record ObjectHeader(int size, int length) {

    /** Returns the header at the beginning of these bytes, which must have this tag and at most {@code max} bytes. */
    static ObjectHeader parse(byte[] bytes, byte[] tag, int max) throws CardBrokeRules {
        int at = tag.length;
        if (bytes.length <= at || !Arrays.equals(bytes, 0, at, tag, 0, at)) {
            throw broken(tag, "begins with another tag");
        }
        TlvHeader header;
        try {
            header = TlvHeader.parse(bytes, 0, bytes.length);
        } catch (BadTlv bad) {
            throw broken(tag, "has at byte " + bad.offset() + " " + bad.found());
        }
        int length = header.valueLength();
        if (length > max) {
            throw broken(tag, "says that it has " + length + " bytes, where " + max + " is the most");
        }
        return new ObjectHeader(header.headerLength(), length);
    }

    private static CardBrokeRules broken(byte[] tag, String what) {
        return new CardBrokeRules(
                "The card's answer for object " + HexFormat.of().withUpperCase().formatHex(tag) + " " + what + ".",
                "Take the card out, put it in again and repeat; if it comes back, do not write to this card.");
    }
}
