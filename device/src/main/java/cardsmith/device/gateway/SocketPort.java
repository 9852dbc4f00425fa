package cardsmith.device.gateway;

import cardsmith.device.terminal.Connection;
import cardsmith.device.terminal.ServerPort;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** A port of this computer, on the loopback alone, at which clients of the card arrive. */
final class SocketPort implements ServerPort {

    private static final int BACKLOG = 64;
    private static final int PORTS_TRIED = 20;

    private final SocketTransport transport;
    private final Selector selector;
    private final List<ServerSocketChannel> listening = new ArrayList<>();
    private final List<SocketConnection> connections = new ArrayList<>();
    private final int number;

    /**
     * Listens.
     *
     * @param port 1 to 65,535, or 0 for any that is free
     * @throws PortTaken when another program listens there
     * @throws IOException when the computer allows no listening
     */
    SocketPort(SocketTransport transport, Selector selector, int port) throws IOException {
        this.transport = transport;
        this.selector = selector;
        try {
            number = listen("127.0.0.1", port);
        } catch (BindException taken) {
            throw new PortTaken(port, freeAfter(port), taken);
        }
        try {
            listen("::1", number);
        } catch (IOException noSuchLoopback) {
            // A computer without IPv6, or with the port taken there: 127.0.0.1 is what a client is told.
        }
    }

    private int listen(String address, int port) throws IOException {
        var channel = ServerSocketChannel.open();
        try {
            channel.bind(new InetSocketAddress(InetAddress.getByName(address), port), BACKLOG);
            channel.configureBlocking(false);
            channel.register(selector, SelectionKey.OP_ACCEPT, this);
        } catch (IOException e) {
            channel.close();
            throw e;
        }
        listening.add(channel);
        return ((InetSocketAddress) channel.getLocalAddress()).getPort();
    }

    private static OptionalInt freeAfter(int port) {
        for (int other = port + 1; other <= Math.min(port + PORTS_TRIED, 0xFFFF); other++) {
            try (var channel = ServerSocketChannel.open()) {
                channel.bind(new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), other));
                return OptionalInt.of(other);
            } catch (IOException taken) {
                // The next one, then.
            }
        }
        return OptionalInt.empty();
    }

    int number() {
        return number;
    }

    /** Takes the clients that have come, as many as there is room for; the rest stays with the system. */
    void arrive(SelectionKey key) throws IOException {
        var server = (ServerSocketChannel) key.channel();
        while (connections.size() < transport.limits().clients()) {
            SocketChannel client = server.accept();
            if (client == null) {
                return;
            }
            try {
                client.configureBlocking(false);
                SelectionKey own = client.register(selector, SelectionKey.OP_READ);
                SocketConnection connection = transport.connection(client, own, number);
                own.attach(connection);
                connections.add(connection);
            } catch (IOException gone) {
                client.close();
            }
        }
        key.interestOpsAnd(~SelectionKey.OP_ACCEPT);
    }

    @Override
    public Optional<Connection> accept() {
        return connections.stream()
                .filter(SocketConnection::isWaiting)
                .findFirst()
                .map(SocketConnection::serve);
    }

    @Override
    public boolean hasWaiting() {
        return connections.stream().anyMatch(SocketConnection::isWaiting);
    }

    /** Gives up clients with whom the patience is at its end; returns whether there was one that the card serves. */
    boolean tend() {
        boolean othersWait = hasWaiting();
        boolean dropped = false;
        for (SocketConnection connection : connections) {
            dropped |= connection.tend(othersWait);
        }
        if (connections.removeIf(SocketConnection::isOver)) {
            for (ServerSocketChannel channel : listening) {
                SelectionKey key = channel.keyFor(selector);
                if (key != null && key.isValid()) {
                    key.interestOpsOr(SelectionKey.OP_ACCEPT);
                }
            }
        }
        return dropped;
    }

    /** Returns when {@link #tend()} has something to do at the earliest. */
    Optional<Instant> deadline() {
        boolean othersWait = hasWaiting();
        return connections.stream()
                .map(c -> c.deadline(othersWait))
                .flatMap(Optional::stream)
                .min(Instant::compareTo);
    }

    @Override
    public void close() {
        connections.forEach(SocketConnection::abandon);
        connections.clear();
        for (ServerSocketChannel channel : listening) {
            try {
                channel.close();
            } catch (IOException ignored) {
                // It is gone either way.
            }
        }
        transport.closed(this);
    }
}
