package cardsmith.card.globalplatform.load;

import cardsmith.card.CardException;
import cardsmith.card.CardLink;
import cardsmith.card.globalplatform.GlobalPlatformCard;
import cardsmith.card.globalplatform.SecurityDomainSession;
import cardsmith.card.globalplatform.channel.ChannelRequest;
import cardsmith.card.globalplatform.channel.KeyGuard;
import cardsmith.card.globalplatform.key.CardKeys;

/**
 * A card, and how its security domain is opened.
 *
 * @param card the card with the security domain to work with; its link lies above what fetches answers announced by
 *     61xx
 * @param keys keys of this domain; wiped by whoever made them
 * @param request key version, level and who watches
 * @param guard keeps wrong keys from being tried again
 */
public record LoadTarget(GlobalPlatformCard card, CardKeys keys, ChannelRequest request, KeyGuard guard) {

    /**
     * Returns a new session with the security domain.
     *
     * @throws CardException when it cannot be opened
     */
    public SecurityDomainSession open() throws CardException {
        return card.open(keys, request, guard);
    }

    /** Returns the same target over another link, for example one that counts. */
    public LoadTarget over(CardLink link) {
        return new LoadTarget(card.over(link), keys, request, guard);
    }
}
