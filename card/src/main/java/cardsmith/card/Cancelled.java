package cardsmith.card;

/** The person stopped the work; the card is in the state that the sentence says. */
public final class Cancelled extends CardException {

    private static final long serialVersionUID = 1L;

    /** Makes the error from what was stopped and what to do next, each one sentence. */
    public Cancelled(String sentence, String nextStep) {
        super(sentence, nextStep);
    }
}
