package cardsmith.card.mostore.write;

import cardsmith.card.mostore.MoTag;
import cardsmith.card.mostore.Octets;
import cardsmith.card.mostore.ScMoCodec;
import java.util.Optional;

/**
 * One object of a plan.
 *
 * @param tag its tag
 * @param before what the card held when the plan was made; absent for a new object
 * @param after what it shall hold; absent for one that is deleted
 * @param apdus commands that the write takes, the reading back not counted
 * @param bytes bytes of tag, length and value that are sent
 */
public record PlannedObject(MoTag tag, Optional<Octets> before, Optional<Octets> after, int apdus, int bytes) {

    /** What happens to the object. */
    public enum Kind {
        /** It is new. */
        ADD,
        /** It takes the place of another. */
        REPLACE,
        /** It goes. */
        DELETE
    }

    /** Returns what happens to the object. */
    public Kind kind() {
        return after.isEmpty() ? Kind.DELETE : before.isEmpty() ? Kind.ADD : Kind.REPLACE;
    }

    /** Returns whether what the card holds now is what it held before; the card's own revision number does not count. */
    public boolean isOld(Optional<Octets> onCard) {
        return same(before, onCard);
    }

    /** Returns whether what the card holds now is what the plan wants; the card's own revision number does not count. */
    public boolean isNew(Optional<Octets> onCard) {
        return same(after, onCard);
    }

    private static boolean same(Optional<Octets> one, Optional<Octets> other) {
        return one.map(ScMoCodec::withoutRevision).equals(other.map(ScMoCodec::withoutRevision));
    }
}
