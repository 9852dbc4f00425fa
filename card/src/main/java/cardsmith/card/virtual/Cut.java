package cardsmith.card.virtual;

/** Where in a write to persistent memory the power fails. */
public enum Cut {
    /** None of the bytes land. */
    BEFORE,
    /** The first half of the bytes land; a single byte does not. */
    TORN,
    /** All bytes land, nothing after them. */
    AFTER
}
