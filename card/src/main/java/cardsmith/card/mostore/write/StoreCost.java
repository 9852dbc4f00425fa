package cardsmith.card.mostore.write;

import cardsmith.card.mostore.MoTag;
import cardsmith.card.mostore.Octets;
import cardsmith.card.mostore.ScMoCodec;
import cardsmith.card.mostore.StoreInfo;
import java.util.List;
import java.util.Optional;

/** What an object takes of the card's memory (docs/card-interface.md, memory). */
final class StoreCost {

    /** Bytes of bookkeeping beside the bytes of an object. */
    static final int OVERHEAD = 16;

    private StoreCost() {}

    /** Returns the bytes that an object takes, 0 where there is none. */
    static int of(MoTag tag, Optional<Octets> value) {
        return value.map(octets -> ScMoCodec.objectSize(tag, octets.length()) + OVERHEAD)
                .orElse(0);
    }

    /** Returns how the memory fares when these objects are written in this order. */
    static SizeMeter meter(StoreInfo info, List<PlannedObject> objects) {
        int free = info.free();
        int worst = free;
        for (PlannedObject object : objects) {
            int cost = of(object.tag(), object.after());
            worst = Math.min(worst, free - cost);
            free += of(object.tag(), object.before()) - cost;
        }
        return new SizeMeter(info.total(), info.free(), free, worst);
    }
}
