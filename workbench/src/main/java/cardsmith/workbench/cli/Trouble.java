package cardsmith.workbench.cli;

/** Why a command cannot go on, in a sentence and a next step, with the exit code that says it to a script. */
final class Trouble extends Exception {

    private static final long serialVersionUID = 1L;

    private final int exitCode;
    private final String nextStep;

    private Trouble(int exitCode, String sentence, String nextStep) {
        super(sentence);
        this.exitCode = exitCode;
        this.nextStep = nextStep;
    }

    static Trouble wrongUse(String sentence, String nextStep) {
        return new Trouble(ExitCode.WRONG_USE, sentence, nextStep);
    }

    static Trouble badInput(String sentence, String nextStep) {
        return new Trouble(ExitCode.BAD_INPUT, sentence, nextStep);
    }

    static Trouble refused(String sentence, String nextStep) {
        return new Trouble(ExitCode.REFUSED, sentence, nextStep);
    }

    static Trouble cancelled(String sentence, String nextStep) {
        return new Trouble(ExitCode.CANCELLED, sentence, nextStep);
    }

    int exitCode() {
        return exitCode;
    }

    String nextStep() {
        return nextStep;
    }
}
