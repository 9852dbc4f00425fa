package cardsmith.device.terminal;

import java.util.Optional;

/** A port of the handset at which clients of the card's server arrive. */
public interface ServerPort {

    /** Returns the client that has waited longest, or nothing when none waits; does not wait itself. */
    Optional<Connection> accept();

    /** Returns whether a client waits. */
    boolean hasWaiting();

    /** Gives the port up; clients that wait are turned away. */
    void close();
}
