package cardsmith.dm.bootstrap;

import cardsmith.dm.BadDocument;
import java.util.Optional;

/** Stops a bootstrap in the middle, so that the tree undoes what was done. */
final class BootstrapStop extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient Optional<BadDocument> broken;

    BootstrapStop(String sentence) {
        super(sentence);
        this.broken = Optional.empty();
    }

    BootstrapStop(BadDocument broken) {
        super(broken.getMessage());
        this.broken = Optional.of(broken);
    }

    /** Returns the refusal for the caller, or throws the fault of the document. */
    BootstrapRefused cause(BootstrapLog log) throws BadDocument {
        if (broken.isPresent()) {
            throw broken.get();
        }
        return new BootstrapRefused(getMessage(), log.steps());
    }
}
