package cardsmith.dm.client;

import cardsmith.dm.syncml.Command;
import cardsmith.dm.syncml.Status;
import cardsmith.dm.syncml.SyncMlMessage;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The commands of this side that a Status may still come for. */
final class SentCommands {

    private record Reference(String msgId, String cmdId) {}

    private final Map<Reference, String> open = new HashMap<>();
    private String lastMsgId = "";

    void sent(SyncMlMessage message) {
        lastMsgId = message.header().msgId();
        // The server sends nothing new before it has answered the last message, Results apart.
        open.clear();
        for (Command command : message.commands()) {
            if (!(command instanceof Status)) {
                open.put(new Reference(lastMsgId, command.cmdId()), command.name());
            }
        }
    }

    boolean isOfHeader(Status status) {
        return status.cmdRef().equals("0") && status.msgRef().equals(lastMsgId);
    }

    /** Returns the name of the command that a Status is about; none where there is no such command. */
    Optional<String> answered(Status status) {
        return Optional.ofNullable(open.get(new Reference(status.msgRef(), status.cmdRef())))
                .filter(name -> name.equals(status.cmd()));
    }
}
