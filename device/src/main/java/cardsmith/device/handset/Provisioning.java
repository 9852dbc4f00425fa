package cardsmith.device.handset;

import cardsmith.dm.session.Outcome;
import java.util.Optional;

/** What became of the wish to take the card's data into the tree. */
public sealed interface Provisioning {

    /** The network has not taken device and card yet: nothing was asked of the card (DMSC-SEC-1). */
    record NotAttached() implements Provisioning {}

    /** Nothing asked for a session, or nothing that the handset may answer. */
    record NotAsked(String sentence, String nextStep) implements Provisioning {}

    /** The card's objects are those that the tree has already. */
    record UpToDate(long revision) implements Provisioning {}

    /**
     * A session was held.
     *
     * @param outcome how it ended
     * @param revision of the card's objects
     */
    record Held(Outcome outcome, long revision) implements Provisioning {}

    /** The card did not answer as a server of HTTP does; what came whole until then is in the tree. */
    record BrokenOff(String sentence, String nextStep) implements Provisioning {}

    /** Returns whether a session was held to its end. */
    default boolean isCompleted() {
        return this instanceof Held held && held.outcome().isCompleted();
    }

    /** Returns what a person has to know, with the next step where there is one; empty where nothing came of it. */
    default Optional<String> words() {
        if (this instanceof Held held) {
            return Optional.of(held.outcome().sentence());
        } else if (this instanceof BrokenOff off) {
            return Optional.of(off.sentence() + " " + off.nextStep());
        } else if (this instanceof NotAsked silent) {
            return Optional.of(silent.sentence() + " " + silent.nextStep());
        }
        return Optional.empty();
    }
}
