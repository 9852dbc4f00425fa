package cardsmith.card.tlv;

/**
 * Tag and length field of a data object whose value need not be there yet.
 *
 * @param tag the tag bytes read as one number
 * @param headerLength bytes of tag and length field, 2 to 7
 * @param valueLength bytes of the value, 0 to 16,777,215
 */
public record TlvHeader(int tag, int headerLength, int valueLength) {

    /** Returns the bytes of the whole object. */
    public int totalLength() {
        return headerLength + valueLength;
    }
}
