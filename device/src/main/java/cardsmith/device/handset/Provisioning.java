package cardsmith.device.handset;

import cardsmith.dm.session.Outcome;

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
}
