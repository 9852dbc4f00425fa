package cardsmith.dm.session;

import cardsmith.dm.syncml.Command;
import cardsmith.dm.syncml.Item;
import cardsmith.dm.syncml.Request;
import cardsmith.dm.syncml.Results;
import cardsmith.dm.syncml.Status;
import java.util.ArrayList;
import java.util.List;

/** Gives commands their numbers within a message, counted from 1. */
final class Numbering {

    private static final int DEEPEST = 16;

    private int last;

    Numbering(int last) {
        this.last = last;
    }

    int last() {
        return last;
    }

    private String next() {
        last++;
        return Integer.toString(last);
    }

    /** Returns the command with its numbers, members with theirs behind it. */
    Command number(Command command) {
        if (command instanceof Status s) {
            return new Status(
                    next(),
                    s.msgRef(),
                    s.cmdRef(),
                    s.cmd(),
                    s.targetRefs(),
                    s.sourceRefs(),
                    s.chal(),
                    s.code(),
                    s.items());
        }
        if (command instanceof Results r) {
            return new Results(next(), r.msgRef(), r.cmdRef(), r.meta(), r.targetRef(), r.sourceRef(), r.items());
        }
        return request((Request) command, 0);
    }

    private Request request(Request request, int depth) {
        if (depth > DEEPEST) {
            throw new IllegalArgumentException("Commands within commands deeper than " + DEEPEST);
        }
        String id = next();
        if (request instanceof Request.Atomic group) {
            return new Request.Atomic(id, group.meta(), members(group.members(), depth));
        }
        if (request instanceof Request.Sequence group) {
            return new Request.Sequence(id, group.meta(), members(group.members(), depth));
        }
        if (request instanceof Request.Alert alert) {
            return new Request.Alert(id, alert.code(), alert.correlator(), alert.items());
        }
        if (request instanceof Request.Exec exec) {
            return new Request.Exec(id, exec.meta(), exec.correlator(), exec.items());
        }
        if (request instanceof Request.Unsupported unsupported) {
            return new Request.Unsupported(id, unsupported.kind());
        }
        if (request instanceof Request.Malformed malformed) {
            return new Request.Malformed(id, malformed.element());
        }
        return (Request) work(request, id, request.items());
    }

    private List<Request> members(List<Request> members, int depth) {
        List<Request> numbered = new ArrayList<>();
        members.forEach(member -> numbered.add(request(member, depth + 1)));
        return numbered;
    }

    /** Returns the command with other items; only for commands that work on nodes, and Results. */
    static Command work(Command command, String cmdId, List<Item> items) {
        if (command instanceof Request.Add add) {
            return new Request.Add(cmdId, add.meta(), items);
        } else if (command instanceof Request.Replace replace) {
            return new Request.Replace(cmdId, replace.meta(), items);
        } else if (command instanceof Request.Delete delete) {
            return new Request.Delete(cmdId, delete.meta(), items);
        } else if (command instanceof Request.Get get) {
            return new Request.Get(cmdId, get.meta(), items);
        } else if (command instanceof Request.Copy copy) {
            return new Request.Copy(cmdId, copy.meta(), items);
        } else if (command instanceof Results r) {
            return new Results(cmdId, r.msgRef(), r.cmdRef(), r.meta(), r.targetRef(), r.sourceRef(), items);
        }
        throw new IllegalArgumentException(command.name() + " has no items that can be changed");
    }
}
