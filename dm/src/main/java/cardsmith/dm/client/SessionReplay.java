package cardsmith.dm.client;

import cardsmith.dm.client.SessionRecording.Entry;
import cardsmith.dm.session.Step;
import cardsmith.dm.tree.TreeRefusal;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Holds a recorded session again, without its server, and says where it takes another course. */
public final class SessionReplay {

    private static final class Deviation extends IllegalStateException {
        private static final long serialVersionUID = 1L;

        Deviation(String sentence) {
            super(sentence);
        }
    }

    private final Deque<Entry> left;
    private int number;

    private SessionReplay(SessionRecording recording) {
        this.left = new ArrayDeque<>(recording.entries());
    }

    /**
     * Returns the first difference as one sentence; nothing where every message goes out as it was recorded.
     *
     * @throws TreeRefusal where the tree of the device cannot be set up
     */
    public static Optional<String> difference(SessionRecording recording, SessionOpening opening) throws TreeRefusal {
        try {
            new SessionReplay(recording).run(opening);
            return Optional.empty();
        } catch (Deviation deviation) {
            return Optional.of(deviation.getMessage());
        }
    }

    private void run(SessionOpening opening) throws TreeRefusal {
        ClientSession session = opening.open(
                () -> take(Entry.Time.class).instant(),
                new Draws(),
                question -> take(Entry.Answer.class).reply(),
                order -> new Execution.Ran(take(Entry.Run.class).code()));
        compare(session.start());
        while (!left.isEmpty()) {
            compare(session.next(take(Entry.In.class).transmission()));
        }
    }

    private void compare(Step step) {
        boolean expected = left.peek() instanceof Entry.Out;
        if (step instanceof Step.Send send) {
            Entry.Out out = take(Entry.Out.class);
            if (!out.transmission().equals(send.transmission())) {
                throw new Deviation("Message " + send.message().header().msgId()
                        + " goes out with other octets than were recorded (entry " + number + ").");
            }
        } else if (expected) {
            throw new Deviation("The session ends where a message was recorded (entry " + (number + 1) + ").");
        }
    }

    private <T extends Entry> T take(Class<T> kind) {
        number++;
        Optional<Entry> next = Optional.ofNullable(left.poll());
        if (next.isEmpty() || !kind.isInstance(next.get())) {
            String found = next.map(entry -> entry.getClass().getSimpleName()).orElse("nothing");
            throw new Deviation("Entry " + number + " of the recording is " + found + "; the session needs "
                    + kind.getSimpleName() + " there.");
        }
        return kind.cast(next.get());
    }

    private final class Draws implements RandomGenerator {

        @Override
        public void nextBytes(byte[] octets) {
            byte[] drawn = take(Entry.Draw.class).octets();
            if (drawn.length != octets.length) {
                throw new Deviation("Entry " + number + " has " + drawn.length + " random octets; the session draws "
                        + octets.length + ".");
            }
            System.arraycopy(drawn, 0, octets, 0, drawn.length);
        }

        @Override
        public long nextLong() {
            byte[] octets = new byte[Long.BYTES];
            nextBytes(octets);
            return ByteBuffer.wrap(octets).getLong();
        }
    }
}
