package cardsmith.device.session;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What makes the client open a session with the card (DM_SC 1.0 clauses 5.4.1.1 and 5.4.1.2). */
public enum SessionTrigger {
    /** A notification of an external card management system comes over the network. */
    REMOTE(false),
    /** It comes in a short message for the card, which hands it on. */
    MESSAGE(false),
    /** The card's timer runs down: the clock of the handset is put forward to its end. */
    TIMER(true),
    /** The card has objects that it did not deliver yet. */
    CHANGED(true),
    /** The card is in a terminal that it does not know. */
    NEW_TERMINAL(true);

    private final boolean local;

    SessionTrigger(boolean local) {
        this.local = local;
    }

    /** Returns whether it is an event of the card, which its settings have to name. */
    public boolean isLocal() {
        return local;
    }

    /** Returns its word, such as {@code new-terminal}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Returns the trigger of a word, empty where there is none. */
    public static Optional<SessionTrigger> of(String word) {
        return Arrays.stream(values()).filter(t -> t.word().equals(word)).findFirst();
    }
}
