package cardsmith.device.scenario;

import cardsmith.card.CardException;
import cardsmith.card.CardLink;

/** Where the card of a scenario is. */
public interface CardSlot {

    /** Returns what is in it, for the report. */
    String name();

    /**
     * Returns the link to the card, which was reset.
     *
     * @throws CardException when there is none, or it is lost
     */
    CardLink reset() throws CardException;

    /**
     * Proves ADM1 to the DM applet, which is selected.
     *
     * @throws CardException when the card refuses or is lost
     */
    void admit(CardLink link) throws CardException;
}
