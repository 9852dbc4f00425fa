package cardsmith.dm;

/** A document that is not what it should be: its message is one sentence with the place and what was expected. */
public final class BadDocument extends Exception {

    private static final long serialVersionUID = 1L;

    private final String place;
    private final String expected;

    /**
     * Makes the error from the place ({@code line 3, column 14} or {@code offset 17}), what was found and what was
     * expected there.
     */
    public BadDocument(String place, String found, String expected) {
        super("At " + place + ": " + found + "; expected " + expected + ".");
        this.place = place;
        this.expected = expected;
    }

    /** Returns line and column, or offset. */
    public String place() {
        return place;
    }

    /** Returns what belongs there. */
    public String expected() {
        return expected;
    }
}
