package cardsmith.card;

/** Why an exchange with a card did not end as it should: its message is one sentence for the person in front of it. */
public abstract sealed class CardException extends Exception permits LinkLost, CardRefused, CardBrokeRules, Cancelled {

    private static final long serialVersionUID = 1L;

    private final String nextStep;

    CardException(String sentence, String nextStep, Throwable cause) {
        super(sentence, cause);
        this.nextStep = nextStep;
    }

    CardException(String sentence, String nextStep) {
        super(sentence);
        this.nextStep = nextStep;
    }

    /** Returns what the person can do next, one sentence. */
    public String nextStep() {
        return nextStep;
    }
}
