package cardsmith.workbench.bench;

import cardsmith.card.CardException;
import cardsmith.card.CardLink;
import cardsmith.card.LinkLost;
import cardsmith.card.link.DelayModel;
import cardsmith.card.link.DelayedLink;
import cardsmith.card.mostore.write.WriteEngine;
import cardsmith.card.mostore.write.WriteJournal;
import cardsmith.card.pin.RetryGuard;
import cardsmith.card.reader.Presence;
import cardsmith.card.reader.Reader;
import cardsmith.card.trace.TraceStore;
import cardsmith.card.virtual.VirtualReader;
import cardsmith.workbench.SettingsFolder;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** The readers, the sessions with their cards, the trace and the staged edits: all that window and command line share. */
public final class Bench implements AutoCloseable {

    private final ReaderSource source;
    private final VirtualReaders virtual;
    private final WriteEngine engine;
    private final RetryGuard guard;
    private final Clock clock;
    private final TraceStore trace = new TraceStore();
    private final Workspace workspace = new Workspace();
    private final SettingsFolder settings;
    private final WriteJournal journal;
    private final Map<String, BenchCard> sessions = new LinkedHashMap<>();
    private final Map<String, VirtualReader> virtualReaders = new LinkedHashMap<>();
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private UnaryOperator<CardLink> extra = UnaryOperator.identity();
    private Optional<DelayModel> delay = Optional.empty();

    /** Makes a bench from where its readers come from, its folder and a clock. */
    public Bench(ReaderSource source, VirtualReaders virtual, SettingsFolder settings, Clock clock) {
        this.source = source;
        this.virtual = virtual;
        this.clock = clock;
        this.settings = settings;
        this.journal = new WriteJournal(settings.journals());
        this.engine = new WriteEngine(journal, settings.backups(), clock);
        this.guard = new RetryGuard(settings.path().resolve("wrong-values"));
        source.watch(this::readersChanged);
    }

    /** Returns the bench of this machine: the readers that are there, and the built-in virtual card. */
    public static Bench of(SettingsFolder settings) {
        return new Bench(new PcscReaders(), VirtualReader::named, settings, Clock.systemUTC());
    }

    /** Takes the card out of a virtual reader of this bench; does nothing for a name that is none. */
    public void pull(String readerName) {
        moved(readerName, VirtualReader::pull);
    }

    /** Puts the card back into a virtual reader of this bench; does nothing for a name that is none. */
    public void insert(String readerName) {
        moved(readerName, VirtualReader::insert);
    }

    private void moved(String readerName, Consumer<VirtualReader> move) {
        Optional<VirtualReader> found;
        synchronized (this) {
            found = virtualReaders.values().stream()
                    .filter(reader -> reader.name().equals(readerName))
                    .findFirst();
        }
        found.ifPresent(move);
        readersChanged();
    }

    /** Returns how many pages the card in a virtual reader of this bench has written, 0 for any other reader. */
    public synchronized long pagesWritten(String readerName) {
        return virtualReaders.values().stream()
                .filter(reader -> reader.name().equals(readerName))
                .mapToLong(reader -> reader.card().pagesWritten())
                .sum();
    }

    /** Returns the trace that all cards of the bench enter their exchanges into. */
    public TraceStore trace() {
        return trace;
    }

    /** Returns the folder with what one person keeps. */
    public SettingsFolder settings() {
        return settings;
    }

    /** Returns the staged edits of all cards. */
    public Workspace workspace() {
        return workspace;
    }

    /** Returns the writes that were cut off. */
    public WriteJournal journal() {
        return journal;
    }

    /** Puts a link (a delay, a fault) between the cards opened from now on and the trace. */
    public synchronized void insert(UnaryOperator<CardLink> link) {
        extra = link;
    }

    /** Makes the virtual cards that are opened from now on as slow as the model says. */
    public synchronized void delay(DelayModel model) {
        delay = Optional.of(model);
    }

    /** Returns the readers that are there, PC/SC first, the virtual one always last. */
    public synchronized List<ReaderEntry> readers() {
        List<ReaderEntry> entries = new ArrayList<>();
        for (Reader reader : source.readers()) {
            entries.add(new ReaderEntry(reader.name(), reader.presence(), false));
        }
        for (Reader reader : virtualReaders.values()) {
            entries.add(new ReaderEntry(reader.name(), reader.presence(), true));
        }
        if (entries.stream().noneMatch(entry -> entry.name().equals(VirtualReader.NAME))) {
            entries.add(new ReaderEntry(VirtualReader.NAME, new Presence.Absent(), true));
        }
        return entries;
    }

    /** Waits, a few seconds at most, until the readers of PC/SC were looked at once or found absent. */
    public void awaitFirstLook() {
        source.awaitFirstLook();
    }

    /** Calls {@code changed}, on any thread, after every change of the readers or of what is in them. */
    public void watch(Runnable changed) {
        listeners.add(changed);
    }

    /**
     * Returns the session with the reader of this name, the same one every time; the grammar is that of
     * {@link ReaderChoice}.
     *
     * @throws LinkLost when no reader fits the name, or more than one and not just one of them holds a card
     * @throws CardException when the file of a virtual card cannot be read or is none
     */
    public BenchCard open(String readerName) throws CardException {
        ReaderChoice choice = ReaderChoice.parse(readerName);
        if (!(choice instanceof ReaderChoice.Virtual)) {
            // Without the lock: the news of the first look need it.
            awaitFirstLook();
        }
        return session(choice);
    }

    private synchronized BenchCard session(ReaderChoice choice) throws CardException {
        Reader reader = find(choice);
        BenchCard card = sessions.get(reader.name());
        if (card == null) {
            card = session(reader);
            sessions.put(reader.name(), card);
            card.presenceChanged();
        }
        return card;
    }

    private BenchCard session(Reader reader) {
        Optional<DelayModel> model = reader instanceof VirtualReader ? delay : Optional.empty();
        UnaryOperator<CardLink> faulty = extra;
        UnaryOperator<CardLink> between = model.isPresent() && reader instanceof VirtualReader slow
                ? link -> new DelayedLink(
                        faulty.apply(link), model.get(), () -> slow.card().pagesWritten())
                : faulty;
        return new BenchCard(reader, engine, guard, trace, clock, between, model);
    }

    private Reader find(ReaderChoice choice) throws CardException {
        if (choice instanceof ReaderChoice.FirstWithCard) {
            for (Reader reader : source.readers()) {
                if (reader.presence() instanceof Presence.Present) {
                    return reader;
                }
            }
            return virtualReader(VirtualReader.NAME);
        }
        return choice instanceof ReaderChoice.Virtual chosen
                ? virtualReader(chosen.name())
                : named(((ReaderChoice.Named) choice).text());
    }

    private Reader virtualReader(String name) throws CardException {
        VirtualReader reader = virtualReaders.get(name);
        if (reader == null) {
            reader = virtual.named(name);
            virtualReaders.put(name, reader);
        }
        return reader;
    }

    private Reader named(String text) throws LinkLost {
        List<Reader> readers = source.readers();
        String wanted = text.toLowerCase(Locale.ROOT);
        List<Reader> fitting = new ArrayList<>();
        for (Reader reader : readers) {
            if (reader.name().equals(text)) {
                return reader;
            }
            if (reader.name().toLowerCase(Locale.ROOT).contains(wanted)) {
                fitting.add(reader);
            }
        }
        List<Reader> filled = fitting.stream()
                .filter(reader -> reader.presence() instanceof Presence.Present)
                .toList();
        if (fitting.size() == 1 || filled.size() == 1) {
            return filled.size() == 1 ? filled.get(0) : fitting.get(0);
        }
        String names = readers.stream()
                .map(Reader::name)
                .reduce((a, b) -> a + ", " + b)
                .orElse("none");
        throw new LinkLost(
                fitting.isEmpty()
                        ? "There is no reader with \"" + text + "\" in its name."
                        : fitting.size() + " readers have \"" + text + "\" in their names.",
                "The readers are: " + names + "; virtual stands for the built-in card.");
    }

    private void readersChanged() {
        List<BenchCard> cards;
        synchronized (this) {
            cards = List.copyOf(sessions.values());
        }
        List<Reader> there = source.readers();
        cards.forEach(card -> {
            // A reader that was unplugged, or whose service was started anew, comes back as another one of its name.
            there.stream()
                    .filter(reader -> reader.name().equals(card.readerName()))
                    .findFirst()
                    .ifPresent(card::use);
            card.presenceChanged();
        });
        listeners.forEach(Runnable::run);
    }

    /** Lets all cards go, and the files of the virtual ones. */
    @Override
    public void close() {
        source.close();
        List<BenchCard> cards;
        synchronized (this) {
            cards = List.copyOf(sessions.values());
            sessions.clear();
        }
        cards.forEach(BenchCard::close);
        List<VirtualReader> readers;
        synchronized (this) {
            readers = List.copyOf(virtualReaders.values());
            virtualReaders.clear();
        }
        readers.forEach(VirtualReader::close);
    }
}
