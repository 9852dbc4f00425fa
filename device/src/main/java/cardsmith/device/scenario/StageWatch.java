package cardsmith.device.scenario;

import cardsmith.device.session.DeviceNode;
import cardsmith.device.session.Fact;
import cardsmith.device.session.SessionRecorder;
import cardsmith.dm.session.SessionEvent;
import cardsmith.dm.tree.TreeImage;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** Writes down for the one who watches a run what each of its steps does on the stage. */
final class StageWatch {

    private static final TreeImage NOTHING = new TreeImage(List.of());

    private final ScenarioWatch watch;
    private final long begun = System.nanoTime();
    private SessionRecorder recorder;
    private long stepBegun = begun;
    private String model = "";
    private TreeImage before = NOTHING;

    StageWatch(ScenarioWatch watch) {
        this.watch = watch;
        recorder = fresh();
    }

    private SessionRecorder fresh() {
        return new SessionRecorder(InstantSource.system(), watch::nextApdu);
    }

    /** A step begins in this device. */
    void begin(int step, StagedDevice device) {
        recorder = fresh();
        stepBegun = System.nanoTime();
        model = device.profile().title();
        before = image(nodes(device));
        watch.begins(step);
    }

    private static List<DeviceNode> nodes(StagedDevice device) {
        return device.handset().nodes().stream().map(DeviceNode::of).toList();
    }

    private static TreeImage image(List<DeviceNode> nodes) {
        return new TreeImage(nodes.stream().map(DeviceNode::image).toList());
    }

    void note(Fact fact) {
        recorder.note(fact);
    }

    void happened(SessionEvent event) {
        if (event instanceof SessionEvent.MessageOut out) {
            note(new Fact.Message(true, out.transmission(), Optional.empty()));
        } else if (event instanceof SessionEvent.MessageIn in) {
            note(new Fact.Message(false, in.transmission(), Optional.empty()));
        } else {
            recorder.happened(event);
        }
    }

    SessionRecorder recorder() {
        return recorder;
    }

    /** A step is over. */
    void end(int step, StepVerdict verdict, StagedDevice device) {
        long over = System.nanoTime();
        List<DeviceNode> tree = nodes(device);
        String now = device.profile().title();
        StepScene scene = new StepScene(
                now,
                now.equals(model) ? before : NOTHING,
                tree,
                recorder.happenings(),
                device.applications().states(),
                device.functions().states(),
                recorder.firstApdu(),
                Duration.ofNanos(stepBegun - begun),
                Duration.ofNanos(over - stepBegun));
        watch.ended(step, verdict, scene);
    }
}
