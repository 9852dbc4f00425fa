package cardsmith.card;

/** The card was pulled, the reader is gone, or another program holds it. */
public final class LinkLost extends CardException {

    private static final long serialVersionUID = 1L;

    /** Makes the error from what happened and what to do next, each one sentence. */
    public LinkLost(String sentence, String nextStep) {
        super(sentence, nextStep);
    }

    /** Makes the error with the cause for the log file. */
    public LinkLost(String sentence, String nextStep, Throwable cause) {
        super(sentence, nextStep, cause);
    }
}
