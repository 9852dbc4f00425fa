package cardsmith.card.reader;

/** What PC/SC reports of a slot, and what it makes of the state that the slot was in. */
enum SlotReport {
    /** The reader is not there. */
    READER_GONE,
    /** No card is in the slot. */
    EMPTY,
    /** A card is in the slot, and no insertion was reported. */
    CARD,
    /** A card was put in since the last report; another may have been taken out before it. */
    NEW_CARD;

    /** What to do with the state of a slot. */
    enum Move {
        STAY,
        GO,
        EMPTY,
        LOOK,
        EMPTY_THEN_LOOK
    }

    Move after(Presence now) {
        return switch (this) {
            case READER_GONE -> Move.GO;
            case EMPTY -> Move.EMPTY;
            // A mute card is not asked again until it moves; a card that was taken by another program is.
            case CARD -> now instanceof Presence.Present || now instanceof Presence.Mute ? Move.STAY : Move.LOOK;
            case NEW_CARD ->
                now instanceof Presence.Absent || now instanceof Presence.ReaderGone ? Move.LOOK : Move.EMPTY_THEN_LOOK;
        };
    }
}
