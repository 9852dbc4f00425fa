package cardsmith.workbench.cli;

/** How a command ended; scripts rely on these numbers (docs/command-line.md). */
public final class ExitCode {

    /** The work is done. */
    public static final int DONE = 0;

    /** The card or the reader refused, or was not there; for {@code diff}: there are differences. */
    public static final int REFUSED = 1;

    /** The command line is not understood, or lacks something. */
    public static final int WRONG_USE = 2;

    /** A file or document cannot be used. */
    public static final int BAD_INPUT = 3;

    /** The person stopped the work. */
    public static final int CANCELLED = 4;

    /** The program has a defect; the log file holds the details. */
    public static final int DEFECT = 70;

    private ExitCode() {}
}
