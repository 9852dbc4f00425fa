package cardsmith.dm.client;

import cardsmith.dm.client.SessionRecording.Entry;
import cardsmith.dm.session.Step;
import cardsmith.dm.session.Transmission;
import cardsmith.dm.tree.TreeRefusal;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** Holds a session and writes down all that comes in and goes out. */
public final class RecordedSession {

    private final List<Entry> entries = new ArrayList<>();
    private final ClientSession session;

    /**
     * Opens the session with sources that are written down.
     *
     * @throws TreeRefusal where the tree of the device cannot be set up
     */
    public RecordedSession(
            SessionOpening opening,
            InstantSource clock,
            RandomGenerator random,
            UserInteraction user,
            Execution execution)
            throws TreeRefusal {
        this.session = opening.open(
                () -> {
                    Instant now = clock.instant();
                    entries.add(new Entry.Time(now));
                    return now;
                },
                new Draws(random, entries),
                question -> {
                    Reply reply = user.ask(question);
                    entries.add(new Entry.Answer(reply));
                    return reply;
                },
                order -> {
                    Execution.Ran ran = execution.run(order);
                    entries.add(new Entry.Run(ran.code()));
                    return ran;
                });
    }

    private record Draws(RandomGenerator from, List<Entry> entries) implements RandomGenerator {

        @Override
        public void nextBytes(byte[] octets) {
            from.nextBytes(octets);
            entries.add(Entry.Draw.of(octets));
        }

        @Override
        public long nextLong() {
            byte[] octets = new byte[Long.BYTES];
            nextBytes(octets);
            return ByteBuffer.wrap(octets).getLong();
        }
    }

    /** Returns the session. */
    public ClientSession session() {
        return session;
    }

    /** Returns the first step of the session. */
    public Step start() {
        return noted(session.start());
    }

    /** Returns the next step after the answer of the server. */
    public Step next(Transmission incoming) {
        entries.add(new Entry.In(incoming));
        return noted(session.next(incoming));
    }

    private Step noted(Step step) {
        if (step instanceof Step.Send send) {
            entries.add(new Entry.Out(send.transmission()));
        }
        return step;
    }

    /** Returns what was written down so far. */
    public SessionRecording recording() {
        return new SessionRecording(entries);
    }
}
