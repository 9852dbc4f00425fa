package cardsmith.card.virtual;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the standard output clean while an applet is installed: the answer of a command is read there by programs.
 *
 * <p>WORKAROUND: jCardSim 3.0.6 prints a line for each signature algorithm that an applet asks for.
 */
final class SilentInstallation {

    private SilentInstallation() {}

    /** Runs the installation; what its thread prints meanwhile is dropped, what others print is not. */
    static synchronized void run(Runnable installation) {
        PrintStream before = System.out;
        PrintStream silent = new OthersOnly(before, Thread.currentThread());
        System.setOut(silent);
        try {
            installation.run();
        } finally {
            // Whoever has set another one meanwhile keeps it.
            if (System.out == silent) {
                System.setOut(before);
            }
        }
    }

    private static final class OthersOnly extends PrintStream {
        private final PrintStream voice;
        private final Thread silenced;

        OthersOnly(OutputStream voice, Thread silenced) {
            super(voice, true, StandardCharsets.UTF_8);
            this.voice = (PrintStream) voice;
            this.silenced = silenced;
        }

        private boolean speaks() {
            return Thread.currentThread() != silenced;
        }

        @Override
        public void println(@Nullable String line) {
            if (speaks()) {
                voice.println(line);
            }
        }

        @Override
        public void write(int octet) {
            if (speaks()) {
                voice.write(octet);
            }
        }

        @Override
        public void write(byte[] octets, int at, int length) {
            if (speaks()) {
                voice.write(octets, at, length);
            }
        }
    }
}
