package cardsmith.card.tlv;

/** Bytes that are no data object, with the place where that shows. */
public final class BadTlv extends Exception {

    private static final long serialVersionUID = 1L;

    private final int offset;
    private final String found;
    private final String expected;

    BadTlv(int offset, String found, String expected) {
        super("At byte " + offset + ": " + found + "; expected " + expected + ".");
        this.offset = offset;
        this.found = found;
        this.expected = expected;
    }

    /** Returns the byte, counted from 0. */
    public int offset() {
        return offset;
    }

    /** Returns what is there, in a few words. */
    public String found() {
        return found;
    }

    /** Returns what belongs there, in a few words. */
    public String expected() {
        return expected;
    }
}
