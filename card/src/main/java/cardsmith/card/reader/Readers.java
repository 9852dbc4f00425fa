package cardsmith.card.reader;

import cardsmith.card.CardException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The readers of this computer and those that others add, with news of every change.
 *
 * <p>PC/SC is looked at on a thread of its own, which starts with {@link #pcsc()} and outlives an absent or restarted
 * service.
 */
public final class Readers implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Readers.class);

    private final List<Reader> added = new CopyOnWriteArrayList<>();
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private final CountDownLatch looked = new CountDownLatch(1);
    private final PcscWatch watch = new PcscWatch(this::changed, looked::countDown);

    private Readers() {}

    /** Returns the readers of PC/SC and starts to look for them; does not wait for it. */
    public static Readers pcsc() {
        var readers = new Readers();
        readers.watch.start();
        return readers;
    }

    /** Returns no readers but those that are added. */
    public static Readers withoutPcsc() {
        var readers = new Readers();
        readers.looked.countDown();
        return readers;
    }

    /** Returns the readers that are there now, those of PC/SC first, without waiting. */
    public List<Reader> readers() {
        List<Reader> all = new ArrayList<>(watch.readers());
        all.addAll(added);
        return List.copyOf(all);
    }

    /** Adds a reader that is not one of PC/SC; its adder calls {@link #changed()} when its slot changes. */
    public void add(Reader reader) {
        added.add(reader);
        changed();
    }

    /** Takes an added reader away. */
    public void remove(Reader reader) {
        if (added.remove(reader)) {
            changed();
        }
    }

    /** Calls {@code listener}, on any thread, after every change of the readers or of what is in them. */
    public void watch(Runnable listener) {
        listeners.add(listener);
    }

    /** Tells all listeners that a reader or its slot has changed. */
    public void changed() {
        for (Runnable listener : listeners) {
            try {
                listener.run();
            } catch (RuntimeException broken) {
                LOG.error("A listener of the readers failed", broken);
            }
        }
    }

    /** Returns why there are no readers of PC/SC: an error with its sentence and next step, or nothing. */
    public Optional<CardException> trouble() {
        return watch.trouble();
    }

    /**
     * Waits until PC/SC was looked at once, with all cards in it, or was found absent.
     *
     * @return whether that was so within the time
     * @throws InterruptedException when the thread is asked to stop
     */
    public boolean awaitFirstLook(Duration atMost) throws InterruptedException {
        return looked.await(atMost.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Ends the watching; open connections stay open. */
    @Override
    public void close() {
        watch.close();
    }
}
