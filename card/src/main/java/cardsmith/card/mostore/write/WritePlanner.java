package cardsmith.card.mostore.write;

import cardsmith.card.mostore.LinkSpeed;
import cardsmith.card.mostore.MoTag;
import cardsmith.card.mostore.Octets;
import cardsmith.card.mostore.ScMo;
import cardsmith.card.mostore.ScMoCodec;
import cardsmith.card.mostore.StoreSnapshot;
import cardsmith.card.mostore.StoredMo;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Makes plans for one card and link.
 *
 * @param blockSize bytes of data that go into one command
 * @param speed how fast the link is
 * @param adm1TriesLeft what the card said about ADM1
 */
public record WritePlanner(int blockSize, LinkSpeed speed, OptionalInt adm1TriesLeft) {

    /** ICCID (3), SELECT, EF.INFO, ADM1 (2), EF.INFO at the end. */
    private static final int FIXED_APDUS = 8;

    /** Header, Lc, Le and status word of an exchange. */
    private static final int APDU_OVERHEAD = 8;

    private static final int READ_BLOCK = 256;

    /** Returns the plan that brings these changes onto the card; what is there already is left out. */
    public WritePlan plan(StoreSnapshot snapshot, Collection<MoChange> changes) {
        List<PlannedObject> objects = new ArrayList<>();
        for (MoChange change : changes) {
            PlannedObject object = planned(snapshot, change);
            if (!object.isNew(object.before()) || isClosed(snapshot, change.tag())) {
                objects.add(object);
            }
        }
        // What frees memory comes first, what needs most of it last.
        StoreCost cost = new StoreCost(snapshot.info());
        Comparator<PlannedObject> byGrowth = Comparator.comparingInt(
                object -> cost.of(object.tag(), object.after()) - cost.freed(object.tag(), object.before()));
        objects.sort(byGrowth.thenComparing(PlannedObject::tag));
        int apdus = FIXED_APDUS;
        long bytes = FIXED_APDUS * (long) APDU_OVERHEAD * 2;
        boolean needsPin1 = false;
        for (PlannedObject object : objects) {
            int back = object.after().isEmpty() ? 1 : (object.bytes() + READ_BLOCK - 1) / READ_BLOCK;
            apdus += object.apdus() + back;
            bytes += 2L * object.bytes() + (long) APDU_OVERHEAD * (object.apdus() + back);
            needsPin1 |=
                    isProtected(object.before()) || isProtected(object.after()) || isClosed(snapshot, object.tag());
        }
        return new WritePlan(
                snapshot,
                objects,
                apdus,
                bytes,
                speed.seconds(apdus, bytes),
                cost.meter(objects),
                needsPin1,
                adm1TriesLeft);
    }

    /** Returns the plan that makes the card hold what the image holds, and nothing else. */
    public WritePlan restore(StoreSnapshot snapshot, BackupImage image) {
        List<MoChange> changes = new ArrayList<>();
        image.objects().forEach((tag, value) -> changes.add(new MoChange.Put(tag, value)));
        Set<MoTag> surplus = new HashSet<>(snapshot.objects().keySet());
        surplus.removeAll(image.objects().keySet());
        // An object that was closed when the image was taken is not known to be surplus.
        surplus.removeAll(image.closed());
        surplus.forEach(tag -> changes.add(new MoChange.Delete(tag)));
        return plan(snapshot, changes);
    }

    private PlannedObject planned(StoreSnapshot snapshot, MoChange change) {
        Optional<Octets> before = snapshot.value(change.tag());
        if (change instanceof MoChange.Put put) {
            int bytes = ScMoCodec.objectSize(put.tag(), put.value().length());
            return new PlannedObject(
                    put.tag(), before, Optional.of(put.value()), (bytes + blockSize - 1) / blockSize, bytes);
        }
        return new PlannedObject(change.tag(), before, Optional.empty(), 1, ScMoCodec.objectSize(change.tag(), 0));
    }

    private static boolean isClosed(StoreSnapshot snapshot, MoTag tag) {
        StoredMo stored = snapshot.objects().get(tag);
        return stored != null && stored.value().isEmpty();
    }

    private static boolean isProtected(Optional<Octets> value) {
        return value.flatMap(octets -> StoredMo.of(MoTag.FIRST, octets).mo())
                .filter(mo -> (mo.flags() & ScMo.NEEDS_PIN1) != 0)
                .isPresent();
    }
}
