package cardsmith.card;

/** The card answered with something that its standard does not allow. */
public final class CardBrokeRules extends CardException {

    private static final long serialVersionUID = 1L;

    /** Makes the error from what the card did and what to do next, each one sentence. */
    public CardBrokeRules(String sentence, String nextStep) {
        super(sentence, nextStep);
    }

    /** Makes the error with the cause for the log file. */
    public CardBrokeRules(String sentence, String nextStep, Throwable cause) {
        super(sentence, nextStep, cause);
    }
}
