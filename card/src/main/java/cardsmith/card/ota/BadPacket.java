package cardsmith.card.ota;

import cardsmith.card.CardBrokeRules;

/** A packet that is not taken, with the status that the card answers it with. */
public final class BadPacket extends Exception {

    private static final long serialVersionUID = 1L;

    private final ResponseStatus status;

    BadPacket(ResponseStatus status, String why) {
        super(why);
        this.status = status;
    }

    /** Returns the status that says so to the sender. */
    public ResponseStatus status() {
        return status;
    }

    /** Returns the same for whoever has got such a packet from a card. */
    public CardBrokeRules fromCard() {
        return new CardBrokeRules(
                "The card's answer to the packet cannot be trusted: " + getMessage() + ".",
                "Check that the keys are those of this card; whether the packet was carried out is not known.",
                this);
    }
}
