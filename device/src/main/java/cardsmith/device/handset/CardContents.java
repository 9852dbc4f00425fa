package cardsmith.device.handset;

import cardsmith.card.CardException;
import cardsmith.card.CardLink;
import cardsmith.card.CardRefused;
import cardsmith.card.Iccid;
import cardsmith.card.mostore.MoHead;
import cardsmith.card.mostore.MoStore;
import cardsmith.card.mostore.MoTag;
import cardsmith.card.mostore.ScMo;
import cardsmith.card.mostore.ServerSettings;
import cardsmith.card.mostore.StoreInfo;
import cardsmith.card.mostore.StoreInfo.IndexEntry;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a card says of its server and of its objects, not what is in them: which is meant for which place, and what is to
 * become of it.
 *
 * @param iccid number of the card, empty where it tells none
 * @param revision of all objects
 * @param settings of the DM server on the card
 * @param heads of the objects, by revision and tag
 */
record CardContents(String iccid, long revision, ServerSettings settings, Map<IndexEntry, Optional<MoHead>> heads) {

    CardContents {
        // Of two objects for one place the later one counts, so their order is kept.
        heads = Collections.unmodifiableMap(new LinkedHashMap<>(heads));
    }

    /**
     * Reads what has changed since an earlier reading; nothing but EF.INFO where nothing has.
     *
     * @param earlier reading of the same card
     */
    static CardContents read(CardLink link, Optional<CardContents> earlier) throws CardException {
        String iccid = earlier.isPresent() ? earlier.get().iccid : iccid(link);
        MoStore store = MoStore.select(link);
        StoreInfo info = store.infoWithIndex();
        if (earlier.isPresent() && earlier.get().revision == info.revision()) {
            return earlier.get();
        }
        Map<IndexEntry, Optional<MoHead>> known =
                earlier.map(CardContents::heads).orElse(Map.of());
        Map<IndexEntry, Optional<MoHead>> heads = new LinkedHashMap<>();
        for (IndexEntry entry : index(store, info)) {
            heads.put(entry, known.containsKey(entry) ? known.get(entry) : store.head(entry.tag()));
        }
        return new CardContents(iccid, info.revision(), store.settings(), heads);
    }

    private static List<IndexEntry> index(MoStore store, StoreInfo info) throws CardException {
        if (info.details().isPresent()) {
            return info.details().get().index();
        }
        return store.tags().stream()
                .map(tag -> new IndexEntry(tag, info.revision(), 0))
                .toList();
    }

    /** Returns the origin of what comes for a root URI, by root URI. */
    Map<String, Origin.Card> places() {
        Map<String, Origin.Card> places = new HashMap<>();
        for (Optional<MoHead> head : heads.values()) {
            head.flatMap(MoHead::rootUri).ifPresent(root -> {
                MoTag tag = head.get().tag();
                boolean keeps = (head.get().flags() & ScMo.KEEP) != 0;
                places.put(root, new Origin.Card(iccid, tag.toString(), keeps));
            });
        }
        return places;
    }

    /** Returns the number of a card, empty where it tells none. */
    static String iccid(CardLink link) throws CardException {
        try {
            return Iccid.read(link).digits();
        } catch (CardRefused none) {
            return "";
        }
    }
}
