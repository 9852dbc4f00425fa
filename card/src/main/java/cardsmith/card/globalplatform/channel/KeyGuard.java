package cardsmith.card.globalplatform.channel;

import cardsmith.card.CardException;

/** Keeps keys that were wrong once from being tried on the same card again. */
public interface KeyGuard {

    /**
     * Passes when these keys are not known to be wrong for this card.
     *
     * @throws CardException when they are, before anything was sent that the card counts
     */
    void check(ChannelOffer offer, KeySet keys) throws CardException;

    /**
     * Remembers for good that these keys are wrong for this card.
     *
     * @throws CardException when that cannot be remembered
     */
    void wrong(ChannelOffer offer, KeySet keys) throws CardException;
}
