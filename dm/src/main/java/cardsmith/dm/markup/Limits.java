package cardsmith.dm.markup;

/**
 * What a document may need at most; every bound is checked before memory is taken.
 *
 * @param bytes size of the document in octets
 * @param depth nesting of elements
 * @param stringTable size of a WBXML string table in octets
 * @param elements number of elements
 */
public record Limits(int bytes, int depth, int stringTable, int elements) {

    /** Bounds that every document of a device or a card keeps with room to spare. */
    public static final Limits USUAL = new Limits(16 << 20, 128, 64 << 10, 2_000_000);
}
