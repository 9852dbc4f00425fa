package cardsmith.card.reader;

import cardsmith.card.CardException;

/** A slot that holds a card or is empty: a PC/SC reader or the virtual one. */
public interface Reader {

    /** Returns the name that a person picks it by, unique among the readers. */
    String name();

    /** Returns what the slot held when it was last looked at, without waiting. */
    Presence presence();

    /**
     * Returns an open connection to the card in the slot.
     *
     * @throws CardException when there is no card, or another program holds it
     */
    CardConnection connect() throws CardException;
}
