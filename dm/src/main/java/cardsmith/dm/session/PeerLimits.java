package cardsmith.dm.session;

import cardsmith.dm.syncml.Meta;
import java.util.Optional;

/**
 * What a side takes at most (DM Protocol 1.2.1 clause 2.2).
 *
 * @param maxMsgSize largest message in octets; empty for any
 * @param maxObjSize largest object in octets; empty for any
 */
public record PeerLimits(Optional<Long> maxMsgSize, Optional<Long> maxObjSize) {

    /** Takes anything. */
    public static final PeerLimits NONE = new PeerLimits(Optional.empty(), Optional.empty());

    /** Returns limits of both kinds, in octets. */
    public static PeerLimits of(long maxMsgSize, long maxObjSize) {
        return new PeerLimits(Optional.of(maxMsgSize), Optional.of(maxObjSize));
    }

    /** Returns the limits after a header of their owner: what it does not name stays as it was. */
    public PeerLimits after(Meta header) {
        return new PeerLimits(
                header.maxMsgSize().or(() -> maxMsgSize), header.maxObjSize().or(() -> maxObjSize));
    }

    /** Returns whether a message of so many octets is taken. */
    public boolean takesMessage(long octets) {
        return octets <= maxMsgSize.orElse(Long.MAX_VALUE);
    }

    /** Returns whether an object of so many octets is taken. */
    public boolean takesObject(long octets) {
        return octets <= maxObjSize.orElse(Long.MAX_VALUE);
    }

    /** Returns meta information for a header that names the limits. */
    public Meta meta() {
        return Meta.NONE.withLimits(maxMsgSize, maxObjSize);
    }
}
