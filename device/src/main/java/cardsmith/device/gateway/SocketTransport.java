package cardsmith.device.gateway;

import cardsmith.device.terminal.ServerPort;
import cardsmith.device.terminal.Transport;
import cardsmith.dm.notification.WspPush;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The loopback of this computer as the network of the handset: what the card opens in UICC server mode listens at
 * 127.0.0.1 and ::1 and nowhere else (OMA SCWS 1.1). One thread works with it and with the terminal; only
 * {@link #wakeUp()} may be called by others.
 */
public final class SocketTransport implements Transport, AutoCloseable {

    private final Selector selector;
    private final OptionalInt otherPort;
    private final boolean transcoding;
    private final GatewayLimits limits;
    private final InstantSource clock;
    private final GatewayWatch watch;
    private final List<SocketPort> ports = new ArrayList<>();
    private Optional<PortTaken> taken = Optional.empty();
    private int pushPort = WspPush.PORT;

    /**
     * Makes a transport that listens nowhere yet.
     *
     * @param otherPort to listen at in place of what the card asks for, 0 for any that is free
     * @param transcoding whether clients that speak XML are served too
     * @throws IOException when the computer gives no selector
     */
    public SocketTransport(
            OptionalInt otherPort, boolean transcoding, GatewayLimits limits, InstantSource clock, GatewayWatch watch)
            throws IOException {
        selector = Selector.open();
        this.otherPort = otherPort;
        this.transcoding = transcoding;
        this.limits = limits;
        this.clock = clock;
        this.watch = watch;
    }

    GatewayLimits limits() {
        return limits;
    }

    @Override
    public ServerPort listen(int port) throws IOException {
        try {
            var opened = new SocketPort(this, selector, otherPort.orElse(port));
            ports.add(opened);
            taken = Optional.empty();
            return opened;
        } catch (PortTaken e) {
            taken = Optional.of(e);
            throw e;
        }
    }

    /** Has the card's pushes go to another port of this computer than 2948, 1 to 65,535. */
    public void sendPushesTo(int port) {
        pushPort = port;
    }

    /** Sends a push to the push port of this computer; no other program hears a card. */
    @Override
    public boolean deliver(int port, byte[] datagram) {
        if (port != WspPush.PORT) {
            return false;
        }
        try (DatagramChannel out = DatagramChannel.open()) {
            out.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), pushPort));
            out.configureBlocking(false);
            int sent = out.write(ByteBuffer.wrap(datagram));
            // Where nobody listens, the next call on the socket says so.
            out.read(ByteBuffer.allocate(1));
            return sent == datagram.length;
        } catch (IOException nobody) {
            return false;
        }
    }

    /** Returns the port at which clients are served, nothing before the card has asked for one. */
    public OptionalInt port() {
        return ports.stream().mapToInt(SocketPort::number).findFirst();
    }

    /** Returns why the card got no port, when that was so. */
    public Optional<PortTaken> taken() {
        return taken;
    }

    SocketConnection connection(SocketChannel channel, SelectionKey key, int port) throws IOException {
        var client = channel.getRemoteAddress();
        GatewayWatch told = watch;
        Passage passage = transcoding
                ? new TranscodingPassage(port, (in, before, after) -> told.transcoded(client, in, before, after))
                : new PlainPassage(port);
        return new SocketConnection(channel, key, passage, client, limits, clock, watch);
    }

    /**
     * Waits until a client does something, the patience with one ends, or the time is over.
     *
     * @throws IOException when the computer fails
     */
    void await(Duration most) throws IOException {
        long millis = untilDeadline(most).toMillis() + 1;
        selector.select(millis);
        for (Iterator<SelectionKey> keys = selector.selectedKeys().iterator(); keys.hasNext(); ) {
            SelectionKey key = keys.next();
            keys.remove();
            if (key.attachment() instanceof SocketPort port && key.isValid()) {
                port.arrive(key);
            } else if (key.attachment() instanceof SocketConnection connection) {
                connection.ready();
            }
        }
    }

    private Duration untilDeadline(Duration most) {
        Instant now = clock.instant();
        return ports.stream()
                .map(SocketPort::deadline)
                .flatMap(Optional::stream)
                .map(end -> Duration.between(now, end))
                .map(left -> left.isNegative() ? Duration.ZERO : left)
                .filter(left -> left.compareTo(most) < 0)
                .min(Duration::compareTo)
                .orElse(most);
    }

    /** Gives up clients with whom the patience is at its end; returns whether there was one that the card serves. */
    boolean tend() {
        boolean dropped = false;
        for (SocketPort port : ports) {
            dropped |= port.tend();
        }
        return dropped;
    }

    /** Ends a wait that is under way, or the next one. */
    void wakeUp() {
        selector.wakeup();
    }

    void closed(SocketPort port) {
        ports.remove(port);
    }

    @Override
    public void close() throws IOException {
        List.copyOf(ports).forEach(SocketPort::close);
        selector.close();
    }
}
