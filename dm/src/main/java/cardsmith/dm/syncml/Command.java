package cardsmith.dm.syncml;

import java.util.List;

/** What a message says: an answer ({@link Status}, {@link Results}) or a {@link Request}. */
public sealed interface Command permits Status, Results, Request {

    /**
     * Returns the number of the command in its message; empty where a message read lacks it, which is to be answered
     * with 400.
     */
    String cmdId();

    /** Returns the items of the command; none where it has none of its own. */
    default List<Item> items() {
        return List.of();
    }

    /** Returns the meta information of the command, which its items inherit. */
    default Meta meta() {
        return Meta.NONE;
    }

    /** Returns the members of a group; none where the command is none. */
    default List<Request> members() {
        return List.of();
    }

    /** Returns the name of the element, as {@code Cmd} of a Status gives it. */
    default String name() {
        return getClass().getSimpleName();
    }
}
