package cardsmith.dm.server;

import cardsmith.dm.StatusCode;
import cardsmith.dm.syncml.Item;
import cardsmith.dm.syncml.Request;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What became of a command that the server sent.
 *
 * @param request the command
 * @param code its status code; empty where the client said none
 * @param items what the Status carried, such as the answer of a user
 * @param results what a Get found
 * @param members what became of the members of an Atomic or Sequence, in order
 * @param isSent whether the client saw the command; one that is larger than it takes is not sent and has the code 413
 */
public record CommandAnswer(
        Request request,
        OptionalInt code,
        List<Item> items,
        List<Item> results,
        List<CommandAnswer> members,
        boolean isSent) {

    /** Copies the lists. */
    public CommandAnswer {
        items = List.copyOf(items);
        results = List.copyOf(results);
        members = List.copyOf(members);
    }

    /** Returns whether the client has done the command or has begun it. */
    public boolean isDone() {
        Optional<StatusCode> status = code.isPresent() ? StatusCode.of(code.getAsInt()) : Optional.empty();
        return status.filter(StatusCode::isSuccess).isPresent();
    }

    /** Returns the code in words, for people. */
    public String words() {
        if (code.isEmpty()) {
            return "no status";
        }
        String name = StatusCode.of(code.getAsInt()).map(StatusCode::words).orElse("unknown status");
        return code.getAsInt() + " " + name;
    }
}
