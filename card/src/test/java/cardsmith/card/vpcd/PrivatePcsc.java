package cardsmith.card.vpcd;

import cardsmith.card.reader.Presence;
import cardsmith.card.reader.Reader;
import cardsmith.card.reader.Readers;
import cardsmith.card.virtual.VirtualUicc;
import com.sun.jna.Library;
import com.sun.jna.Native;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Assumptions;

/**
 * A smart card service of this process alone, with two virtual readers, for one test class; other programs reach it with
 * the environment variable {@code PCSCLITE_CSOCK_NAME} set to {@link #socket()}.
 */
public final class PrivatePcsc implements AutoCloseable {

    private static final Path DRIVER = Path.of("/usr/lib/pcsc/drivers/serial/libifdvpcd.so");
    private static final Path DAEMON = Path.of("/usr/sbin/pcscd");
    private static final Path FOLDER = folder();

    private interface C extends Library {
        int setenv(String name, String value, int overwrite);

        int geteuid();
    }

    private final int port;
    private Optional<Process> daemon = Optional.empty();

    private PrivatePcsc(int port) {
        this.port = port;
    }

    /** Starts the service, or skips the test and says why. */
    public static PrivatePcsc start() throws IOException, InterruptedException {
        Optional<String> missing = missing();
        missing.ifPresent(why -> System.out.println("SKIPPED: tests with a real PC/SC service, because " + why));
        Assumptions.assumeTrue(missing.isEmpty(), () -> "no private PC/SC service: " + missing.orElse(""));
        // libpcsclite reads the variable once, at its first use in this process.
        c().setenv("PCSCLITE_CSOCK_NAME", socket().toString(), 1);
        var pcsc = new PrivatePcsc(freePorts());
        pcsc.resume();
        return pcsc;
    }

    private static C c() {
        return Native.load("c", C.class);
    }

    private static Optional<String> missing() {
        if (!System.getProperty("os.name", "").startsWith("Linux")) {
            return Optional.of("this is no Linux");
        }
        if (!Files.isExecutable(DAEMON)) {
            return Optional.of("pcscd is not installed (apt install pcscd)");
        }
        if (!Files.exists(DRIVER)) {
            return Optional.of("vpcd is not installed (apt install vsmartcard-vpcd)");
        }
        return c().geteuid() == 0 ? mounts() : Optional.of("a mount namespace needs root");
    }

    private static Optional<String> mounts() {
        try {
            Process trial = new ProcessBuilder("unshare", "-m", "true").start();
            return trial.waitFor() == 0 ? Optional.empty() : Optional.of("unshare -m is not allowed here");
        } catch (IOException absent) {
            return Optional.of("the program unshare is absent");
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            return Optional.of("the test was stopped");
        }
    }

    private static Path folder() {
        try {
            // The name of a socket has at most 107 bytes.
            Path folder = Files.createTempDirectory(Path.of("/tmp"), "pcsc");
            Files.createDirectories(folder.resolve("run"));
            Files.createDirectories(folder.resolve("conf"));
            return folder;
        } catch (IOException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static int freePorts() throws IOException {
        InetAddress here = InetAddress.getLoopbackAddress();
        for (int tries = 0; tries < 100; tries++) {
            try (var first = new ServerSocket(0, 1, here);
                    var second = new ServerSocket(first.getLocalPort() + 1, 1, here)) {
                return second.getLocalPort() - 1;
            } catch (IOException taken) {
                // The next one may have a free neighbour.
            }
        }
        throw new IOException("no two ports next to each other are free");
    }

    /** Returns the socket on which the service listens to programs. */
    public static Path socket() {
        return FOLDER.resolve("run").resolve("pcscd.comm");
    }

    /** Returns the port of the first virtual reader; that of the second is the next one. */
    public int port() {
        return port;
    }

    /** Work on the reader that holds a published card. */
    public interface OnReader {
        void with(Reader reader) throws Exception;
    }

    /** Publishes a card while the work lasts, after the card before is out of all readers. */
    public void publish(VirtualUicc card, OnReader work) throws Exception {
        try (Readers readers = Readers.pcsc()) {
            if (!readers.awaitFirstLook(Duration.ofSeconds(20))) {
                throw new AssertionError("the readers are not seen");
            }
            await("the card before is still seen", 20, () -> filled(readers).isEmpty());
            try (VpcdBridge slot = VpcdBridge.insert(card, "127.0.0.1", port)) {
                await("the card is not seen", 20, () -> filled(readers).isPresent());
                if (!slot.isConnected()) {
                    throw new AssertionError("vpcd is not on the line");
                }
                work.with(filled(readers).orElseThrow());
            }
        }
    }

    /** Returns a reader with a card in it, nothing where none has. */
    public static Optional<Reader> filled(Readers readers) {
        return readers.readers().stream()
                .filter(reader -> reader.presence() instanceof Presence.Present)
                .findFirst();
    }

    /** Ends the service at once, as a crash would. */
    public void kill() throws InterruptedException {
        if (daemon.isPresent()) {
            daemon.get().destroyForcibly().waitFor();
            daemon = Optional.empty();
        }
    }

    /** Starts the service again and waits until it listens to cards. */
    public void resume() throws IOException, InterruptedException {
        Files.deleteIfExists(socket());
        Files.deleteIfExists(FOLDER.resolve("run").resolve("pcscd.pid"));
        Files.writeString(FOLDER.resolve("conf").resolve("vpcd"), """
                FRIENDLYNAME "Test reader"
                DEVICENAME /dev/null:0x%04X
                LIBPATH %s
                CHANNELID 0x%04X
                """.formatted(port, DRIVER, port));
        Files.createDirectories(Path.of("/run/pcscd"));
        String command =
                "mount --bind " + FOLDER + "/run /run/pcscd && exec " + DAEMON + " -f -e -c " + FOLDER + "/conf";
        daemon = Optional.of(new ProcessBuilder("unshare", "-m", "sh", "-c", command)
                .redirectErrorStream(true)
                .redirectOutput(FOLDER.resolve("pcscd.log").toFile())
                .start());
        await("the PC/SC service does not start", 10, () -> Files.exists(socket()));
    }

    /** Waits until a condition holds; fails with the words after so many seconds. */
    public static void await(String failure, int seconds, BooleanSupplier condition) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError(failure);
            }
            TimeUnit.MILLISECONDS.sleep(2);
        }
    }

    @Override
    public void close() {
        try {
            kill();
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }
}
