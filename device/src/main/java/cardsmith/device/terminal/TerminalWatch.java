package cardsmith.device.terminal;

import cardsmith.card.cat.Envelope;
import cardsmith.card.cat.ProactiveCommand;
import cardsmith.card.cat.TerminalResponse;

/** Sees what passes between card and handset, in order, on the thread that works for the card. */
public interface TerminalWatch {

    /** Nobody watches. */
    TerminalWatch NONE = new TerminalWatch() {};

    /** A command of the card was performed, and so it is answered. */
    default void performed(ProactiveCommand command, TerminalResponse response) {}

    /** The card is told of this. */
    default void told(Envelope envelope) {}
}
