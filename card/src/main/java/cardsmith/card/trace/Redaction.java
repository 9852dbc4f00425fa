package cardsmith.card.trace;

/** What an export leaves out beside PINs and keys, which are in no trace. */
public enum Redaction {
    /** Nothing more. */
    NONE,
    /**
     * The contents of files that name the card or the subscriber, as ICCID, IMSI and telephone numbers, also where the
     * same bytes or digits turn up in other exchanges of the export.
     */
    PERSONAL,
    /** Those, and everything that objects and toolkit commands carry, which may hold credentials. */
    STRICT
}
