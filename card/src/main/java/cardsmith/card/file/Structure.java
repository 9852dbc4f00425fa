package cardsmith.card.file;

/** How a file is built (ETSI TS 102 221 clauses 8.2 and 11.1.1.4.3). */
public enum Structure {
    /** A row of bytes. */
    TRANSPARENT,
    /** Records of the same length. */
    LINEAR_FIXED,
    /** Records of the same length, the newest first. */
    CYCLIC,
    /** Data objects by tag. */
    BER_TLV,
    /** A directory: MF, DF or ADF. */
    DIRECTORY
}
