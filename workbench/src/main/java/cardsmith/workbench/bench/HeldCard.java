package cardsmith.workbench.bench;

import cardsmith.card.CardException;
import cardsmith.card.CardLink;

/** A card that is held for one piece of work: its link, and the way to reset it. */
public interface HeldCard extends CardLink {

    /**
     * Resets the card (warm reset); security status and selection are lost.
     *
     * @throws CardException when the card is gone
     */
    void reset() throws CardException;
}
