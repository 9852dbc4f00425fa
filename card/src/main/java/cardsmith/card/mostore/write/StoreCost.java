package cardsmith.card.mostore.write;

import cardsmith.card.mostore.MoTag;
import cardsmith.card.mostore.Octets;
import cardsmith.card.mostore.ScMoCodec;
import cardsmith.card.mostore.StoreInfo;
import cardsmith.card.mostore.StoreInfo.Details;
import java.util.List;
import java.util.Optional;

/** What an object takes of the card's memory, which is counted in pages (docs/card-interface.md, memory). */
final class StoreCost {

    /** Bytes of bookkeeping beside the bytes of an object, where the applet does not tell of pages. */
    static final int OVERHEAD = 16;

    private final StoreInfo info;

    StoreCost(StoreInfo info) {
        this.info = info;
    }

    /** Returns the bytes that an object takes, 0 where there is none. */
    int of(MoTag tag, Optional<Octets> value) {
        if (value.isEmpty()) {
            return 0;
        }
        int length = value.get().length();
        return info.details()
                .map(pages -> paged(pages, length))
                .orElseGet(() -> ScMoCodec.objectSize(tag, length) + OVERHEAD);
    }

    private static int paged(Details pages, int length) {
        int beyond = length - (pages.pageSize() - pages.objectOverhead());
        int room = pages.pageSize() - pages.pageOverhead();
        return pages.pageSize() * (beyond <= 0 ? 1 : 1 + (beyond + room - 1) / room);
    }

    /** Returns the bytes that an object on the card gives back: the card may have added its revision to what it tells. */
    int freed(MoTag tag, Optional<Octets> value) {
        return of(tag, value.map(ScMoCodec::withoutRevision));
    }

    /** Returns how the memory fares when these objects are written in this order. */
    SizeMeter meter(List<PlannedObject> objects) {
        int free = info.free();
        int worst = free;
        for (PlannedObject object : objects) {
            int cost = of(object.tag(), object.after());
            worst = Math.min(worst, free - cost);
            free += freed(object.tag(), object.before()) - cost;
        }
        return new SizeMeter(info.total(), info.free(), free, worst);
    }
}
