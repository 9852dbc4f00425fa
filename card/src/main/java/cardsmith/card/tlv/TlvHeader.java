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

    /**
     * Returns the header at {@code from}; nothing is read at or beyond {@code end} (ISO/IEC 7816-4 clause 5.2.2).
     *
     * @throws BadTlv when there is no whole tag of at most 3 bytes and length field of at most 4
     */
    public static TlvHeader parse(byte[] bytes, int from, int end) throws BadTlv {
        int tagLength = tagLength(bytes, from, end);
        int tag = number(bytes, from, tagLength);
        if (!TlvTag.isValid(tag)) {
            throw new BadTlv(from, "no tag", "a tag");
        }
        int at = from + tagLength;
        int first = at < end ? bytes[at] & 0xFF : -1;
        int more = first < 0x80 ? 0 : first - 0x80;
        if (first < 0 || first == 0x80 || more > 3 || at + more >= end) {
            throw new BadTlv(at, "a broken length field", "00 to 7F, 81, 82 or 83 with as many bytes");
        }
        return new TlvHeader(tag, tagLength + 1 + more, more == 0 ? first : number(bytes, at + 1, more));
    }

    private static int tagLength(byte[] bytes, int from, int end) throws BadTlv {
        int at = from;
        boolean more = from < end && (bytes[from] & 0x1F) == 0x1F;
        while (more && ++at < end) {
            if (at - from == 3) {
                throw new BadTlv(from, "a tag of more than 3 bytes", "at most 3");
            }
            more = (bytes[at] & 0x80) != 0;
        }
        if (at >= end) {
            throw new BadTlv(at, "the end", "a tag and a length");
        }
        return at - from + 1;
    }

    private static int number(byte[] bytes, int from, int count) {
        int number = 0;
        for (int i = from; i < from + count; i++) {
            number = number << 8 | bytes[i] & 0xFF;
        }
        return number;
    }
}
