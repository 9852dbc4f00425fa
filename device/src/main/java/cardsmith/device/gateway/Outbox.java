package cardsmith.device.gateway;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.time.Instant;
import java.time.InstantSource;

/** What a client has still to take from its socket; nothing here waits. */
final class Outbox {

    private final SocketChannel channel;
    private final SelectionKey key;
    private final InstantSource clock;
    private final Octets waiting = new Octets();
    private ByteBuffer underWay = ByteBuffer.allocate(0);
    private Instant taken = Instant.MIN;

    Outbox(SocketChannel channel, SelectionKey key, InstantSource clock) {
        this.channel = channel;
        this.key = key;
        this.clock = clock;
    }

    void put(byte[] bytes) {
        waiting.put(bytes);
    }

    /** Returns how many bytes wait behind those under way. */
    int length() {
        return waiting.length();
    }

    boolean isEmpty() {
        return !underWay.hasRemaining() && waiting.length() == 0;
    }

    /** Returns when the client took something last. */
    Instant taken() {
        return taken;
    }

    /** Writes what the client takes now, and asks to be woken for the rest; returns whether all has gone out. */
    boolean flush() throws IOException {
        while (!isEmpty()) {
            if (!underWay.hasRemaining()) {
                underWay = ByteBuffer.wrap(waiting.takeAll());
            }
            if (channel.write(underWay) == 0) {
                key.interestOpsOr(SelectionKey.OP_WRITE);
                return false;
            }
            taken = clock.instant();
        }
        key.interestOpsAnd(~SelectionKey.OP_WRITE);
        return true;
    }
}
