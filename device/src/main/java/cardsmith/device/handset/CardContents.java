package cardsmith.device.handset;

import cardsmith.card.CardException;
import cardsmith.card.CardLink;
import cardsmith.card.CardRefused;
import cardsmith.card.mostore.Iccid;
import cardsmith.card.mostore.MoStore;
import cardsmith.card.mostore.MoTag;
import cardsmith.card.mostore.ScMo;
import cardsmith.card.mostore.StoredMo;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a card says of its objects: which is meant for which place, and what is to become of it.
 *
 * @param iccid number of the card, empty where it tells none
 * @param revision of all objects
 * @param places origin of what comes for a root URI
 */
record CardContents(String iccid, long revision, Map<String, Origin.Card> places) {

    CardContents {
        places = Map.copyOf(places);
    }

    static CardContents read(CardLink link) throws CardException {
        String iccid = iccid(link);
        MoStore store = MoStore.select(link);
        long revision = store.info().revision();
        Map<String, Origin.Card> places = new HashMap<>();
        for (MoTag tag : store.tags()) {
            StoredMo stored = store.read(tag);
            Optional<String> root = stored.mo().flatMap(ScMo::rootUri);
            if (root.isPresent()) {
                boolean keeps = (stored.mo().get().flags() & ScMo.KEEP) != 0;
                places.put(root.get(), new Origin.Card(iccid, tag.toString(), keeps));
            }
        }
        return new CardContents(iccid, revision, places);
    }

    static long revision(CardLink link) throws CardException {
        return MoStore.select(link).info().revision();
    }

    static String iccid(CardLink link) throws CardException {
        try {
            return Iccid.read(link).toString();
        } catch (CardRefused none) {
            return "";
        }
    }
}
