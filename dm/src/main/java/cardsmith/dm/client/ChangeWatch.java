package cardsmith.dm.client;

import cardsmith.dm.session.SessionEvent;
import cardsmith.dm.session.SessionEvent.CommandRef;
import cardsmith.dm.syncml.Request;
import cardsmith.dm.tree.Actor;
import cardsmith.dm.tree.ManagementTree;
import cardsmith.dm.tree.TreeChange;
import java.util.HashMap;
import java.util.Map;

/** Tells a session's observer which command changed which node. */
final class ChangeWatch {

    private final ManagementTree tree;
    private final SessionEvent.Observer observer;
    private final TreeChange.Observer listener = this::changed;
    private final Map<String, CommandRef> commands = new HashMap<>();
    private String msgId = "";
    private CommandRef current = new CommandRef("", "", "");

    ChangeWatch(ManagementTree tree, SessionEvent.Observer observer) {
        this.tree = tree;
        this.observer = observer;
        tree.observe(listener);
    }

    /** From now on a command of the body of a message is executed. */
    void begin(String inMessage, Request request) {
        if (!inMessage.equals(msgId)) {
            msgId = inMessage;
            commands.clear();
        }
        current = note(request);
    }

    private CommandRef note(Request request) {
        CommandRef ref = new CommandRef(msgId, request.cmdId(), request.name());
        commands.put(request.cmdId(), ref);
        request.members().forEach(this::note);
        return ref;
    }

    private void changed(TreeChange change) {
        if (change.actor() instanceof Actor.Server server) {
            CommandRef ref = commands.getOrDefault(Integer.toString(server.cmdId()), current);
            observer.happened(new SessionEvent.NodeChanged(ref, change));
        }
    }

    void end() {
        tree.unobserve(listener);
    }
}
