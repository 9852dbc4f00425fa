package cardsmith.device.handset;

import cardsmith.card.Cancelled;
import cardsmith.device.gateway.HttpWatch;
import cardsmith.dm.client.ClientSetup;
import cardsmith.dm.notification.Notification;
import cardsmith.dm.session.Transmission;
import cardsmith.dm.tree.ManagementTree;

/** Stands in the way of every message of a session, on the thread that holds it: to watch, to wait, to change it. */
public interface MessageGate extends HttpWatch {

    /** All messages go through as they are. */
    MessageGate OPEN = new MessageGate() {};

    /**
     * A notification was taken: the session that it asks for follows.
     *
     * @param fromCard whether the card sent it, else it came from outside
     */
    default void triggered(Notification notification, boolean fromCard) {}

    /** A session begins on a tree, which is still as it was before. */
    default void opened(ClientSetup setup, ManagementTree tree) {}

    /**
     * Returns what goes to the card in the place of a message of the client.
     *
     * @throws Cancelled to break the session off
     */
    default Transmission leaving(Transmission message) throws Cancelled {
        return message;
    }

    /**
     * Returns what the client gets in the place of a message of the card.
     *
     * @throws Cancelled to break the session off
     */
    default Transmission arrived(Transmission message) throws Cancelled {
        return message;
    }

    /** The session is over, also where it failed; its tree is as it left it. */
    default void closed() {}
}
