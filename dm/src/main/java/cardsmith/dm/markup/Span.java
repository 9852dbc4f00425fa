package cardsmith.dm.markup;

/**
 * A part of a document: characters of XML text or octets of WBXML.
 *
 * @param start first offset
 * @param end offset behind the last
 */
public record Span(int start, int end) {

    /** Returns whether an offset lies in the part. */
    public boolean contains(int offset) {
        return offset >= start && offset < end;
    }

    /** Returns the number of characters or octets. */
    public int length() {
        return end - start;
    }
}
