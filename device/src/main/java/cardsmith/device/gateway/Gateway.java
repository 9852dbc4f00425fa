package cardsmith.device.gateway;

import cardsmith.card.CardException;
import cardsmith.device.terminal.Terminal;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Serves the card's HTTP server to the programs of this computer: it works the terminal for the clients that come, wakes
 * for the card's timers and asks the card at the interval that it wants (TS 102 221 clause 14.5). The thread that calls
 * {@link #run()} owns the terminal until it ends.
 */
public final class Gateway {

    private static final Duration LONGEST_WAIT = Duration.ofMinutes(1);

    private final Terminal terminal;
    private final SocketTransport transport;
    private final InstantSource clock;
    private volatile boolean stopped;

    /** Makes the gateway of a terminal that works on this transport. */
    public Gateway(Terminal terminal, SocketTransport transport, InstantSource clock) {
        this.terminal = terminal;
        this.transport = transport;
        this.clock = clock;
    }

    /**
     * Starts the card's toolkit and returns the port at which it is served.
     *
     * @throws PortTaken when another program has the port
     * @throws IOException when the card opens no channel to serve on
     * @throws CardException when the card is lost or has no toolkit
     */
    public int open() throws CardException, IOException {
        terminal.start();
        Optional<PortTaken> taken = transport.taken();
        if (!terminal.isServing() && taken.isPresent()) {
            throw taken.get();
        }
        return transport
                .port()
                .orElseThrow(() -> new IOException("The card does not serve: it asked for no channel in server mode."));
    }

    /**
     * Serves until {@link #stop()}, or until the thread is interrupted.
     *
     * @throws CardException when the card is lost or breaks the rules of the toolkit; no client is served then
     */
    public void run() throws CardException, IOException {
        Instant asked = clock.instant();
        try {
            while (!stopped && !Thread.currentThread().isInterrupted()) {
                boolean worked = terminal.work();
                if (transport.tend() || worked) {
                    continue;
                }
                Instant now = clock.instant();
                Optional<Instant> next = terminal.pollInterval().map(asked::plus);
                if (next.isPresent() && !next.get().isAfter(now)) {
                    terminal.poll();
                    asked = now;
                } else {
                    transport.await(untilNext(now, next));
                }
            }
        } finally {
            terminal.stop();
        }
    }

    private Duration untilNext(Instant now, Optional<Instant> poll) {
        Duration wait = poll.map(p -> Duration.between(now, p)).orElse(LONGEST_WAIT);
        Optional<Duration> timer = terminal.untilTimer().filter(t -> t.compareTo(wait) < 0);
        return timer.orElse(wait.compareTo(LONGEST_WAIT) < 0 ? wait : LONGEST_WAIT);
    }

    /** Ends {@link #run()} soon; any thread may call it. */
    public void stop() {
        stopped = true;
        transport.wakeUp();
    }
}
