package cardsmith.workbench.session;

import cardsmith.card.CardException;
import cardsmith.card.CardLink;
import cardsmith.card.mostore.StoreSnapshot;
import cardsmith.card.mostore.write.BackupImage;
import cardsmith.card.trace.TraceStore;
import cardsmith.device.handset.DeviceTree;
import cardsmith.device.handset.Handset;
import cardsmith.device.handset.HandsetClock;
import cardsmith.device.network.UsualNetwork;
import cardsmith.device.session.DeviceNode;
import cardsmith.device.session.Fact;
import cardsmith.device.session.FaultSwitches;
import cardsmith.device.session.SessionCase;
import cardsmith.device.session.SessionRecorder;
import cardsmith.device.session.SessionRun;
import cardsmith.device.session.SessionTrigger;
import cardsmith.dm.client.ServerAccount;
import cardsmith.dm.client.Surroundings;
import cardsmith.dm.tree.TreeRefusal;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The handset beside the card, which lives as long as the window; one thread at a time works with it. */
public final class SimulatedDevice {

    private final TraceStore trace;
    private final SecureRandom random = new SecureRandom();
    private final HandsetClock clock = new HandsetClock(InstantSource.system());
    private final Map<String, ServerAccount> accounts = new HashMap<>();
    private Handset handset;

    /** Makes a device that is switched off; its exchanges are in a trace. */
    public SimulatedDevice(TraceStore trace) {
        this.trace = trace;
        handset = handset(false);
    }

    private Handset handset(boolean another) {
        try {
            return new Handset(
                    another ? DeviceTree.anotherSample(clock, random) : DeviceTree.sample(clock), clock, random);
        } catch (TreeRefusal refused) {
            throw new IllegalStateException("The identity of the device does not fit its tree", refused);
        }
    }

    /**
     * Returns a session after it was held, also where it failed: its end says why. A session of a new terminal makes the
     * device another one.
     *
     * @param trigger what asks for it
     * @param pull takes the card out of its reader
     * @param card what is known of its objects
     */
    public synchronized SessionCase hold(
            CardLink link,
            SessionTrigger trigger,
            SessionModel.Running running,
            FaultSwitches faults,
            Runnable pull,
            Optional<StoreSnapshot> card) {
        var recorder = new SessionRecorder(InstantSource.system(), trace::nextSequence, running.control());
        recorder.listen(running::happened);
        if (trigger == SessionTrigger.NEW_TERMINAL) {
            handset.powerOff();
            handset = handset(true);
            accounts.values().forEach(handset::know);
        }
        try {
            new SessionRun(handset, clock, random, recorder, faults, pull)
                    .hold(
                            link,
                            trigger,
                            new UsualNetwork(random),
                            Surroundings.NONE.withUser(running.user()),
                            running.user());
        } catch (CardException told) {
            noteEnd(recorder, told);
        }
        SessionCase held = SessionCase.of(recorder, handset, faults, trace, Instant.now());
        return card.map(objects -> held.with(BackupImage.of(objects, Instant.now())))
                .orElse(held);
    }

    private static void noteEnd(SessionRecorder recorder, CardException told) {
        boolean ended = recorder.happenings().stream().anyMatch(h -> h.fact() instanceof Fact.Ended);
        if (!ended) {
            recorder.note(new Fact.Ended(false, told.getMessage(), told.nextStep()));
        }
    }

    /** Takes an account with a server on a card. */
    public synchronized void know(ServerAccount account) {
        accounts.put(account.serverId(), account);
        handset.know(account);
    }

    /** Switches off, and returns what stays in the tree. */
    public synchronized List<DeviceNode> switchOff() {
        handset.powerOff();
        return nodes();
    }

    /** Returns the tree as it is now. */
    public synchronized List<DeviceNode> nodes() {
        return handset.nodes().stream().map(DeviceNode::of).toList();
    }
}
