package cardsmith.card;

import java.util.OptionalInt;

/** The card understood the command and said no with a status word (ISO/IEC 7816-4 clause 5.6). */
public final class CardRefused extends CardException {

    private static final long serialVersionUID = 1L;

    private final int statusWord;
    private final int triesLeft;

    /** Makes the error from what was asked and what the status word means, in one sentence, and the next step. */
    public CardRefused(int statusWord, String sentence, String nextStep) {
        this(statusWord, OptionalInt.empty(), sentence, nextStep);
    }

    /** Makes the error where the card also tells how many tries are left. */
    public CardRefused(int statusWord, OptionalInt triesLeft, String sentence, String nextStep) {
        super(sentence, nextStep);
        this.statusWord = statusWord & 0xFFFF;
        this.triesLeft = triesLeft.orElse(-1);
    }

    /** Returns SW1 SW2, 0 to FFFF. */
    public int statusWord() {
        return statusWord;
    }

    /** Returns how many tries the card says are left for the PIN or key, where it says so. */
    public OptionalInt triesLeft() {
        return triesLeft < 0 ? OptionalInt.empty() : OptionalInt.of(triesLeft);
    }
}
