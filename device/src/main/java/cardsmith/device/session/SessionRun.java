package cardsmith.device.session;

import cardsmith.card.CardException;
import cardsmith.card.CardLink;
import cardsmith.card.mostore.MoStore;
import cardsmith.device.handset.Attachment;
import cardsmith.device.handset.Handset;
import cardsmith.device.handset.NetworkAccess;
import cardsmith.device.handset.Provisioning;
import cardsmith.device.terminal.Person;
import cardsmith.dm.client.SessionStart;
import cardsmith.dm.client.Surroundings;
import cardsmith.dm.notification.Notification;
import cardsmith.dm.notification.UiMode;
import java.util.random.RandomGenerator;

/** One session of a handset with a card, written down from power on to its end. */
public final class SessionRun {

    private final Handset handset;
    private final SessionRecorder recorder;
    private final FaultSwitches faults;
    private final Runnable pull;

    /**
     * Makes a session that is not held yet.
     *
     * @param pull takes the card out of its reader, where a fault asks for that
     */
    public SessionRun(Handset handset, SessionRecorder recorder, FaultSwitches faults, Runnable pull) {
        this.handset = handset;
        this.recorder = recorder;
        this.faults = faults;
        this.pull = pull;
    }

    /**
     * Returns the start of a session that a notification of an external card management system asks for; it knows by
     * which name the server of this card goes.
     *
     * @throws CardException when the card is lost or has no applet
     */
    public static SessionStart pushed(CardLink link, RandomGenerator random) throws CardException {
        String server = MoStore.select(link).settings().serverId();
        var notification =
                new Notification(UiMode.NOT_SPECIFIED, true, 1 + random.nextInt(0xFFFF), server, new byte[0]);
        return SessionStart.by(notification);
    }

    /**
     * Switches the handset on, attaches it and holds the session; the handset stays on afterwards.
     *
     * @throws CardException when the card is lost, breaks the rules, or a person stopped the session; the recording ends
     *     with that
     */
    public Provisioning hold(
            CardLink link, SessionStart start, NetworkAccess network, Surroundings around, Person person)
            throws CardException {
        try {
            handset.powerOn(faults.over(link, this::pulled), person, recorder);
            recorder.note(new Fact.PoweredOn());
            boolean taken = handset.attach(network);
            recorder.note(new Fact.Attached(taken, attachment()));
            Surroundings faulty = recorder.watched(around.withInterference(faults));
            Provisioning done = handset.provision(start, faulty, recorder, recorder);
            recorder.note(ended(done));
            return done;
        } catch (CardException e) {
            recorder.note(new Fact.Ended(false, e.getMessage(), e.nextStep()));
            throw e;
        }
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
        } else if (done instanceof Provisioning.UpToDate) {
            return new Fact.Ended(true, "The device has the card's objects already.", "");
        }
        return new Fact.Ended(
                false,
                "The network did not take device and card. " + attachment(),
                "Look at the EF.IMSI and the keys of the card.");
    }
}
