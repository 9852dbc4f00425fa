package cardsmith.card.mostore.write;

import cardsmith.card.Iccid;
import java.time.Instant;
import java.util.List;

/**
 * A write that was begun and not yet ended.
 *
 * @param iccid the card
 * @param begun when
 * @param revision revision of the card's store before the write
 * @param objects what the write changes, before and after
 */
public record JournalEntry(Iccid iccid, Instant begun, long revision, List<PlannedObject> objects) {

    /** Makes the record with its own copy of the list. */
    public JournalEntry {
        objects = List.copyOf(objects);
    }
}
