package cardsmith.card.file;

/** How a file is built (ETSI TS 102 221 clauses 8.2 and 11.1.1.4.3). */
public enum Structure {
    /** A row of bytes. */
    TRANSPARENT("transparent"),
    /** Records of the same length. */
    LINEAR_FIXED("linear fixed"),
    /** Records of the same length, the newest first. */
    CYCLIC("cyclic"),
    /** Data objects by tag. */
    BER_TLV("BER-TLV"),
    /** A directory: MF, DF or ADF. */
    DIRECTORY("directory");

    private final String words;

    Structure(String words) {
        this.words = words;
    }

    /** Returns the word that the standard uses. */
    public String words() {
        return words;
    }
}
