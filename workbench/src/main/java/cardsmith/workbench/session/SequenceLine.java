package cardsmith.workbench.session;

import cardsmith.device.session.Happening;

/**
 * One line of the sequence diagram.
 *
 * @param happening what it shows
 * @param from life line where its arrow begins
 * @param to life line where it ends; the same for something that happens at one place
 * @param kind how it is drawn
 * @param tone whether it is good or bad
 * @param title what it says
 * @param millis time since the beginning, in milliseconds
 */
public record SequenceLine(Happening happening, Lane from, Lane to, Kind kind, Tone tone, String title, long millis) {

    /** The life lines from left to right. */
    public enum Lane {
        /** Who manages the card from outside. */
        AUTHORITY,
        /** The DM client on the device. */
        CLIENT,
        /** The card with its DM server. */
        CARD
    }

    /** How a line is drawn. */
    public enum Kind {
        /** A DM message. */
        MESSAGE,
        /** A step of the transport below the messages. */
        TRANSPORT,
        /** A command and what became of it, or a change of the tree. */
        COMMAND,
        /** A question to the user, or the answer. */
        USER,
        /** A step of the session as a whole. */
        STATE
    }

    /** Whether something is good or bad. */
    public enum Tone {
        /** As it should be. */
        GOOD,
        /** Neither. */
        NEUTRAL,
        /** Refused or failed. */
        BAD
    }
}
