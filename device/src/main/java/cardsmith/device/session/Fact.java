package cardsmith.device.session;

import cardsmith.dm.client.Question;
import cardsmith.dm.client.Reply;
import cardsmith.dm.session.SessionEvent.CommandRef;
import cardsmith.dm.session.Transmission;
import cardsmith.dm.tree.NodeUri;
import cardsmith.dm.tree.TreeChange;
import java.util.Optional;

/** What can happen in a session between the management authority, the client on the device, and the card. */
public sealed interface Fact {

    /** The handset was switched on with the card. */
    record PoweredOn() implements Fact {}

    /**
     * The network took device and card, or did not.
     *
     * @param taken whether it took them
     * @param sentence how, for people
     */
    record Attached(boolean taken, String sentence) implements Fact {}

    /**
     * Something asked for a session.
     *
     * @param way {@code remote} from outside, {@code message} from outside to the card, else from the card
     * @param sentence what it was, for people
     */
    record Triggered(String way, String sentence) implements Fact {}

    /**
     * The client opened a session.
     *
     * @param sessionId its name
     * @param alert 1200 or 1201
     * @param uri address of the server
     */
    record Opened(String sessionId, int alert, String uri) implements Fact {}

    /**
     * The card opened a channel, or could not.
     *
     * @param channel its number, 0 where there is none
     * @param port TCP port that the card serves at, 0 where it names none
     * @param result how the terminal answered
     */
    record ChannelOpened(int channel, int port, String result) implements Fact {}

    /** The card closed a channel. */
    record ChannelClosed(int channel) implements Fact {}

    /**
     * Octets went over a channel with one proactive command.
     *
     * @param channel its number
     * @param toCard whether the card took them, else it gave them
     * @param octets how many
     */
    record ChannelData(int channel, boolean toCard, int octets) implements Fact {}

    /**
     * An HTTP request to the card or its answer.
     *
     * @param toCard whether it is the request
     * @param head first line and fields
     * @param body octets of the body
     */
    record Http(boolean toCard, String head, int body) implements Fact {}

    /**
     * A DM message.
     *
     * @param toCard whether the client sends it
     * @param transmission the message as it went
     * @param original the message before a person changed it on its way, where one did
     */
    record Message(boolean toCard, Transmission transmission, Optional<Transmission> original) implements Fact {}

    /**
     * One side judged who the other is.
     *
     * @param client whether the client's proof was judged
     * @param code 200, 212, 401 or 407
     */
    record Authenticated(boolean client, int code) implements Fact {}

    /**
     * A command was executed, or the other side said what became of one.
     *
     * @param command which
     * @param target address that it worked on, may be empty
     * @param code its status code
     * @param sentence why it was refused, empty where it was not
     */
    record Executed(CommandRef command, String target, int code, String sentence) implements Fact {}

    /**
     * A node of the tree changed. The texts may be secrets and are not in {@code toString}.
     *
     * @param command command that changed it
     * @param uri the node
     * @param kind what was done
     * @param property {@code Value}, {@code ACL}, {@code Name}, {@code Title} or {@code Format}
     * @param before text before
     * @param after text after
     */
    record Changed(
            CommandRef command,
            NodeUri uri,
            TreeChange.Kind kind,
            String property,
            Optional<String> before,
            Optional<String> after)
            implements Fact {
        @Override
        public String toString() {
            return "Changed[" + kind + ", " + uri + ", " + property + "]";
        }
    }

    /** The server showed or asked the user something. */
    record Asked(Question question) implements Fact {}

    /** The user answered. */
    record Answered(Reply reply) implements Fact {}

    /** The device did something that is no part of the session, as one sentence. */
    record Noted(String sentence) implements Fact {}

    /** Something went wrong, on purpose or not, as one sentence; the session may go on. */
    record Fault(String sentence) implements Fact {}

    /**
     * The session is over.
     *
     * @param completed whether both sides said all they had to say
     * @param sentence how it ended
     * @param nextStep what to do now, empty where nothing is to be done
     */
    record Ended(boolean completed, String sentence, String nextStep) implements Fact {}
}
