package cardsmith.dm.session;

/**
 * How a session ended.
 *
 * @param end the kind of end
 * @param sentence what happened, for people
 */
public record Outcome(End end, String sentence) {

    /** The kinds of ends. */
    public enum End {
        /** Both sides said all they had to say. */
        COMPLETED,
        /** The other side broke off with Alert 1223. */
        ABORTED_BY_PEER,
        /** This side broke off because somebody wanted it. */
        ABORTED_HERE,
        /** This side could not show who it is. */
        NOT_AUTHENTICATED,
        /** The other side could not show who it is. */
        PEER_NOT_AUTHENTICATED,
        /** The other side broke the rules of the protocol. */
        RULES_BROKEN,
        /** The link was lost. */
        LINK_LOST
    }

    /** Returns whether all was said. */
    public boolean isCompleted() {
        return end == End.COMPLETED;
    }
}
