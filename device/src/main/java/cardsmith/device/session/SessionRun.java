package cardsmith.device.session;

import cardsmith.card.CardException;
import cardsmith.card.CardLink;
import cardsmith.card.mostore.ServerSettings;
import cardsmith.device.handset.Attachment;
import cardsmith.device.handset.Handset;
import cardsmith.device.handset.HandsetClock;
import cardsmith.device.handset.NetworkAccess;
import cardsmith.device.handset.Provisioning;
import cardsmith.device.handset.PushAnswer;
import cardsmith.device.terminal.Person;
import cardsmith.dm.bootstrap.BootstrapPolicy;
import cardsmith.dm.client.Surroundings;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** One session of a handset with a card, written down from power on to its end. */
public final class SessionRun {

    private final Handset handset;
    private final HandsetClock clock;
    private final RandomGenerator random;
    private final SessionRecorder recorder;
    private final FaultSwitches faults;
    private final Runnable pull;

    /**
     * Makes a session that is not held yet.
     *
     * @param clock of the handset
     * @param random for the names of sessions
     * @param pull takes the card out of its reader, where a fault asks for that
     */
    public SessionRun(
            Handset handset,
            HandsetClock clock,
            RandomGenerator random,
            SessionRecorder recorder,
            FaultSwitches faults,
            Runnable pull) {
        this.handset = handset;
        this.clock = clock;
        this.random = random;
        this.recorder = recorder;
        this.faults = faults;
        this.pull = pull;
    }

    /**
     * Switches the handset on, attaches it, lets the trigger happen and holds the session that follows; the handset stays
     * on afterwards. A handset that lacks the account of the card's server bootstraps itself from the card first.
     *
     * @throws CardException when the card is lost, breaks the rules, or a person stopped the session; the recording ends
     *     with that
     */
    public Provisioning hold(
            CardLink link, SessionTrigger trigger, NetworkAccess network, Surroundings around, Person person)
            throws CardException {
        try {
            handset.powerOn(faults.over(link, this::pulled), person, recorder);
            recorder.note(new Fact.PoweredOn());
            boolean taken = handset.attach(network);
            recorder.note(new Fact.Attached(taken, attachment()));
            Surroundings faulty = recorder.watched(around.withInterference(faults));
            Provisioning done = taken ? triggered(trigger, faulty) : new Provisioning.NotAttached();
            recorder.note(ended(done));
            return done;
        } catch (CardException e) {
            recorder.note(new Fact.Ended(false, e.getMessage(), e.nextStep()));
            throw e;
        }
    }

    private Provisioning triggered(SessionTrigger trigger, Surroundings around) throws CardException {
        ServerSettings server = handset.cardServer();
        if (handset.lacksAccountWith(server)) {
            handset.bootstrap(BootstrapPolicy.USUAL).forEach(sentence -> recorder.note(new Fact.Noted(sentence)));
        }
        var event = new TriggerEvent(trigger, handset, clock, random, recorder);
        event.happen(server);
        Optional<PushAnswer> answer = handset.answerPush(around, recorder, recorder);
        if (answer.isEmpty()) {
            return event.silence(server);
        }
        return answer.get() instanceof PushAnswer.Answered answered
                ? answered.provisioning()
                : notTaken((PushAnswer.Ignored) answer.get());
    }

    private static Provisioning.NotAsked notTaken(PushAnswer.Ignored ignored) {
        String next = ignored.cause() == PushAnswer.Cause.WRONG_DIGEST
                ? "Give the handset the account of the card's server; a remote session brings both to one nonce."
                : "Run the session again.";
        return new Provisioning.NotAsked(ignored.sentence(), next);
    }

    private String attachment() {
        return handset.attachment().map(Attachment::sentence).orElse("");
    }

    private void pulled() {
        recorder.note(new Fact.Fault("The card is pulled at APDU " + faults.pulledAt() + "."));
        pull.run();
    }

    private Fact.Ended ended(Provisioning done) {
        if (done instanceof Provisioning.Held held) {
            return new Fact.Ended(held.outcome().isCompleted(), held.outcome().sentence(), "");
        } else if (done instanceof Provisioning.BrokenOff off) {
            return new Fact.Ended(false, off.sentence(), off.nextStep());
        } else if (done instanceof Provisioning.NotAsked silent) {
            return new Fact.Ended(false, silent.sentence(), silent.nextStep());
        }
        return new Fact.Ended(
                false,
                "The network did not take device and card. " + attachment(),
                "Look at the EF.IMSI and the keys of the card.");
    }
}
