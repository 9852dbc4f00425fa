package cardsmith.card.reader;

import cardsmith.card.CardException;
import cardsmith.card.LinkLost;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.smartcardio.CardTerminal;
import javax.smartcardio.CardTerminals.State;
import jnasmartcardio.Smartcardio.JnaCardTerminals;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Watches PC/SC from one thread: readers and cards that come and go, and the service itself. */
final class PcscWatch implements Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(PcscWatch.class);

    /** How long a wait for news, or for the service, lasts, in milliseconds. */
    private static final long TURN = 300;

    private final Runnable changed;
    private final Runnable lookedOnce;
    private final Map<String, PcscReader> readers = new LinkedHashMap<>();
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile Optional<CardException> trouble = Optional.empty();

    PcscWatch(Runnable changed, Runnable lookedOnce) {
        this.changed = changed;
        this.lookedOnce = lookedOnce;
    }

    void start() {
        var thread = new Thread(this, "readers");
        thread.setDaemon(true);
        thread.start();
    }

    List<Reader> readers() {
        synchronized (readers) {
            return List.copyOf(readers.values());
        }
    }

    Optional<CardException> trouble() {
        return trouble;
    }

    void close() {
        closed.countDown();
    }

    @Override
    public void run() {
        try {
            do {
                watchService();
            } while (!closed.await(TURN, TimeUnit.MILLISECONDS));
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    private void watchService() throws InterruptedException {
        JnaCardTerminals context;
        try {
            context = PcscService.open();
        } catch (LinkLost absent) {
            lose(absent);
            return;
        }
        try {
            trouble(Optional.empty());
            while (closed.getCount() > 0) {
                boolean news = context.waitForChange(TURN);
                look(context, news);
            }
        } catch (javax.smartcardio.CardException ended) {
            lose(PcscFault.lost("", ended));
        } catch (RuntimeException ended) {
            lose(PcscFault.NO_SERVICE.in("", ended));
        } finally {
            PcscConnection.release(context);
        }
    }

    private void look(JnaCardTerminals context, boolean news)
            throws javax.smartcardio.CardException, InterruptedException {
        if (!news && settled()) {
            return;
        }
        Set<String> inserted = news ? names(context, State.CARD_INSERTION) : Set.of();
        Set<String> there = names(context, State.ALL);
        Set<String> filled = names(context, State.CARD_PRESENT);
        var reports = new LinkedHashMap<PcscReader, SlotReport>();
        boolean otherReaders;
        synchronized (readers) {
            otherReaders = !readers.keySet().equals(there);
            for (String name : new ArrayList<>(readers.keySet())) {
                if (!there.contains(name)) {
                    reports.put(readers.remove(name), SlotReport.READER_GONE);
                }
            }
            for (String name : there) {
                PcscReader reader = readers.computeIfAbsent(name, fresh -> new PcscReader(fresh, changed));
                reports.put(
                        reader,
                        !filled.contains(name)
                                ? SlotReport.EMPTY
                                : inserted.contains(name) ? SlotReport.NEW_CARD : SlotReport.CARD);
            }
        }
        if (otherReaders) {
            changed.run();
        }
        report(reports);
    }

    private void report(Map<PcscReader, SlotReport> reports) {
        var open = new CountDownLatch(reports.size());
        reports.forEach((reader, report) -> reader.report(report, () -> {
            open.countDown();
            if (open.getCount() == 0) {
                lookedOnce.run();
            }
        }));
        if (reports.isEmpty()) {
            lookedOnce.run();
        }
    }

    private boolean settled() {
        return readers().stream()
                .noneMatch(reader -> reader.presence() instanceof Presence.Occupied
                        || reader.presence() instanceof Presence.ReaderGone);
    }

    private static Set<String> names(JnaCardTerminals context, State state) throws javax.smartcardio.CardException {
        var names = new LinkedHashSet<String>();
        for (CardTerminal terminal : context.list(state)) {
            names.add(terminal.getName());
        }
        return names;
    }

    private void lose(LinkLost why) {
        LOG.debug("PC/SC is not there", why);
        // The reason is there before the readers are gone, for whoever asks in between.
        trouble(Optional.of(why));
        Set<PcscReader> lost;
        synchronized (readers) {
            lost = new HashSet<>(readers.values());
            readers.clear();
        }
        lost.forEach(reader -> reader.report(SlotReport.READER_GONE, () -> {}));
        if (!lost.isEmpty()) {
            changed.run();
        }
        lookedOnce.run();
    }

    private void trouble(Optional<CardException> now) {
        boolean same = now.map(Throwable::getMessage).equals(trouble.map(Throwable::getMessage));
        trouble = now;
        if (!same) {
            changed.run();
        }
    }
}
