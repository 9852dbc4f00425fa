package cardsmith.workbench.bench;

import cardsmith.card.Cancelled;
import cardsmith.card.CardException;
import cardsmith.card.CardLink;
import cardsmith.card.CardRefused;
import cardsmith.card.LinkLost;
import cardsmith.card.link.DelayModel;
import cardsmith.card.mostore.LinkSpeed;
import cardsmith.card.mostore.Progress;
import cardsmith.card.mostore.StoreSnapshot;
import cardsmith.card.mostore.write.Admission;
import cardsmith.card.mostore.write.BackupImage;
import cardsmith.card.mostore.write.MoChange;
import cardsmith.card.mostore.write.Repair;
import cardsmith.card.mostore.write.WriteEngine;
import cardsmith.card.mostore.write.WritePlan;
import cardsmith.card.mostore.write.WriteResult;
import cardsmith.card.pin.RetryGuard;
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

    private volatile Reader reader;
    private final WriteEngine engine;
    private final RetryGuard guard;
    private final TraceStore trace;
    private final Clock clock;
    private final UnaryOperator<CardLink> between;
    private final Optional<DelayModel> delay;
    private final ReaderThread thread;
    private final List<Consumer<CardState>> listeners = new CopyOnWriteArrayList<>();
    private volatile CardState state = new CardState.Empty();
    private Optional<OpenCard> open = Optional.empty();
    private boolean unproven;

    BenchCard(
            Reader reader,
            WriteEngine engine,
            RetryGuard guard,
            TraceStore trace,
            Clock clock,
            UnaryOperator<CardLink> between,
            Optional<DelayModel> delay) {
        this.guard = guard;
        this.reader = reader;
        this.engine = engine;
        this.trace = trace;
        this.clock = clock;
        this.between = between;
        this.delay = delay;
        this.thread = new ReaderThread(reader.name(), this::lost);
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

    /** Goes on with the reader that has come in the place of one of the same name. */
    void use(Reader back) {
        reader = back;
    }

    /** Looks at the reader again: opens a card that was put in, lets go of one that was pulled. */
    public void presenceChanged() {
        thread.post(() -> {
            boolean present = reader.presence() instanceof Presence.Present;
            if (!present && (open.isPresent() || !(state instanceof CardState.Empty))) {
                lost();
            } else if (present && open.isEmpty()) {
                openQuietly();
            }
            return state;
        });
    }

    /** Returns who the card is, opening it where need be. */
    public CompletableFuture<CardIdentity> identity() {
        return thread.submit(() -> card().identify());
    }

    /** Returns the result of any work on the card. */
    public <T> CompletableFuture<T> run(CardTask<T> task) {
        return thread.submit(() -> task.run(card().link()));
    }

    /**
     * Returns the result of work after which other applications may be on the card: no other program gets at the card
     * meanwhile, and it is opened anew afterwards, also where the card refused.
     */
    public <T> CompletableFuture<T> change(CardTask<T> task) {
        return thread.submit(() -> {
            boolean there = true;
            try {
                return exclusively(task);
            } catch (LinkLost e) {
                there = false;
                throw e;
            } finally {
                if (there) {
                    open.ifPresent(OpenCard::close);
                    open = Optional.empty();
                    openQuietly();
                }
            }
        });
    }

    /** Returns the result of work as {@link #change} does, which may also reset the card. */
    public <T> CompletableFuture<T> hold(HeldTask<T> task) {
        return change(link -> task.run(new HeldCard() {
            @Override
            public byte[] transmit(byte[] command) throws CardException {
                return link.transmit(command);
            }

            @Override
            public void reset() throws CardException {
                open.orElseThrow().reset();
            }
        }));
    }

    /** Returns the speed of the card as it was measured so far. */
    public CompletableFuture<LinkSpeed> speed() {
        return run(link -> card().speed());
    }

    /** Returns what gives the card these keys, past the guard of their tries; to be used in work on this card. */
    public CardAdmission admission(Credentials credentials) {
        return new CardAdmission(() -> gate(credentials));
    }

    /** Returns all objects of the card; what was read since its insertion and did not change is not read again. */
    public CompletableFuture<StoreSnapshot> read(Progress progress) {
        return thread.submit(() -> snapshot(progress));
    }

    /** Returns the plan of these changes to the card as it is now. */
    public CompletableFuture<WritePlan> plan(List<MoChange> changes, Progress progress) {
        return thread.submit(() -> {
            StoreSnapshot snapshot = snapshot(progress);
            return card().planner().plan(snapshot, changes);
        });
    }

    /** Returns the plan that makes the card hold what the image in the file holds. */
    public CompletableFuture<WritePlan> planRestore(Path image, Progress progress) {
        return thread.submit(() -> {
            BackupImage backup = BackupImage.load(image);
            StoreSnapshot snapshot = snapshot(progress);
            return card().planner().restore(snapshot, backup);
        });
    }

    /** Returns the image of the card, which is in the file then. */
    public CompletableFuture<BackupImage> backup(Path file, Progress progress) {
        return thread.submit(() -> {
            BackupImage image = BackupImage.of(card().readAnew(progress), clock.instant());
            image.save(file);
            return image;
        });
    }

    /**
     * Returns how the write of a plan ended; the reader is held exclusively meanwhile. When reading back is cancelled the
     * future fails with {@link Cancelled}, and the next {@link #read} finds out what the card holds.
     */
    public CompletableFuture<WriteResult> write(WritePlan plan, Credentials credentials, Progress progress) {
        return thread.submit(() -> {
            try {
                return exclusively(link -> engine.write(plan, link, gate(credentials), progress));
            } catch (Cancelled e) {
                unproven = true;
                throw e;
            }
        });
    }

    /** Returns what became of a cut write to this card, where there was one; finishes it where credentials are given. */
    public CompletableFuture<Optional<Repair>> repair(Optional<Credentials> credentials, Progress progress) {
        return thread.submit(() -> exclusively(link -> {
            Optional<Admission> gate =
                    credentials.isPresent() ? Optional.of(gate(credentials.get())) : Optional.empty();
            return engine.repair(link, gate, progress);
        }));
    }

    /** Returns how a cut write ended after a person's decision. */
    public CompletableFuture<Repair> decide(Repair.Decision decision, Credentials credentials, Progress progress) {
        return thread.submit(() -> exclusively(link -> engine.decide(link, decision, gate(credentials), progress)));
    }

    /** Lets the card go and ends the thread; does nothing the second time. */
    @Override
    public void close() {
        thread.end(() -> {
            open.ifPresent(OpenCard::close);
            open = Optional.empty();
        });
    }

    private Gate gate(Credentials credentials) throws CardRefused {
        return Gate.of(guard, state, credentials);
    }

    private <T> T exclusively(CardTask<T> task) throws CardException, IOException {
        return card().exclusively(task);
    }

    private StoreSnapshot snapshot(Progress progress) throws CardException, IOException {
        OpenCard card = card();
        if (unproven) {
            become(new CardState.Ready(card.identify(), engine.repair(card.link(), Optional.empty(), progress)));
            unproven = false;
        }
        return card.read(progress);
    }

    private OpenCard card() throws CardException, IOException {
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
            drop();
            become(
                    reader.presence() instanceof Presence.Absent
                            ? new CardState.Empty()
                            : new CardState.Failed(e.getMessage(), e.nextStep()));
            throw e;
        } catch (IOException e) {
            drop();
            become(new CardState.Failed(
                    "The journal of this card cannot be read: " + e.getMessage(),
                    "Move the file away after looking at it, and put the card in again."));
            throw e;
        }
    }

    private void connect() throws CardException, IOException {
        OpenCard card = new OpenCard(LinkChain.of(reader.connect(), trace, between), delay);
        open = Optional.of(card);
        unproven = false;
        CardIdentity identity = card.identify();
        Optional<Repair> repair = Optional.empty();
        if (identity.applet().isPresent() && identity.iccid().isPresent()) {
            repair = engine.repair(card.link(), Optional.empty(), Progress.SILENT);
        }
        become(new CardState.Ready(identity, repair));
    }

    private void lost() {
        drop();
        become(new CardState.Empty());
    }

    private void drop() {
        open.ifPresent(OpenCard::gone);
        open = Optional.empty();
    }

    private void become(CardState next) {
        state = next;
        listeners.forEach(listener -> listener.accept(next));
    }
}
