package cardsmith.card.status;

/** What a status word says about the command that it answers. */
public enum StatusKind {
    /** The command was done. */
    DONE,
    /** The command was done, or a part of it, and another command has to follow. */
    MORE,
    /** The command was done, with a remark. */
    WARNING,
    /** The command was not done; the request or the rights were not right. */
    REFUSED,
    /** The command was not done; the card failed. */
    FAILED
}
