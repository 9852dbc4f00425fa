package cardsmith.device.gateway;

import cardsmith.device.terminal.Connection;
import cardsmith.device.terminal.ServerPort;
import cardsmith.device.terminal.Transport;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** A network inside this process: clients connect by a call, and nothing of the machine is touched. */
public final class MemoryTransport implements Transport {

    private final Map<Integer, Port> ports = new HashMap<>();
    private final Map<Integer, Consumer<byte[]>> programs = new HashMap<>();

    private static final class Port implements ServerPort {

        private final Deque<Connection> waiting = new ArrayDeque<>();

        @Override
        public Optional<Connection> accept() {
            return Optional.ofNullable(waiting.poll());
        }

        @Override
        public boolean hasWaiting() {
            return !waiting.isEmpty();
        }

        @Override
        public void close() {
            waiting.forEach(Connection::close);
            waiting.clear();
        }
    }

    @Override
    public ServerPort listen(int port) throws IOException {
        if (ports.containsKey(port)) {
            throw new IOException("Port " + port + " is taken");
        }
        var opened = new Port();
        ports.put(port, opened);
        return new ServerPort() {
            @Override
            public Optional<Connection> accept() {
                return opened.accept();
            }

            @Override
            public boolean hasWaiting() {
                return opened.hasWaiting();
            }

            @Override
            public void close() {
                opened.close();
                ports.remove(port, opened);
            }
        };
    }

    @Override
    public boolean deliver(int port, byte[] datagram) {
        Consumer<byte[]> program = programs.get(port);
        if (program == null) {
            return false;
        }
        program.accept(datagram.clone());
        return true;
    }

    /** Lets a program of the handset hear the datagrams for a port, 1 to 65,535. */
    public void hear(int port, Consumer<byte[]> program) {
        programs.put(port, program);
    }

    /** Returns a connection to the card's server at a port, or nothing when the card does not listen there. */
    public Optional<MemoryConnection> connect(int port) {
        return Optional.ofNullable(ports.get(port)).map(p -> {
            var connection = new MemoryConnection();
            p.waiting.add(connection.cardSide());
            return connection;
        });
    }
}
