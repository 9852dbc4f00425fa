package cardsmith.card.globalplatform.load;

import cardsmith.card.Cancelled;
import cardsmith.card.CardException;
import cardsmith.card.CardRefused;
import cardsmith.card.LinkLost;
import cardsmith.card.cap.LoadFile;
import cardsmith.card.globalplatform.CardCommands;
import cardsmith.card.globalplatform.Instance;
import cardsmith.card.globalplatform.Registry;
import cardsmith.card.globalplatform.SecurityDomainSession;
import cardsmith.card.mostore.LinkSpeed;
import cardsmith.card.mostore.Octets;
import cardsmith.card.mostore.Progress;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Brings a package to one card: tidies up what an earlier load left, plans, keeps what the applications hold, loads,
 * and gives it back; what is under way is remembered, so that a pulled card is put in order at its next connection.
 */
public final class LoadJob {

    private final LoadTarget target;
    private final LoadMemory memory;
    private final AppletLoader loader;
    private final ObjectKeeper keeper;

    /** Makes the job for one card. */
    public LoadJob(LoadTarget target, LoadMemory memory, AppletLoader loader, ObjectKeeper keeper) {
        this.target = target;
        this.memory = memory;
        this.loader = loader;
        this.keeper = keeper;
    }

    /**
     * What a connection found and plans.
     *
     * @param card name under which this card is remembered
     * @param tidied the half load that was put in order, where there was one
     * @param plan what loading will do
     * @param waiting where content of replaced applications is kept that an earlier load did not come to give back
     */
    public record Prepared(String card, Optional<Tidied> tidied, LoadPlan plan, Optional<String> waiting) {}

    /**
     * Connects, puts a half load of an earlier time in order, and plans.
     *
     * @throws CardException when the card cannot be opened or read
     */
    public Prepared prepare(LoadRequest request, LinkSpeed speed) throws CardException {
        try (SecurityDomainSession session = target.open()) {
            String card = name(session);
            Optional<Tidied> half = tidy(session, memory);
            Optional<Octets> known = request.loadedHash();
            if (known.isEmpty()) {
                known = memory.loadedHash(card, request.cap().aid());
            }
            LoadPlan plan = LoadPlanner.of(session, speed).plan(request.withLoadedHash(known));
            return new Prepared(card, half, plan, memory.backup(card));
        } catch (IOException broken) {
            throw unreadable(broken);
        }
    }

    /** Returns the name under which the card of a session is remembered. */
    public static String name(SecurityDomainSession session) {
        return session.card().identity().name().orElseGet(session::cardNumber);
    }

    /**
     * Puts a half load in order: an unfinished one is deleted, a finished one stays; returns what it was.
     *
     * @throws CardException when the card cannot be read or refuses to delete it
     * @throws IOException when what is remembered cannot be read
     */
    public static Optional<Tidied> tidy(SecurityDomainSession session, LoadMemory memory)
            throws CardException, IOException {
        String card = name(session);
        Optional<HalfLoad> half = memory.open(card);
        if (half.isEmpty()) {
            return Optional.empty();
        }
        HalfLoad load = half.get();
        Registry registry = session.registry();
        boolean there = registry.loadFile(load.loadFile()).isPresent();
        boolean whole = load.instances().stream()
                .allMatch(aid -> registry.application(aid).isPresent());
        Tidied.Outcome outcome = Tidied.Outcome.NOTHING_THERE;
        if (there && !whole) {
            session.send(CardCommands.delete(load.loadFile(), true), "delete " + load.loadFile());
            outcome = Tidied.Outcome.DELETED;
        } else if (there && !load.oldMayBeThere()) {
            memory.loaded(card, load.loadFile(), load.hash().bytes());
            outcome = Tidied.Outcome.COMPLETE;
        } else if (there) {
            // DELETE takes all or nothing, so the old applications still hold what was kept.
            memory.restored(card);
        }
        memory.settled(card);
        return Optional.of(new Tidied(load, outcome));
    }

    /**
     * Carries the plan out, and gives back what is kept of the applications before, by this load or one that was cut
     * off; a plan with nothing to do gives it back too.
     *
     * @throws CardException when it does not come to its end; the sentence says what is on the card
     * @throws IllegalArgumentException when the plan has an obstacle
     */
    public LoadResult run(Prepared prepared, Progress progress) throws CardException {
        LoadPlan plan = prepared.plan();
        LoadRefusals.checkPossible(plan);
        String card = prepared.card();
        if (!plan.lost().isEmpty()) {
            // A second backup would take the place of one that waits.
            giveBack(card);
        }
        try {
            if (plan.sendsLoadFile()) {
                memory.begin(card, begun(plan, keeper.keep(target.card().link(), plan.lost())));
            }
            LoadResult result = loader.run(target, plan, remembering(card, plan, progress));
            if (plan.sendsLoadFile()) {
                memory.loaded(card, plan.request().cap().aid(), hash(plan).bytes());
                memory.settled(card);
            }
            giveBack(card);
            return result;
        } catch (CardRefused | Cancelled tidied) {
            settle(card, tidied);
            throw tidied;
        } catch (IOException broken) {
            throw unreadable(broken);
        }
    }

    private static HalfLoad begun(LoadPlan plan, KeptObjects kept) {
        return new HalfLoad(
                plan.request().cap().aid(),
                plan.installations().stream().map(Instance::aid).toList(),
                hash(plan),
                plan.action() == LoadPlan.Action.REPLACE,
                kept.where());
    }

    // What the loader tells after its first block: from then on the old version is gone for certain.
    private Progress remembering(String card, LoadPlan plan, Progress progress) {
        if (plan.action() != LoadPlan.Action.REPLACE) {
            return progress;
        }
        var told = new AtomicBoolean();
        return (what, done, total) -> {
            if (done > 0 && !told.getAndSet(true)) {
                try {
                    memory.taken(card);
                } catch (IOException broken) {
                    throw new Cancelled(
                            "The load was stopped, as it cannot be remembered: " + broken.getMessage(),
                            "Mend the folder of the settings, then load again.");
                }
            }
            progress.step(what, done, total);
        };
    }

    private static Octets hash(LoadPlan plan) {
        return Octets.of(plan.request().file().hash(LoadFile.Hash.SHA256));
    }

    // After these errors the loader has tidied up itself.
    private void settle(String card, CardException because) {
        try {
            memory.settled(card);
        } catch (IOException broken) {
            because.addSuppressed(broken);
        }
    }

    private void giveBack(String card) throws CardException {
        try {
            Optional<String> where = memory.backup(card);
            if (where.isPresent()) {
                keeper.reopen(where.get()).restore(target.card().link());
                memory.restored(card);
            }
        } catch (IOException broken) {
            throw unreadable(broken);
        }
    }

    private static LinkLost unreadable(IOException broken) {
        return new LinkLost(
                "What is remembered of loads cannot be read or written: " + broken.getMessage(),
                "Mend the folder of the settings, then connect again.",
                broken);
    }
}
