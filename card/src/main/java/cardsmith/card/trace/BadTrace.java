package cardsmith.card.trace;

/** A file is no trace, or is broken in a line: its message is one sentence for the person who opened it. */
public final class BadTrace extends Exception {

    private static final long serialVersionUID = 1L;

    private final int line;

    /** Makes the error from the line, counted from 1, and what is wrong there. */
    public BadTrace(int line, String what) {
        super("Line " + line + " of the trace " + what + ".");
        this.line = line;
    }

    /** Returns the line where reading stopped, counted from 1. */
    public int line() {
        return line;
    }

    /** Returns what the person can do next, one sentence. */
    public String nextStep() {
        return "Choose a file that Cardsmith exported as JSON lines or text, or mend the line.";
    }
}
