package cardsmith.workbench.cli;

import cardsmith.card.Cancelled;
import cardsmith.card.mostore.Progress;
import java.util.function.BooleanSupplier;

/** Shows how far long work has come on one line of the terminal, and stops it when that was asked for. */
final class LiveProgress implements Progress {

    private static final long NANOS_BETWEEN = 100_000_000;

    private final Terminal terminal;
    private final BooleanSupplier stop;
    private long lastShown;
    private int shown;

    LiveProgress(Terminal terminal, BooleanSupplier stop) {
        this.terminal = terminal;
        this.stop = stop;
        this.lastShown = System.nanoTime();
    }

    @Override
    public synchronized void step(String what, long done, long total) throws Cancelled {
        if (stop.getAsBoolean()) {
            throw new Cancelled("The work was stopped.", "Run the command again to do it.");
        }
        long now = System.nanoTime();
        if (terminal.livePicture() && now - lastShown > NANOS_BETWEEN) {
            lastShown = now;
            String line = total > 0 ? what + " " + done * 100 / total + " %" : what;
            terminal.err().print("\r" + line + " ".repeat(Math.max(0, shown - line.length())));
            terminal.err().flush();
            shown = line.length();
        }
    }

    /** Takes the line away. */
    synchronized void end() {
        if (shown > 0) {
            terminal.err().print("\r" + " ".repeat(shown) + "\r");
            terminal.err().flush();
            shown = 0;
        }
    }
}
