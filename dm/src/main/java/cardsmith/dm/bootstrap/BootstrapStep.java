package cardsmith.dm.bootstrap;

import cardsmith.dm.tree.NodeUri;
import java.util.Optional;

/**
 * One thing that a bootstrap did or found, for people to follow; no secret is in it.
 *
 * @param kind what sort of thing
 * @param sentence what it was
 * @param node the node concerned, where there is one
 */
public record BootstrapStep(Kind kind, String sentence, Optional<NodeUri> node) {

    /** What sort of thing a step is. */
    public enum Kind {
        /** The message was looked at: where it is from, what it is. */
        RECEIVED,
        /** The proof was checked, or is not needed. */
        PROVED,
        /** A part of the message became an object. */
        MAPPED,
        /** An object was put into the tree. */
        PLACED,
        /** An object that was there before was taken out. */
        REMOVED,
        /** A reference now names the new place of what it refers to. */
        REWRITTEN,
        /** A part of the message was left out. */
        LEFT_OUT,
        /** What the device should do next. */
        NEXT
    }
}
