package cardsmith.card.link;

/** Where an exchange is cut off. */
public enum Fault {
    /** The command does not reach the card. */
    BEFORE,
    /** The card does the command and its answer arrives; nothing goes through after it. */
    AFTER,
    /** The card does the command, and its answer is lost. */
    LOST_ANSWER
}
