package cardsmith.card.reader;

import cardsmith.card.CardBrokeRules;
import cardsmith.card.CardException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** A reader of PC/SC; a thread of its own looks at the card, so that a slow card delays no other reader. */
final class PcscReader implements Reader {

    private final String name;
    private final Runnable changed;
    private final ExecutorService thread;
    private volatile Presence presence = new Presence.Absent();

    PcscReader(String name, Runnable changed) {
        this.name = name;
        this.changed = changed;
        var pool = new ThreadPoolExecutor(1, 1, 10, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), task -> {
            var made = new Thread(task, "reader " + name);
            made.setDaemon(true);
            return made;
        });
        pool.allowCoreThreadTimeOut(true);
        this.thread = pool;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Presence presence() {
        return presence;
    }

    @Override
    public CardConnection connect() throws CardException {
        return PcscConnection.open(this);
    }

    /** Takes in what PC/SC reports; the work is done on the reader's thread. */
    void report(SlotReport report, Runnable done) {
        thread.execute(() -> {
            try {
                take(report);
            } finally {
                done.run();
            }
        });
    }

    private void take(SlotReport report) {
        switch (report.after(presence)) {
            case STAY -> {}
            case GO -> enter(new Presence.ReaderGone());
            case EMPTY -> enter(new Presence.Absent());
            case LOOK -> enter(look());
            case EMPTY_THEN_LOOK -> {
                enter(new Presence.Absent());
                enter(look());
            }
            default -> throw new IllegalStateException("No such move");
        }
    }

    private void enter(Presence next) {
        if (!next.equals(presence)) {
            presence = next;
            changed.run();
        }
    }

    private Presence look() {
        try (CardConnection connection = PcscConnection.open(this)) {
            return new Presence.Present(connection.atr());
        } catch (CardBrokeRules badAtr) {
            return new Presence.Mute();
        } catch (CardException failed) {
            Throwable cause = failed.getCause();
            return switch (cause == null ? PcscFault.READER_GONE : PcscFault.of(cause)) {
                case OCCUPIED -> new Presence.Occupied();
                case NO_CARD -> new Presence.Absent();
                case READER_GONE, NO_SERVICE -> new Presence.ReaderGone();
                default -> new Presence.Mute();
            };
        }
    }
}
