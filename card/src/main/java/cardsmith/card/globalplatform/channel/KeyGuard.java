package cardsmith.card.globalplatform.channel;

import cardsmith.card.CardException;

/** Keeps keys that were wrong once from being tried on the same card again. */
public interface KeyGuard {

    /** Keeps nothing; for keys that are known to be right, such as those of a test card. */
    KeyGuard NONE = new KeyGuard() {
        @Override
        public void check(ChannelOffer offer, KeySet keys) {}

        @Override
        public void wrong(ChannelOffer offer, KeySet keys) {}
    };

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
