package cardsmith.card.globalplatform.load;

/**
 * What a connection found of a load that was cut off, and what became of it.
 *
 * @param load the load
 * @param outcome how the card is now
 */
public record Tidied(HalfLoad load, Outcome outcome) {

    /** How a card is after a load that was cut off. */
    public enum Outcome {
        /** The load had come to its end; package and applications are there. */
        COMPLETE,
        /** There was a part of it, which is deleted. */
        DELETED,
        /** There is nothing of it; an older version, where there was one, may still be there. */
        NOTHING_THERE
    }
}
