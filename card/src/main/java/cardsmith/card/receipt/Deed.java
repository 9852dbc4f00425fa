package cardsmith.card.receipt;

import java.util.Locale;

/** What a receipt is about (docs/card-interface.md, EF.RECEIPT). */
public enum Deed {
    /** An object was written, new or in place of another. */
    WRITTEN,
    /** An object was deleted. */
    DELETED,
    /** A PIN has got another value. */
    PIN_CHANGED,
    /** A PIN or a key has got its tries back. */
    UNBLOCKED,
    /** The card has written a record of a session into EF.LOG: what the device said of each object. */
    SESSION;

    /** Returns the word for people and files, such as {@code pin changed}. */
    public String words() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
