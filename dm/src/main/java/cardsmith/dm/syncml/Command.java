package cardsmith.dm.syncml;

/** What a message says: an answer ({@link Status}, {@link Results}) or a {@link Request}. */
public sealed interface Command permits Status, Results, Request {

    /**
     * Returns the number of the command in its message; empty where a message read lacks it, which is to be answered
     * with 400.
     */
    String cmdId();

    /** Returns the name of the element, as {@code Cmd} of a Status gives it. */
    default String name() {
        return getClass().getSimpleName();
    }
}
