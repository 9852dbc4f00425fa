package cardsmith.workbench.cli;

import cardsmith.dm.tnds.SecretNodes;
import cardsmith.dm.tnds.TndsPath;
import java.util.Optional;

/** Hides the values of nodes that hold credentials until a person asks for them. */
final class Masking {

    static final String MASK = "********";

    private final boolean shown;

    Masking(boolean shown) {
        this.shown = shown;
    }

    /** Returns the value of a node at this path as it may be shown. */
    Optional<String> text(String path, Optional<String> value) {
        boolean hidden = !shown && !path.isEmpty() && SecretNodes.WELL_KNOWN.contains(TndsPath.of(path));
        return hidden ? value.map(text -> text.isEmpty() ? text : MASK) : value;
    }
}
