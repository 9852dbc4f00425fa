package cardsmith.device.session;

import cardsmith.card.mostore.write.BackupImage;
import cardsmith.card.trace.TraceStore;
import cardsmith.card.trace.TraceView;
import cardsmith.device.handset.Handset;
import cardsmith.dm.tree.TreeImage;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * All that one session was: enough to look at it, and to hold it again without the card. May hold secrets until it is in
 * a file.
 *
 * @param made when it was put together
 * @param setup how the session was set up, empty where none was opened
 * @param faults what was made to go wrong
 * @param happenings what happened, in order
 * @param before the tree before the session, empty where none was opened
 * @param after the tree as the session left it
 * @param stamps when changes of the tree were made, in seconds since 1970, in their order
 * @param device the tree as the device saw it afterwards
 * @param card objects of the card, where they are known
 * @param apdus the exchanges with the card
 */
public record SessionCase(
        Instant made,
        Optional<CaseSetup> setup,
        FaultSwitches faults,
        List<Happening> happenings,
        TreeImage before,
        TreeImage after,
        List<Long> stamps,
        List<DeviceNode> device,
        Optional<BackupImage> card,
        Apdus apdus) {

    private static final TreeImage NOTHING = new TreeImage(List.of());

    /**
     * The exchanges of a session.
     *
     * @param trace where they are
     * @param first sequence number of the first
     * @param end sequence number behind the last
     */
    public record Apdus(TraceStore trace, long first, long end) {

        /** Returns the exchanges in the order of time; fewer where the trace has dropped some. */
        public TraceView view() {
            return TraceView.range(trace.snapshot(), first, end);
        }
    }

    /** Copies the lists. */
    public SessionCase {
        happenings = List.copyOf(happenings);
        stamps = List.copyOf(stamps);
        device = List.copyOf(device);
    }

    /** Returns what a recorder has written down of a session of a handset, with its APDUs in a trace. */
    public static SessionCase of(
            SessionRecorder recorder, Handset handset, FaultSwitches faults, TraceStore trace, Instant made) {

        return new SessionCase(
                made,
                recorder.setup().flatMap(s -> recorder.tree().map(t -> CaseSetup.of(s, t.rules()))),
                faults,
                recorder.happenings(),
                recorder.before().orElse(NOTHING),
                recorder.after().orElse(NOTHING),
                recorder.stamps(),
                handset.nodes().stream().map(DeviceNode::of).toList(),
                Optional.empty(),
                new Apdus(trace, recorder.firstApdu(), trace.nextSequence()));
    }

    /** Returns the same with the objects of the card. */
    public SessionCase with(BackupImage image) {
        return new SessionCase(
                made, setup, faults, happenings, before, after, stamps, device, Optional.of(image), apdus);
    }

    /** Returns happenings of one session from its beginning with marks in the place of their secrets. */
    public static List<Happening> masked(List<Happening> happenings) {
        return CaseMask.happenings(happenings);
    }

    /** Returns how the session ended, empty where it did not. */
    public Optional<Fact.Ended> end() {
        return happenings.stream()
                .map(Happening::fact)
                .filter(Fact.Ended.class::isInstance)
                .map(Fact.Ended.class::cast)
                .reduce((first, last) -> last);
    }
}
