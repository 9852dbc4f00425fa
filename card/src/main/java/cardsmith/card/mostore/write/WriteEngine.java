package cardsmith.card.mostore.write;

import cardsmith.card.Cancelled;
import cardsmith.card.CardBrokeRules;
import cardsmith.card.CardException;
import cardsmith.card.CardLink;
import cardsmith.card.CardRefused;
import cardsmith.card.Iccid;
import cardsmith.card.mostore.MoStore;
import cardsmith.card.mostore.MoTag;
import cardsmith.card.mostore.Octets;
import cardsmith.card.mostore.Progress;
import cardsmith.card.mostore.StoreInfo;
import cardsmith.card.mostore.write.Repair.ObjectState;
import cardsmith.card.mostore.write.Repair.State;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** Writes plans to cards so that every object is the old or the new one whatever happens, and repairs cut writes. */
public final class WriteEngine {

    private static final String READ_AGAIN = "Read the card again and look at the changes once more.";

    private final WriteJournal journal;
    private final Path backups;
    private final Clock clock;

    /** Makes the engine from its journal, the folder for backup images, and a clock that dates them. */
    public WriteEngine(WriteJournal journal, Path backups, Clock clock) {
        this.journal = journal;
        this.backups = backups;
        this.clock = clock;
    }

    /**
     * Writes a plan: checks that the card is what the plan saw, gives ADM1, takes a backup image, opens the journal,
     * writes, reads back, closes the journal.
     *
     * @param link the exclusively held card
     * @throws CardException when the card is lost (the journal waits for it) or refuses before the first write
     * @throws IOException when backup or journal cannot be written; the card is then untouched
     */
    public WriteResult write(WritePlan plan, CardLink link, Admission admission, Progress progress)
            throws CardException, IOException {
        Optional<WriteResult> conflict = checkRoomAndJournal(plan);
        if (conflict.isPresent()) {
            return conflict.get();
        }
        Iccid iccid = Iccid.read(link);
        if (!iccid.equals(plan.iccid())) {
            return new WriteResult.Conflict(
                    "The card in the reader is " + iccid.digits() + ", but the changes are for "
                            + plan.iccid().digits() + ".",
                    "Put in the card that the changes are for; they are kept for it.");
        }
        MoStore store = MoStore.select(link);
        if (store.info().revision() != plan.base().revision()) {
            return new WriteResult.Conflict(
                    "The card was changed by another program since it was read; nothing was written.", READ_AGAIN);
        }
        admission.present(link, plan.needsPin1());
        Instant now = clock.instant();
        BackupImage.of(plan.snapshot(), now).saveIn(backups);
        JournalEntry entry = new JournalEntry(plan.iccid(), now, plan.base().revision(), plan.objects());
        journal.open(entry);
        return writeObjects(entry, store, progress);
    }

    private Optional<WriteResult> checkRoomAndJournal(WritePlan plan) throws CardRefused, IOException {
        if (!plan.size().fits()) {
            throw new CardRefused(
                    0x6A84,
                    "The changes do not fit on the card: " + -plan.size().freeAtWorst() + " bytes are missing.",
                    "Delete objects or make them smaller.");
        }
        if (journal.find(plan.iccid()).isPresent()) {
            return Optional.of(new WriteResult.Conflict(
                    "An earlier write to this card was cut off and is not repaired yet.", "Repair it first."));
        }
        return Optional.empty();
    }

    private WriteResult writeObjects(JournalEntry entry, MoStore store, Progress progress)
            throws CardException, IOException {
        try {
            // Reading back takes about as long as writing.
            long total = 2 * bytes(entry);
            long done = 0;
            for (PlannedObject object : entry.objects()) {
                progress.step("Object " + object.tag(), done, total);
                long base = done;
                Progress inside = (what, at, size) -> progress.step(what, base + at, total);
                put(store, object.tag(), object.after(), inside);
                done += object.bytes();
            }
        } catch (Cancelled e) {
            return stopped(entry, store);
        } catch (CardRefused | CardBrokeRules e) {
            return halted(entry, store, e);
        }
        List<ObjectState> states = readBack(entry, store, progress);
        if (!all(states, State.NEW)) {
            CardBrokeRules reason = new CardBrokeRules(
                    "The card did not keep what it was given.", "Restore the backup image, or use another card.");
            return new WriteResult.Halted(reason, decision(states));
        }
        StoreInfo info = store.info();
        journal.close(entry.iccid());
        return new WriteResult.Done(tags(entry), info.revision());
    }

    private static List<ObjectState> readBack(JournalEntry entry, MoStore store, Progress progress)
            throws CardException {
        long all = bytes(entry);
        try {
            return states(entry, store, (what, at, size) -> progress.step(what, all + at, 2 * all));
        } catch (Cancelled e) {
            throw new Cancelled(
                    "Everything was written, but reading it back was stopped.",
                    "Read the card again: the journal stays open until all of it has been compared.");
        }
    }

    private WriteResult stopped(JournalEntry entry, MoStore store) throws CardException, IOException {
        List<ObjectState> states = states(entry, store);
        if (states.stream().anyMatch(s -> s.state() != State.NEW && s.state() != State.OLD)) {
            Cancelled reason = new Cancelled("The write was stopped.", "Decide what shall become of the objects.");
            return new WriteResult.Halted(reason, decision(states));
        }
        journal.close(entry.iccid());
        return new WriteResult.Stopped(tagsIn(states, State.NEW), tagsIn(states, State.OLD));
    }

    private WriteResult halted(JournalEntry entry, MoStore store, CardException reason)
            throws CardException, IOException {
        List<ObjectState> states = states(entry, store);
        if (all(states, State.OLD)) {
            journal.close(entry.iccid());
            throw reason;
        }
        return new WriteResult.Halted(reason, decision(states));
    }

    /**
     * Returns what became of the write of this card that was cut off, where there was one; finishes it when an admission
     * is given, and never writes without.
     *
     * @throws CardException when the card is lost or refuses; the journal then stays open
     * @throws IOException when the journal is damaged
     */
    public Optional<Repair> repair(CardLink link, Optional<Admission> admission, Progress progress)
            throws CardException, IOException {
        Iccid iccid = Iccid.read(link);
        Optional<JournalEntry> entry = journal.find(iccid);
        if (entry.isEmpty()) {
            return Optional.empty();
        }
        MoStore store = MoStore.select(link);
        List<ObjectState> states = states(entry.get(), store, progress);
        if (all(states, State.NEW)) {
            journal.close(iccid);
            return Optional.of(new Repair.Completed(tags(entry.get())));
        }
        if (all(states, State.OLD)) {
            journal.close(iccid);
            return Optional.of(new Repair.RolledBack(tags(entry.get())));
        }
        if (admission.isEmpty() || states.stream().anyMatch(s -> s.state() == State.OTHER)) {
            return Optional.of(decision(states));
        }
        return Optional.of(decide(link, Repair.Decision.FORWARD, admission.get(), progress));
    }

    /**
     * Ends a cut write as a person decided.
     *
     * @throws CardException when the card is lost or refuses; the journal then stays open
     * @throws IOException when the journal is damaged or there is none for this card
     */
    public Repair decide(CardLink link, Repair.Decision decision, Admission admission, Progress progress)
            throws CardException, IOException {
        Iccid iccid = Iccid.read(link);
        JournalEntry entry = journal.find(iccid)
                .orElseThrow(() -> new IOException("There is no cut write of card " + iccid.digits() + " to repair."));
        MoStore store = MoStore.select(link);
        if (decision == Repair.Decision.LEAVE) {
            List<ObjectState> states = states(entry, store);
            journal.close(iccid);
            return new Repair.LeftAsIs(states);
        }
        admission.present(link, states(entry, store).stream().anyMatch(s -> s.state() == State.CLOSED));
        State wanted = decision == Repair.Decision.FORWARD ? State.NEW : State.OLD;
        writeMissing(entry, store, wanted, progress);
        List<ObjectState> states = states(entry, store);
        if (!all(states, wanted)) {
            return decision(states);
        }
        journal.close(iccid);
        return wanted == State.NEW ? new Repair.RolledForward(tags(entry)) : new Repair.RolledBack(tags(entry));
    }

    private void writeMissing(JournalEntry entry, MoStore store, State wanted, Progress progress) throws CardException {
        List<PlannedObject> objects = new ArrayList<>(entry.objects());
        if (wanted == State.OLD) {
            // The way back frees memory in the opposite order.
            Collections.reverse(objects);
        }
        int done = 0;
        for (PlannedObject object : objects) {
            progress.step("Object " + object.tag(), done++, objects.size());
            Optional<Octets> target = wanted == State.NEW ? object.after() : object.before();
            if (state(object, store, progress).state() != wanted) {
                put(store, object.tag(), target, progress);
            }
        }
    }

    private static void put(MoStore store, MoTag tag, Optional<Octets> value, Progress progress) throws CardException {
        if (value.isPresent()) {
            store.write(tag, value.get(), progress);
        } else {
            store.delete(tag);
        }
    }

    private static List<ObjectState> states(JournalEntry entry, MoStore store) throws CardException {
        return states(entry, store, Progress.SILENT);
    }

    private static List<ObjectState> states(JournalEntry entry, MoStore store, Progress progress) throws CardException {
        List<ObjectState> states = new ArrayList<>();
        long all = bytes(entry);
        long done = 0;
        for (PlannedObject object : entry.objects()) {
            long base = done;
            progress.step("Reading back " + object.tag(), base, all);
            states.add(state(object, store, (what, at, size) -> progress.step(what, base + at, all)));
            done += object.bytes();
        }
        return states;
    }

    private static long bytes(JournalEntry entry) {
        return entry.objects().stream().mapToLong(PlannedObject::bytes).sum();
    }

    private static ObjectState state(PlannedObject object, MoStore store, Progress progress) throws CardException {
        Optional<Octets> onCard;
        try {
            var stored = store.read(object.tag(), progress);
            if (stored.value().isEmpty()) {
                return new ObjectState(object.tag(), State.CLOSED);
            }
            onCard = stored.value();
        } catch (CardRefused e) {
            if (e.statusWord() != MoStore.NOT_THERE) {
                throw e;
            }
            onCard = Optional.empty();
        }
        State state = object.isNew(onCard) ? State.NEW : object.isOld(onCard) ? State.OLD : State.OTHER;
        return new ObjectState(object.tag(), state);
    }

    private static boolean all(List<ObjectState> states, State wanted) {
        return states.stream().allMatch(s -> s.state() == wanted);
    }

    private static List<MoTag> tags(JournalEntry entry) {
        return entry.objects().stream().map(PlannedObject::tag).toList();
    }

    private static List<MoTag> tagsIn(List<ObjectState> states, State state) {
        return states.stream()
                .filter(s -> s.state() == state)
                .map(ObjectState::tag)
                .toList();
    }

    private static Repair.NeedsDecision decision(List<ObjectState> states) {
        long done = tagsIn(states, State.NEW).size();
        long other = tagsIn(states, State.OTHER).size();
        String sentence = "A write to this card was cut off: " + done + " of " + states.size()
                + " objects are written, each object is whole"
                + (other == 0 ? "." : ", and " + other + " were changed by another program since.");
        return new Repair.NeedsDecision(
                sentence, "Finish the write, take it back, or leave the card as it is.", states);
    }
}
