package cardsmith.dm.session;

import cardsmith.dm.security.AuthScheme;
import cardsmith.dm.syncml.SyncMlMessage;
import cardsmith.dm.tree.TreeChange;
import java.util.Optional;

/** What somebody who watches one side of a session is told, in the order it happens. */
public sealed interface SessionEvent {

    /** A message goes out. */
    record MessageOut(SyncMlMessage message, Transmission transmission) implements SessionEvent {}

    /** A message came in and was read. */
    record MessageIn(SyncMlMessage message, Transmission transmission) implements SessionEvent {}

    /**
     * A command of the other side was executed, in whole or for one of its items; or the other side said what became of
     * a command of this side.
     *
     * @param command which command
     * @param target address that it worked on, empty where it has none
     * @param code its status code
     * @param sentence why it was refused, for people; empty where it was not
     */
    record CommandExecuted(CommandRef command, String target, int code, String sentence) implements SessionEvent {}

    /**
     * A node of the tree changed; an undone change comes as one of its own.
     *
     * @param command command that changed it
     * @param change node and texts before and after, which may be secrets
     */
    record NodeChanged(CommandRef command, TreeChange change) implements SessionEvent {}

    /**
     * One side judged who the other is.
     *
     * @param side whose proof it was
     * @param scheme scheme in use; none where nobody asks for a proof
     * @param round failed rounds so far, 0 where it was good
     * @param code 200, 212, 401 or 407
     */
    record AuthRound(Side side, Optional<AuthScheme> scheme, int round, int code) implements SessionEvent {}

    /** Something unexpected that did not end the session, as one sentence for people. */
    record Remark(String sentence) implements SessionEvent {}

    /** The session is over. */
    record Finished(Outcome outcome) implements SessionEvent {}

    /** The side that watches, or the one it talks to. */
    enum Side {
        /** This side. */
        HERE,
        /** The other side. */
        PEER
    }

    /**
     * A command of a session.
     *
     * @param msgId number of its message
     * @param cmdId number in the message
     * @param name name of the element
     */
    record CommandRef(String msgId, String cmdId, String name) {}

    /** Is told what happens. */
    @FunctionalInterface
    interface Observer {

        /** Nobody watches. */
        Observer NOBODY = event -> {};

        /** Takes an event that has just happened; must not call back into the session. */
        void happened(SessionEvent event);
    }
}
