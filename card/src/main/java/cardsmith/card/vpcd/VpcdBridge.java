package cardsmith.card.vpcd;

import cardsmith.card.virtual.CardChip;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import jdk.net.ExtendedSocketOptions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts a card of this process into a reader of vpcd, the virtual reader of pcscd; comes back when the service restarts,
 * and takes the card out when closed.
 *
 * <p>A frame of vpcd is a length of two bytes and that many bytes; one byte alone is a control: 0 power off, 1 power on,
 * 2 reset, 4 ask for the ATR. Only the last one and commands are answered.
 */
public final class VpcdBridge implements AutoCloseable {

    /** The port on which vpcd listens for its first reader. */
    public static final int DEFAULT_PORT = 35963;

    private static final Logger LOG = LoggerFactory.getLogger(VpcdBridge.class);
    private static final int CONNECT_TIMEOUT = 2_000;
    private static final long RETRY = 200;
    private static final int POWER_OFF = 0;
    private static final int POWER_ON = 1;
    private static final int RESET = 2;
    private static final int ASK_ATR = 4;

    private final CardChip chip;
    private final InetSocketAddress address;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread thread;
    private volatile Optional<Socket> line = Optional.empty();
    private volatile Optional<IOException> trouble = Optional.empty();

    private VpcdBridge(CardChip chip, String host, int port) {
        this.chip = chip;
        this.address = new InetSocketAddress(host, port);
        this.thread = new Thread(this::run, "vpcd " + host + ":" + port);
        thread.setDaemon(true);
    }

    /** Puts the card into the reader at this host and port, and keeps trying until it is there; does not wait for it. */
    public static VpcdBridge insert(CardChip chip, String host, int port) {
        var bridge = new VpcdBridge(chip, host, port);
        bridge.thread.start();
        return bridge;
    }

    /** Returns whether vpcd is on the line now. */
    public boolean isConnected() {
        return line.isPresent();
    }

    /** Returns why vpcd is not on the line. */
    public Optional<IOException> trouble() {
        return trouble;
    }

    /**
     * Waits until the bridge is closed.
     *
     * @throws InterruptedException when the thread is asked to stop
     */
    public void awaitClose() throws InterruptedException {
        closed.await();
    }

    /** Takes the card out of the reader and waits until no thread uses it any more. */
    @Override
    public void close() {
        closed.countDown();
        line.ifPresent(VpcdBridge::hangUp);
        try {
            thread.join(TimeUnit.SECONDS.toMillis(5));
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    private static void hangUp(Socket socket) {
        try {
            socket.close();
        } catch (IOException already) {
            LOG.debug("vpcd hung up first", already);
        }
    }

    private void run() {
        try {
            do {
                serve();
            } while (!closed.await(RETRY, TimeUnit.MILLISECONDS));
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    private void serve() {
        try (var socket = new Socket()) {
            socket.connect(address, CONNECT_TIMEOUT);
            line = Optional.of(socket);
            trouble = Optional.empty();
            if (closed.getCount() > 0) {
                exchange(socket);
            }
        } catch (IOException ended) {
            trouble = Optional.of(ended);
            LOG.debug("no line to vpcd at {}", address, ended);
        } catch (RuntimeException broken) {
            LOG.error("The card in vpcd at {} failed", address, broken);
        } finally {
            line = Optional.empty();
            chip.powerDown();
        }
    }

    private void exchange(Socket socket) throws IOException {
        var in = new DataInputStream(socket.getInputStream());
        while (true) {
            quickAck(socket);
            int length = in.readUnsignedShort();
            quickAck(socket);
            byte[] frame = in.readNBytes(length);
            if (frame.length < length) {
                return;
            }
            if (length == 1) {
                control(socket, frame[0]);
            } else if (length > 1) {
                byte[] answer = chip.transmit(frame);
                if (answer.length < 2) {
                    // The chip lost its power: to the reader the card is pulled, and vpcd must not wait for it.
                    return;
                }
                send(socket, answer);
            }
        }
    }

    private void control(Socket socket, int code) throws IOException {
        switch (code) {
            case POWER_OFF -> chip.powerDown();
            case POWER_ON -> chip.powerUp();
            case RESET -> chip.reset();
            case ASK_ATR -> send(socket, chip.atr());
            default -> LOG.debug("vpcd sent the control byte {}", code);
        }
    }

    /** One write an answer: two would wait for each other. */
    private static void send(Socket socket, byte[] payload) throws IOException {
        if (payload.length > 0xFFFF) {
            throw new IOException("vpcd takes at most 65,535 bytes, and the answer has " + payload.length);
        }
        byte[] frame = new byte[payload.length + 2];
        frame[0] = (byte) (payload.length >> 8);
        frame[1] = (byte) payload.length;
        System.arraycopy(payload, 0, frame, 2, payload.length);
        socket.getOutputStream().write(frame);
    }

    /**
     * vpcd writes length and bytes apart, so its second write waits for our acknowledgement, which the system would hold
     * back for 40 ms; the option wears off and is set again before every read.
     */
    private static void quickAck(Socket socket) throws IOException {
        if (socket.supportedOptions().contains(ExtendedSocketOptions.TCP_QUICKACK)) {
            socket.setOption(ExtendedSocketOptions.TCP_QUICKACK, true);
        }
    }
}
