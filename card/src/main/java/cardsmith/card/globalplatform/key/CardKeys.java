package cardsmith.card.globalplatform.key;

import cardsmith.card.CardBrokeRules;
import cardsmith.card.globalplatform.channel.ChannelOffer;
import cardsmith.card.globalplatform.channel.KeyLookup;
import cardsmith.card.globalplatform.channel.KeySet;

/**
 * Keys for one card or for all cards of an issuer.
 *
 * @param master the keys, or the master keys that those of each card come from
 * @param diversification how they come from them
 */
public record CardKeys(KeySet master, Diversification diversification) implements KeyLookup, AutoCloseable {

    /** Returns keys that are used as they are. */
    public static CardKeys plain(KeySet keys) {
        return new CardKeys(keys, Diversification.NONE);
    }

    @Override
    public KeySet keysFor(ChannelOffer offer) throws CardBrokeRules {
        try {
            return diversification.diversify(master, offer.diversification());
        } catch (IllegalArgumentException unfit) {
            throw new CardBrokeRules(
                    "These keys cannot be made into keys of this card: " + unfit.getMessage() + ".",
                    "Choose the right keys and diversification for this card; no try was spent.",
                    unfit);
        }
    }

    /** Overwrites the keys. */
    @Override
    public void close() {
        master.close();
    }
}
