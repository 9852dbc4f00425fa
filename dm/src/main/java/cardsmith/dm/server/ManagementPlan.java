package cardsmith.dm.server;

import cardsmith.dm.syncml.Request;
import java.util.List;

/** Decides what a server tells a client next, after every answer. */
@FunctionalInterface
public interface ManagementPlan {

    /**
     * Returns what comes next.
     *
     * @param client what the client has told of itself
     * @param last answers to the commands sent last, in order; empty at the beginning
     */
    Next next(ClientFacts client, List<CommandAnswer> last);

    /** What comes next. */
    sealed interface Next {

        /**
         * Commands are sent; the next decision comes when all are answered.
         *
         * @param commands at least one; their numbers are given when they are sent
         */
        record Send(List<Request> commands) implements Next {

            /** Copies the list; refuses an empty one with {@link IllegalArgumentException}. */
            public Send {
                commands = List.copyOf(commands);
                if (commands.isEmpty()) {
                    throw new IllegalArgumentException("There is nothing to send");
                }
            }
        }

        /** All is said. */
        record End() implements Next {}

        /**
         * The session is broken off with Alert 1223.
         *
         * @param why one sentence for people
         */
        record Abort(String why) implements Next {}
    }
}
