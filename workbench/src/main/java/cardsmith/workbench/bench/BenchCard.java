package cardsmith.workbench.bench;

import cardsmith.card.CardException;
import cardsmith.card.CardLink;
import cardsmith.card.CardRefused;
import cardsmith.card.LinkLost;
import cardsmith.card.mostore.Iccid;
import cardsmith.card.mostore.MoStore;
import cardsmith.card.mostore.Progress;
import cardsmith.card.mostore.StoreInfo;
import cardsmith.card.mostore.StoreSnapshot;
import cardsmith.card.mostore.write.Admission;
import cardsmith.card.mostore.write.BackupImage;
import cardsmith.card.mostore.write.MoChange;
import cardsmith.card.mostore.write.Repair;
import cardsmith.card.mostore.write.WriteEngine;
import cardsmith.card.mostore.write.WritePlan;
import cardsmith.card.mostore.write.WritePlanner;
import cardsmith.card.mostore.write.WriteResult;
import cardsmith.card.pin.PinReference;
import cardsmith.card.pin.RetryGuard;
import cardsmith.card.reader.CardConnection;
import cardsmith.card.reader.Presence;
import cardsmith.card.reader.Reader;
import cardsmith.card.trace.TraceStore;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The session with whatever card is in one reader. All work is done one after the other on the reader's own thread; a
 * pulled card fails the running work with {@link LinkLost}, and the next card, or the same again, is opened by itself.
 *
 * <p>A future that fails completes with the {@link CardException} or {@link IOException} itself.
 */
public final class BenchCard implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(BenchCard.class);

    private final Reader reader;
    private final WriteEngine engine;
    private final RetryGuard guard;
    private final TraceStore trace;
    private final Clock clock;
    private final UnaryOperator<CardLink> extra;
    private final ExecutorService thread;
    private final List<Consumer<CardState>> listeners = new CopyOnWriteArrayList<>();
    private volatile CardState state = new CardState.Empty();
    private Optional<LinkChain> open = Optional.empty();

    BenchCard(
            Reader reader,
            WriteEngine engine,
            RetryGuard guard,
            TraceStore trace,
            Clock clock,
            UnaryOperator<CardLink> extra) {
        this.guard = guard;
        this.reader = reader;
        this.engine = engine;
        this.trace = trace;
        this.clock = clock;
        this.extra = extra;
        this.thread = Executors.newSingleThreadExecutor(work -> {
            Thread made = new Thread(work, "card in " + reader.name());
            made.setDaemon(true);
            return made;
        });
    }

    /** Returns the name of the reader. */
    public String readerName() {
        return reader.name();
    }

    /** Returns what is known of the card, without waiting. */
    public CardState state() {
        return state;
    }

    /** Calls {@code changed} on the reader's thread with every new state. */
    public void watch(Consumer<CardState> changed) {
        listeners.add(changed);
    }

    /** Looks at the reader again: opens a card that was put in, lets go of one that was pulled. */
    public void presenceChanged() {
        queue(new CompletableFuture<>(), () -> {
            boolean present = reader.presence() instanceof Presence.Present;
            if (!present && (open.isPresent() || !(state instanceof CardState.Empty))) {
                letGo();
                become(new CardState.Empty());
            } else if (present && open.isEmpty()) {
                openQuietly();
            }
            return state;
        });
    }

    /** Returns who the card is, opening it where need be. */
    public CompletableFuture<CardIdentity> identity() {
        return submit(() -> {
            chain();
            return identify();
        });
    }

    /** Returns the result of any work on the card. */
    public <T> CompletableFuture<T> run(CardTask<T> task) {
        return submit(() -> task.run(chain().link()));
    }

    /** Returns all objects of the card. */
    public CompletableFuture<StoreSnapshot> read(Progress progress) {
        return submit(() -> snapshot(progress));
    }

    /** Returns the plan of these changes to the card as it is now. */
    public CompletableFuture<WritePlan> plan(List<MoChange> changes, Progress progress) {
        return submit(() -> {
            StoreSnapshot snapshot = snapshot(progress);
            return planner().plan(snapshot, changes);
        });
    }

    /** Returns the plan that makes the card hold what the image in the file holds. */
    public CompletableFuture<WritePlan> planRestore(Path image, Progress progress) {
        return submit(() -> {
            BackupImage backup = BackupImage.load(image);
            StoreSnapshot snapshot = snapshot(progress);
            return planner().restore(snapshot, backup);
        });
    }

    /** Returns the image of the card, which is in the file then. */
    public CompletableFuture<BackupImage> backup(Path file, Progress progress) {
        return submit(() -> {
            BackupImage image = BackupImage.of(snapshot(progress), clock.instant());
            image.save(file);
            return image;
        });
    }

    /** Returns how the write of a plan ended; the reader is held exclusively meanwhile. */
    public CompletableFuture<WriteResult> write(WritePlan plan, Credentials credentials, Progress progress) {
        return submit(() -> exclusively(link -> engine.write(plan, link, gate(credentials), progress)));
    }

    /** Returns what became of a cut write to this card, where there was one; finishes it where credentials are given. */
    public CompletableFuture<Optional<Repair>> repair(Optional<Credentials> credentials, Progress progress) {
        return submit(() -> exclusively(link -> {
            Optional<Admission> gate =
                    credentials.isPresent() ? Optional.of(gate(credentials.get())) : Optional.empty();
            return engine.repair(link, gate, progress);
        }));
    }

    /** Returns how a cut write ended after a person's decision. */
    public CompletableFuture<Repair> decide(Repair.Decision decision, Credentials credentials, Progress progress) {
        return submit(() -> exclusively(link -> engine.decide(link, decision, gate(credentials), progress)));
    }

    /** Lets the card go and ends the thread; does nothing the second time. */
    @Override
    public void close() {
        try {
            CompletableFuture<Void> gone = new CompletableFuture<>();
            thread.execute(() -> {
                letGo();
                gone.complete(null);
            });
            gone.join();
        } catch (RejectedExecutionException e) {
            return;
        }
        thread.shutdown();
    }

    private Gate gate(Credentials credentials) throws CardRefused {
        Optional<Iccid> iccid =
                state instanceof CardState.Ready ready ? ready.identity().iccid() : Optional.empty();
        if (iccid.isEmpty()) {
            throw new CardRefused(
                    0x6985, "This card has no number, so the tries of its keys cannot be guarded.", "Use a UICC.");
        }
        return new Gate(guard, iccid.get(), credentials);
    }

    private interface Work<T> {
        T run() throws CardException, IOException;
    }

    private <T> CompletableFuture<T> submit(Work<T> work) {
        CompletableFuture<T> result = new CompletableFuture<>();
        queue(result, work);
        return result;
    }

    private <T> void queue(CompletableFuture<T> result, Work<T> work) {
        Runnable task = () -> {
            try {
                result.complete(work.run());
            } catch (LinkLost e) {
                letGo();
                become(new CardState.Empty());
                result.completeExceptionally(e);
            } catch (CardException | IOException | RuntimeException e) {
                result.completeExceptionally(e);
            }
        };
        try {
            thread.execute(task);
        } catch (RejectedExecutionException e) {
            result.completeExceptionally(new LinkLost(
                    "The reader " + reader.name() + " is no longer in use.", "Choose the reader again.", e));
        }
    }

    private <T> T exclusively(CardTask<T> task) throws CardException, IOException {
        CardConnection connection = chain().connection();
        connection.beginExclusive();
        try {
            return task.run(chain().link());
        } finally {
            if (open.isPresent()) {
                endExclusive(connection);
            }
        }
    }

    private static void endExclusive(CardConnection connection) {
        try {
            connection.endExclusive();
        } catch (CardException e) {
            // The card is gone: nothing is held any more, and the work itself has said so.
            connection.close();
        }
    }

    private StoreSnapshot snapshot(Progress progress) throws CardException, IOException {
        CardLink link = chain().link();
        Iccid iccid = Iccid.read(link);
        return MoStore.select(link).readAll(iccid, progress);
    }

    private WritePlanner planner() throws CardException, IOException {
        LinkChain chain = chain();
        MoStore store = MoStore.select(chain.link());
        return new WritePlanner(
                store.blockSize(), chain.timed().speed(), RetryGuard.triesLeft(chain.link(), PinReference.ADM1));
    }

    private LinkChain chain() throws CardException, IOException {
        if (open.isEmpty()) {
            openCard();
        }
        return open.orElseThrow();
    }

    private void openQuietly() throws IOException {
        try {
            openCard();
        } catch (CardException e) {
            LOG.debug("The card in {} does not open", reader.name(), e);
        }
    }

    private void openCard() throws CardException, IOException {
        become(new CardState.Opening());
        try {
            connect();
        } catch (CardException e) {
            letGo();
            become(
                    reader.presence() instanceof Presence.Absent
                            ? new CardState.Empty()
                            : new CardState.Failed(e.getMessage(), e.nextStep()));
            throw e;
        } catch (IOException e) {
            letGo();
            become(new CardState.Failed(
                    "The journal of this card cannot be read: " + e.getMessage(),
                    "Move the file away after looking at it, and put the card in again."));
            throw e;
        }
    }

    private void connect() throws CardException, IOException {
        CardConnection connection = reader.connect();
        var session = trace.open(reader.name(), connection.protocol());
        session.cardIn(connection.atr());
        open = Optional.of(LinkChain.of(connection, session, extra));
        CardIdentity identity = identify();
        Optional<Repair> repair = Optional.empty();
        if (identity.applet().isPresent() && identity.iccid().isPresent()) {
            repair = engine.repair(open.get().link(), Optional.empty(), Progress.SILENT);
        }
        become(new CardState.Ready(identity, repair));
    }

    private CardIdentity identify() throws CardException {
        LinkChain chain = open.orElseThrow();
        Optional<Iccid> iccid = Optional.empty();
        Optional<StoreInfo> applet = Optional.empty();
        Optional<String> fault = Optional.empty();
        try {
            iccid = Optional.of(Iccid.read(chain.link()));
        } catch (CardRefused e) {
            fault = Optional.of(e.getMessage());
        }
        try {
            applet = Optional.of(MoStore.select(chain.link()).info());
        } catch (CardRefused e) {
            fault = Optional.of(e.getMessage());
        }
        CardConnection connection = chain.connection();
        return new CardIdentity(reader.name(), connection.atr(), connection.protocol(), iccid, applet, fault);
    }

    private void letGo() {
        open.ifPresent(chain -> {
            chain.trace().cardOut();
            chain.connection().close();
        });
        open = Optional.empty();
    }

    private void become(CardState next) {
        state = next;
        listeners.forEach(listener -> listener.accept(next));
    }
}
