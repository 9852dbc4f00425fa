package cardsmith.dm.tree;

import cardsmith.dm.StatusCode;

/** The tree does not do what was asked; it has not changed. Carries the status code for the answer. */
public final class TreeRefusal extends Exception {

    private static final long serialVersionUID = 1L;

    private final StatusCode status;

    /** Makes the refusal with one sentence for people. */
    public TreeRefusal(StatusCode status, String sentence) {
        super(sentence);
        this.status = status;
    }

    /** Returns the status code of the answer. */
    public StatusCode status() {
        return status;
    }
}
