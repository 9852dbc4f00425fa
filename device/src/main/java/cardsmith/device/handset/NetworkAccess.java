package cardsmith.device.handset;

import cardsmith.card.CardException;
import cardsmith.card.CardLink;

/** How device and card prove themselves to the network. */
@FunctionalInterface
public interface NetworkAccess {

    /** An operator network that takes every card, for cards without a network access application. */
    NetworkAccess SIMULATED = card ->
            new Attachment(true, false, "Attached to a simulated network that takes every card without a proof.");

    /**
     * Returns whether the network took the pair of device and card, and why.
     *
     * @throws CardException when the card is lost or breaks the rules
     */
    Attachment attach(CardLink card) throws CardException;
}
