package cardsmith.card.mostore;

/** A data object of EF.MO that is not what it should be: its message is one sentence with the place. */
public final class BadMo extends Exception {

    private static final long serialVersionUID = 1L;

    private final int offset;

    /** Makes the error from the byte of the value, counted from 0, what was found and what was expected there. */
    public BadMo(int offset, String found, String expected) {
        super("At byte " + offset + " of the object: " + found + "; expected " + expected + ".");
        this.offset = offset;
    }

    /** Returns the byte of the value, counted from 0. */
    public int offset() {
        return offset;
    }
}
