package cardsmith.card.cap;

/** A file is no CAP file, or one that no card would take: its message is one sentence for the person who chose it. */
public final class BadCapFile extends Exception {

    private static final long serialVersionUID = 1L;

    private final String nextStep;

    BadCapFile(String sentence, String nextStep) {
        super(sentence);
        this.nextStep = nextStep;
    }

    BadCapFile(String sentence) {
        this(
                sentence,
                "Build the CAP file again with the converter of a Java Card kit, and check it with its verifier.");
    }

    /** Returns what the person can do next, one sentence. */
    public String nextStep() {
        return nextStep;
    }
}
