package cardsmith.card.globalplatform.channel;

import cardsmith.card.CardException;

/** Finds the static keys of one card, once the card has said which it uses. */
@FunctionalInterface
public interface KeyLookup {

    /**
     * Returns the keys for this card, diversified where the issuer does so; the caller wipes them.
     *
     * @throws CardException when there are none that fit the offer
     */
    KeySet keysFor(ChannelOffer offer) throws CardException;
}
