package cardsmith.card.mostore.write;

import cardsmith.card.Iccid;
import cardsmith.card.mostore.StoreInfo;
import cardsmith.card.mostore.StoreSnapshot;
import java.util.List;
import java.util.OptionalInt;

/**
 * What a write will do, before anything is done.
 *
 * @param snapshot the card as the plan saw it; the backup image is made of it
 * @param objects the objects in the order of writing
 * @param apdus all commands, with selecting, ADM1 and reading back
 * @param bytes all bytes of commands and answers
 * @param expectedSeconds time that the measured link will take
 * @param size how the memory fares
 * @param needsPin1 whether PIN1 is needed too, to read back protected objects
 * @param adm1TriesLeft tries that the card has left for ADM1, where it said so
 */
public record WritePlan(
        StoreSnapshot snapshot,
        List<PlannedObject> objects,
        int apdus,
        long bytes,
        double expectedSeconds,
        SizeMeter size,
        boolean needsPin1,
        OptionalInt adm1TriesLeft) {

    /** Makes the record with its own copy of the list. */
    public WritePlan {
        objects = List.copyOf(objects);
    }

    /** Returns the card that the plan is for. */
    public Iccid iccid() {
        return snapshot.iccid();
    }

    /** Returns EF.INFO as the plan saw it. */
    public StoreInfo base() {
        return snapshot.info();
    }

    /** Returns whether there is nothing to write. */
    public boolean isEmpty() {
        return objects.isEmpty();
    }
}
