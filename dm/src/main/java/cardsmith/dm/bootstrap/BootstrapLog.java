package cardsmith.dm.bootstrap;

import cardsmith.dm.tree.NodeUri;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The steps of a bootstrap while they are gathered. */
final class BootstrapLog {

    private static final int MOST = 10_000;

    private final List<BootstrapStep> steps = new ArrayList<>();

    void add(BootstrapStep.Kind kind, String sentence) {
        add(kind, sentence, Optional.empty());
    }

    void add(BootstrapStep.Kind kind, String sentence, NodeUri node) {
        add(kind, sentence, Optional.of(node));
    }

    private void add(BootstrapStep.Kind kind, String sentence, Optional<NodeUri> node) {
        if (steps.size() < MOST) {
            steps.add(new BootstrapStep(kind, sentence, node));
        }
    }

    List<BootstrapStep> steps() {
        return List.copyOf(steps);
    }
}
