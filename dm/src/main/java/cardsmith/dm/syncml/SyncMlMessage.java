package cardsmith.dm.syncml;

import java.util.List;

/**
 * A message of a session: its header and what it says, in order.
 *
 * @param header who speaks to whom
 * @param commands statuses, results and requests
 * @param isFinal whether the package ends with this message
 */
public record SyncMlMessage(SyncHdr header, List<Command> commands, boolean isFinal) {

    /** Copies the list. */
    public SyncMlMessage {
        commands = List.copyOf(commands);
    }
}
