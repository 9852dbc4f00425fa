package cardsmith.card.mostore;

import cardsmith.card.Iccid;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * All objects of one card as they were at one revision of its store.
 *
 * @param iccid the card
 * @param info EF.INFO at that time
 * @param objects the objects by tag
 */
public record StoreSnapshot(Iccid iccid, StoreInfo info, SortedMap<MoTag, StoredMo> objects) {

    /** Makes the record with its own copy of the map. */
    public StoreSnapshot {
        objects = Collections.unmodifiableSortedMap(new TreeMap<>(objects));
    }

    /** Returns the bytes of an object, where there is one that could be read. */
    public Optional<Octets> value(MoTag tag) {
        return Optional.ofNullable(objects.get(tag)).flatMap(StoredMo::value);
    }
}
