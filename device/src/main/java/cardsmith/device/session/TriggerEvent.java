package cardsmith.device.session;

import cardsmith.card.CardException;
import cardsmith.card.mostore.ServerSettings;
import cardsmith.card.mostore.TriggerSettings;
import cardsmith.device.handset.CardManagementSystem;
import cardsmith.device.handset.Handset;
import cardsmith.device.handset.HandsetClock;
import cardsmith.device.handset.Provisioning;
import cardsmith.dm.client.ServerAccount;
import cardsmith.dm.notification.UiMode;
import java.time.Duration;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Lets happen to a handset what a trigger says, so that a push for its client comes; tells why none came. */
record TriggerEvent(
        SessionTrigger trigger, Handset handset, HandsetClock clock, RandomGenerator random, SessionRecorder recorder) {

    /**
     * Lets it happen; nothing where the card asks by itself as soon as it is switched on.
     *
     * @throws CardException when the card is lost or refuses the message
     */
    void happen(ServerSettings server) throws CardException {
        switch (trigger) {
            case REMOTE -> {
                handset.pushes().forgetWishesOfCard();
                handset.pushes().receive(system(server).push(UiMode.NOT_SPECIFIED));
            }
            case MESSAGE -> {
                handset.pushes().forgetWishesOfCard();
                note("A short message with a notification goes to the card.");
                handset.receive(system(server).messageForCard(UiMode.NOT_SPECIFIED));
            }
            case TIMER -> {
                Optional<Duration> left =
                        handset.untilTimer().filter(t -> server.triggers().timer());
                if (left.isPresent()) {
                    clock.putForward(left.get());
                    note("The card's timer runs down; the handset's clock was put forward by "
                            + left.get().plusSeconds(30).toMinutes() + " min.");
                }
            }
            case CHANGED, NEW_TERMINAL -> {}
        }
    }

    /** It knows by which name the server of this card goes, and its secret. */
    private CardManagementSystem system(ServerSettings server) {
        ServerAccount account = handset.accountWith(server);
        byte[] nonce = account.serverNonce().last().orElse(new byte[0]);
        return new CardManagementSystem(server.serverId(), account.server().password(), nonce, random);
    }

    private void note(String sentence) {
        recorder.note(new Fact.Triggered(trigger.word(), sentence));
    }

    /** Returns why no push came. */
    Provisioning.NotAsked silence(ServerSettings server) {
        TriggerSettings set = server.triggers();
        boolean named = switch (trigger) {
            case TIMER -> set.timer();
            case CHANGED -> set.changed();
            case NEW_TERMINAL -> set.newTerminal();
            case REMOTE, MESSAGE -> true;
        };
        if (!named) {
            return new Provisioning.NotAsked(
                    "The card asks for no session by itself here: its triggers are " + set.words() + ".",
                    "Set the trigger \"" + trigger.word() + "\" on the card (tag 82 of EF.CONF).");
        }
        return switch (trigger) {
            case TIMER ->
                new Provisioning.NotAsked(
                        "The card started no timer, or its timer led to no push.",
                        "Look in the trace at how the handset answered TIMER MANAGEMENT and OPEN CHANNEL.");
            case CHANGED ->
                new Provisioning.NotAsked(
                        "The card asks for no session: its objects are those that it delivered last.",
                        "Change an object on the card, and run the session again.");
            case NEW_TERMINAL ->
                new Provisioning.NotAsked(
                        "The card asks for no session: it knows this handset already.",
                        "Run the session with another device.");
            case REMOTE, MESSAGE ->
                new Provisioning.NotAsked(
                        "No push came out of the notification.", "Look in the trace at what the card did with it.");
        };
    }
}
