package cardsmith.dm.http;

import cardsmith.dm.BadDocument;
import cardsmith.dm.session.Transmission;

/** One session as the server's side holds it: a message in, a message out. Called by one thread at a time. */
public interface ServedSession {

    /**
     * Returns the answer to a message of the client.
     *
     * @throws BadDocument where it is no message; the session is as before
     */
    Transmission answer(Transmission message) throws BadDocument;

    /** Returns whether no further message is expected. */
    boolean isOver();

    /** Takes note that the client has stayed away too long, or that the server stops; called once at most. */
    void abandon();

    /** Returns the way to this session within the process, without a socket; addresses are not looked at. */
    default MessageExchange inProcess() {
        return (to, message) -> {
            try {
                return answer(message);
            } catch (BadDocument damaged) {
                throw new ExchangeFailed(new ExchangeFault.Refused(400), damaged);
            }
        };
    }

    /** Opens a session when a client begins one. */
    @FunctionalInterface
    interface Opener {

        /** Returns a new session that tells the client to send all further messages to an address. */
        ServedSession open(String respUri);
    }
}
