package cardsmith.device.scenario;

/** How a step, a requirement or a scenario came out. */
public enum Verdict {
    /** All that must be seen was seen. */
    PASSED("passed"),
    /** Something else was seen. */
    FAILED("failed"),
    /** The card was pulled or its link was lost. */
    INTERRUPTED("interrupted"),
    /** It was not come to. */
    NOT_REACHED("not reached");

    private final String words;

    Verdict(String words) {
        this.words = words;
    }

    /** Returns the words for people. */
    public String words() {
        return words;
    }

    /** Returns the one that weighs more in a sum: interrupted, failed, not reached, passed. */
    Verdict and(Verdict other) {
        return weight() >= other.weight() ? this : other;
    }

    private int weight() {
        return switch (this) {
            case PASSED -> 0;
            case NOT_REACHED -> 1;
            case FAILED -> 2;
            case INTERRUPTED -> 3;
        };
    }
}
