package cardsmith.card.reader;

import cardsmith.card.Atr;

/** What a reader's slot holds. */
public sealed interface Presence {

    /** No card is in the slot. */
    record Absent() implements Presence {}

    /** A card answered to reset. */
    record Present(Atr atr) implements Presence {}

    /** A card is in the slot but does not answer. */
    record Mute() implements Presence {}

    /** A card is in the slot, and another program holds it for itself. */
    record Occupied() implements Presence {}

    /** The reader was unplugged, or the PC/SC service ended. */
    record ReaderGone() implements Presence {}
}
