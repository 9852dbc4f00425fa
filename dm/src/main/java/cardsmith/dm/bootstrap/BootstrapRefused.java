package cardsmith.dm.bootstrap;

import java.util.List;

/** A bootstrap that was not done; the tree is as before. Carries what had been found so far. */
public final class BootstrapRefused extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient List<BootstrapStep> steps;

    BootstrapRefused(String sentence, List<BootstrapStep> steps) {
        super(sentence);
        this.steps = List.copyOf(steps);
    }

    /** Returns what was found before the refusal; what had been done of it is undone. */
    public List<BootstrapStep> steps() {
        return steps;
    }
}
