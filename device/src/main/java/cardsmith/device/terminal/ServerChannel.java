package cardsmith.device.terminal;

import cardsmith.card.cat.ChannelStatus.State;
import java.util.Optional;

/** A channel in UICC server mode: it listens until a client comes, and serves one client at a time. */
final class ServerChannel extends Channel {

    private final ServerPort port;
    private final ByteQueue incoming;
    private final byte[] chunk;
    private Optional<Connection> client = Optional.empty();
    private boolean ended;
    private boolean told;

    ServerChannel(int number, int bufferSize, ServerPort port) {
        super(number, bufferSize);
        this.port = port;
        incoming = new ByteQueue(bufferSize);
        chunk = new byte[bufferSize];
    }

    @Override
    State state() {
        return client.isPresent() ? State.ESTABLISHED : State.LISTEN;
    }

    /** Takes the next client when it serves none; returns whether one came. */
    boolean accept() {
        if (client.isEmpty()) {
            client = port.accept();
            ended = false;
            return client.isPresent();
        }
        return false;
    }

    /** Takes from the client what the buffer holds: a client that sends faster waits. */
    void pull() {
        if (client.isEmpty() || ended || incoming.free() == 0) {
            return;
        }
        int count = client.get().read(chunk, incoming.free());
        if (count == Connection.END) {
            ended = true;
        } else {
            incoming.put(chunk, count);
        }
    }

    /** Returns whether bytes wait that the card was not told of, and marks them as told: once until it has read all. */
    boolean takeNews() {
        boolean news = incoming.length() > 0 && !told;
        told |= news;
        return news;
    }

    /** Returns whether the client has ended the connection and the card has read everything. */
    boolean isOver() {
        return ended && incoming.length() == 0;
    }

    @Override
    int waiting() {
        return incoming.length();
    }

    @Override
    byte[] receive(int most) {
        byte[] bytes = incoming.take(most);
        pull();
        told &= incoming.length() > 0;
        return bytes;
    }

    @Override
    boolean flush(byte[] bytes) {
        return client.isPresent() && client.get().write(bytes);
    }

    /** Drops the client and listens again. */
    void drop() {
        client.ifPresent(Connection::close);
        client = Optional.empty();
        ended = false;
        told = false;
        incoming.clear();
        dropOutgoing();
    }

    boolean isOn(ServerPort other) {
        return port == other;
    }

    @Override
    void close() {
        drop();
    }
}
