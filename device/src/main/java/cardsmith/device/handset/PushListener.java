package cardsmith.device.handset;

import cardsmith.card.mostore.Octets;
import cardsmith.card.ota.SmsDeliver;
import cardsmith.dm.BadDocument;
import cardsmith.dm.client.Question;
import cardsmith.dm.client.Reply;
import cardsmith.dm.client.ServerAccount;
import cardsmith.dm.client.UserInteraction;
import cardsmith.dm.notification.Notification;
import cardsmith.dm.notification.ReceivedNotification;
import cardsmith.dm.notification.ReceivedNotification.Proof;
import cardsmith.dm.notification.UiMode;
import cardsmith.dm.notification.WspPush;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;

/**
 * The push port of a handset: what comes waits here, and is judged by the account of the server that it names (OMA DM
 * Notification 1.2.1 clause 6). Any thread may bring a push.
 */
public final class PushListener {

    /** Pushes that wait at most; what comes on top of them is lost, as datagrams are. */
    public static final int MOST_WAITING = 16;

    /** The largest push, in octets: what a datagram on a channel of the card can be. */
    public static final int MOST_OCTETS = 1_500;

    private final Queue<Push> waiting = new ArrayBlockingQueue<>(MOST_WAITING);
    private final Map<String, Integer> held = new HashMap<>();

    PushListener() {}

    /** A push that waits, and who sent it. */
    record Push(Octets octets, boolean fromCard) {}

    /** Takes a datagram for port 2948 from outside; returns whether there was room for it. */
    public boolean receive(byte[] push) {
        return receive(push, false);
    }

    boolean receiveFromCard(byte[] push) {
        return receive(push, true);
    }

    private boolean receive(byte[] push, boolean fromCard) {
        return push.length <= MOST_OCTETS && waiting.offer(new Push(Octets.of(push), fromCard));
    }

    /** Lets go of what the card has asked for so far; the next session answers it too. */
    public void forgetWishesOfCard() {
        waiting.removeIf(Push::fromCard);
    }

    void forgetWaiting() {
        waiting.clear();
    }

    /** Takes a short message for the handset; returns whether it is one for the push port, and there was room for it. */
    public boolean receive(SmsDeliver message) {
        return message.userData().port() == WspPush.PORT
                && receive(message.userData().body());
    }

    Optional<Push> next() {
        return Optional.ofNullable(waiting.poll());
    }

    /** Whether a session is to follow, and by which notification. */
    sealed interface Judgement {
        record Wanted(Notification notification) implements Judgement {}

        record Unwanted(PushAnswer.Ignored why) implements Judgement {}
    }

    /** Judges a push by the account of the only server that can be reached. */
    Judgement judge(byte[] push, ServerAccount account, UserInteraction user) {
        ReceivedNotification received;
        try {
            received = ReceivedNotification.read(WspPush.unwrap(push));
        } catch (BadDocument wrong) {
            return unwanted(PushAnswer.Cause.NO_NOTIFICATION, "The push is no DM notification: " + wrong.getMessage());
        }
        Notification notification = received.notification();
        if (!notification.serverId().equals(account.serverId())) {
            String sentence = "The push names the server \"" + printable(notification.serverId())
                    + "\"; the server on the card is \"" + account.serverId() + "\".";
            return unwanted(PushAnswer.Cause.UNKNOWN_SERVER, sentence);
        }
        if (!isProven(received, account)) {
            return unwanted(
                    PushAnswer.Cause.WRONG_DIGEST,
                    "The digest of the push is not made with the secret of the server \"" + account.serverId() + "\".");
        }
        if (Integer.valueOf(notification.sessionId()).equals(held.get(account.serverId()))) {
            return unwanted(
                    PushAnswer.Cause.REPEATED,
                    "Session " + notification.sessionIdText() + ", which the push asks for, was held already.");
        }
        return lets(notification, user)
                ? new Judgement.Wanted(notification)
                : unwanted(PushAnswer.Cause.USER_REFUSED, "The user did not let the server have its session.");
    }

    private static Judgement unwanted(PushAnswer.Cause cause, String sentence) {
        return new Judgement.Unwanted(new PushAnswer.Ignored(cause, sentence));
    }

    private static String printable(String text) {
        return text.replaceAll("\\p{Cntrl}", "?");
    }

    /** An account without a secret of the server has nothing to check the digest with. */
    private static boolean isProven(ReceivedNotification received, ServerAccount account) {
        if (account.server().preferred().isEmpty()) {
            return true;
        }
        byte[] nonce = account.serverNonce().last().orElse(new byte[0]);
        Proof proof = account.server().password().use(secret -> received.proof(secret, nonce));
        if (proof == Proof.DEFAULT_NONCE) {
            // Then the credentials of package 1 are made with it too, and both sides give new ones (clause 6.1).
            account.clientNonce().keep(ReceivedNotification.defaultNonce());
        }
        return proof != Proof.NONE;
    }

    private static boolean lets(Notification notification, UserInteraction user) {
        var times = new Question.Times(Optional.empty(), Optional.empty());
        String server = printable(notification.serverId());
        if (notification.uiMode() == UiMode.INFORMATIVE) {
            user.ask(new Question.Display("The server " + server + " begins a session with this device.", times));
        }
        return notification.uiMode() != UiMode.USER_INTERACTION
                || user.ask(new Question.Confirm(
                                "The server " + server + " asks for a session with this device. Let it?",
                                times,
                                Optional.of(true)))
                        instanceof Reply.Yes;
    }

    /** Takes note that the session of a notification was held, so that its repetitions open no other. */
    void held(Notification notification) {
        held.put(notification.serverId(), notification.sessionId());
    }

    /** Forgets the sessions of another card's server. */
    void forgetSessions() {
        held.clear();
    }
}
