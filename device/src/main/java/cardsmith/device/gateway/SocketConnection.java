package cardsmith.device.gateway;

import cardsmith.device.terminal.Connection;
import java.io.IOException;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/** One client of the card on a socket; nothing here waits. */
final class SocketConnection implements Connection {

    /** More than a card can have to say while the client takes nothing. */
    private static final int MOST_KEPT = 1 << 20;

    private static final int BLOCK = 4_096;

    /** How long a client may go on sending after its last answer, so that it can read that answer. */
    private static final Duration FAREWELL = Duration.ofSeconds(1);

    private enum State {
        ARRIVING,
        WAITING,
        SERVED,
        ENDING,
        OVER
    }

    private final SocketChannel channel;
    private final SelectionKey key;
    private final Passage passage;
    private final GatewayLimits limits;
    private final InstantSource clock;
    private final GatewayWatch watch;
    private final SocketAddress client;
    private final Outbox outgoing;
    private State state = State.ARRIVING;
    private Instant since;
    private boolean answeredLast;
    private boolean clientEnded;
    private boolean dropped;
    private boolean saidBye;
    private long toCard;
    private long fromCard;

    SocketConnection(
            SocketChannel channel,
            SelectionKey key,
            Passage passage,
            SocketAddress client,
            GatewayLimits limits,
            InstantSource clock,
            GatewayWatch watch) {
        this.channel = channel;
        this.key = key;
        this.passage = passage;
        this.client = client;
        this.limits = limits;
        this.clock = clock;
        this.watch = watch;
        outgoing = new Outbox(channel, key, clock);
        since = clock.instant();
        watch.connected(client);
    }

    /** Does what the socket is ready for. */
    void ready() {
        if (key.isValid() && key.isWritable()) {
            flush();
        }
        if (key.isValid() && key.isReadable()) {
            // Asked for again when everything was read: a client that sends faster than the card reads waits.
            key.interestOpsAnd(~SelectionKey.OP_READ);
            if (state == State.ARRIVING) {
                arrive();
            } else if (state == State.ENDING) {
                discard();
            }
        }
    }

    private void arrive() {
        while (state == State.ARRIVING && pull(BLOCK) > 0) {
            if (passage.isRefused()) {
                end();
            } else if (passage.isAdmitted()) {
                state = State.WAITING;
            }
        }
        if (state == State.ARRIVING && clientEnded) {
            abandon();
        }
    }

    /** Reads once; returns the bytes read, 0 for none. */
    private int pull(int most) {
        if (clientEnded) {
            return 0;
        }
        ByteBuffer block = ByteBuffer.allocate(Math.min(most, BLOCK));
        int count;
        try {
            count = channel.read(block);
        } catch (IOException gone) {
            count = -1;
        }
        if (count < 0) {
            clientEnded = true;
            return 0;
        }
        if (count == 0) {
            key.interestOpsOr(SelectionKey.OP_READ);
            return 0;
        }
        since = clock.instant();
        answeredLast = false;
        byte[] bytes = new byte[count];
        block.flip().get(bytes);
        passage.fromClient(bytes);
        if (passage.isRefused()) {
            watch.refused(client, passage.refusal());
        }
        send(passage.forClient());
        return count;
    }

    private void discard() {
        ByteBuffer block = ByteBuffer.allocate(BLOCK);
        try {
            int count;
            do {
                count = channel.read(block.clear());
            } while (count > 0);
            clientEnded |= count < 0;
            if (!clientEnded) {
                key.interestOpsOr(SelectionKey.OP_READ);
            } else if (saidBye) {
                abandon();
            }
        } catch (IOException gone) {
            abandon();
        }
    }

    boolean isWaiting() {
        return state == State.WAITING;
    }

    boolean isOver() {
        return state == State.OVER;
    }

    /** Lets the card have the connection. */
    Connection serve() {
        state = State.SERVED;
        since = clock.instant();
        return this;
    }

    @Override
    public int read(byte[] into, int most) {
        byte[] bytes = passage.forCard(most);
        while (bytes.length == 0 && isOpen() && passage.hasRoom() && pull(BLOCK) > 0) {
            bytes = passage.forCard(most);
        }
        if (bytes.length == 0) {
            return isOpen() && !clientEnded ? 0 : END;
        }
        System.arraycopy(bytes, 0, into, 0, bytes.length);
        toCard += bytes.length;
        return bytes.length;
    }

    private boolean isOpen() {
        return state == State.SERVED && !dropped && !passage.isRefused();
    }

    @Override
    public boolean write(byte[] bytes) {
        if (state != State.SERVED || dropped) {
            return false;
        }
        fromCard += bytes.length;
        passage.fromCard(bytes);
        since = clock.instant();
        answeredLast = true;
        send(passage.forClient());
        return state == State.SERVED && !dropped;
    }

    @Override
    public void close() {
        if (state != State.OVER && state != State.ENDING) {
            passage.cardEnded();
            send(passage.forClient());
            end();
        }
    }

    private void end() {
        if (state != State.OVER) {
            state = State.ENDING;
            since = clock.instant();
            flush();
        }
    }

    private void send(byte[] bytes) {
        if (bytes.length == 0 || state == State.OVER) {
            return;
        }
        outgoing.put(bytes);
        if (outgoing.length() > MOST_KEPT) {
            drop();
        } else {
            flush();
        }
    }

    private void flush() {
        try {
            boolean sent = outgoing.flush();
            if (outgoing.taken().isAfter(since)) {
                since = outgoing.taken();
            }
            if (sent && state == State.ENDING && !saidBye) {
                saidBye = true;
                channel.shutdownOutput();
                key.interestOpsOr(SelectionKey.OP_READ);
                if (clientEnded) {
                    abandon();
                }
            }
        } catch (IOException gone) {
            drop();
        }
    }

    /** Gives the client up; the card hears of it when it serves this client. */
    private void drop() {
        dropped = true;
        if (state != State.SERVED) {
            abandon();
        }
    }

    /** Closes the socket whatever is under way. */
    void abandon() {
        if (state == State.OVER) {
            return;
        }
        state = State.OVER;
        key.cancel();
        try {
            channel.close();
        } catch (IOException ignored) {
            // It is gone either way.
        }
        watch.ended(client, toCard, fromCard);
    }

    /**
     * Gives up what has taken too long; with others waiting, also a client that is quiet between two requests.
     *
     * @return whether the card has to hear of it
     */
    boolean tend(boolean othersWait) {
        Optional<Instant> end = deadline(othersWait);
        if (end.isEmpty() || clock.instant().isBefore(end.get())) {
            return false;
        }
        if (state == State.SERVED) {
            dropped = true;
            return true;
        }
        abandon();
        return false;
    }

    /** Returns when the patience with this client ends, nothing when it may stay. */
    Optional<Instant> deadline(boolean othersWait) {
        boolean stuck = !outgoing.isEmpty();
        return switch (state) {
            case ARRIVING -> Optional.of(since.plus(limits.request()));
            case ENDING -> Optional.of(since.plus(stuck ? limits.stalled() : FAREWELL));
            case SERVED -> {
                if (dropped || !stuck && !othersWait) {
                    yield Optional.empty();
                }
                yield Optional.of(since.plus(stuck || !answeredLast ? limits.stalled() : limits.quiet()));
            }
            case WAITING, OVER -> Optional.empty();
        };
    }
}
