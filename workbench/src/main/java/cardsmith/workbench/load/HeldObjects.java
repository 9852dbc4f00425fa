package cardsmith.workbench.load;

import cardsmith.card.Aid;
import cardsmith.card.Cancelled;
import cardsmith.card.CardBrokeRules;
import cardsmith.card.CardException;
import cardsmith.card.CardLink;
import cardsmith.card.CardRefused;
import cardsmith.card.LinkLost;
import cardsmith.card.globalplatform.load.LoadJob;
import cardsmith.card.globalplatform.load.LoadNote;
import cardsmith.card.mostore.MoStore;
import cardsmith.card.mostore.MoTag;
import cardsmith.card.mostore.ProvisioningFiles;
import cardsmith.card.mostore.ServerFiles;
import cardsmith.card.mostore.write.BackupImage;
import cardsmith.card.pin.PinReference;
import cardsmith.card.pin.RetryGuard;
import cardsmith.workbench.bench.DomainAccess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What becomes of what a card holds whose applets are replaced, or were by a load that was cut off. */
final class HeldObjects {

    private static final Aid STORE = NewApplet.STORE;

    private final DomainAccess access;

    HeldObjects(DomainAccess access) {
        this.access = access;
    }

    /** Returns the plan with what it keeps and what an earlier load did not come to give back. */
    PlannedLoad planned(CardLink link, LoadJob.Prepared prepared, String loader) throws CardException {
        boolean replaced = prepared.plan().lost().contains(STORE);
        List<LoadNote> notes = new ArrayList<>();
        OnCard there = replaced || prepared.waiting().isPresent() ? onCard(link, prepared) : OnCard.NOTHING;
        Waiting waiting = waiting(prepared, there.tags(), notes);
        Set<MoTag> given = new TreeSet<>(waiting.objects());
        if (replaced) {
            given.addAll(there.tags());
        }
        boolean kept = replaced && there.holdsAnything();
        boolean givesBack = kept || waiting.holdsAnything();
        if (kept) {
            notes.add(LoadNote.of(LoadNote.Kind.KEPT, access.settings().backups()));
        }
        if (replaced && !there.server().keys().isEmpty()) {
            List<Integer> keys = there.server().keys();
            String references =
                    keys.stream().map(key -> String.format("%02X", key)).collect(Collectors.joining(", "));
            notes.add(LoadNote.of(LoadNote.Kind.KEYS_LOST, keys.size(), references));
        }
        if (NewApplet.isMadeBy(prepared.plan())) {
            notes.add(LoadNote.of(givesBack ? LoadNote.Kind.PIN1_RESET : LoadNote.Kind.USUAL_CODES));
        }
        OptionalInt tries = givesBack ? there.tries() : OptionalInt.empty();
        return new PlannedLoad(prepared, given.size(), givesBack, tries, notes, loader);
    }

    /** What the applets hold that are on the card now. */
    private record OnCard(Set<MoTag> tags, ServerFiles.Survey server, boolean provisioning, OptionalInt tries) {

        private static final OnCard NOTHING =
                new OnCard(Set.of(), ServerFiles.Survey.NOTHING, false, OptionalInt.empty());

        boolean holdsAnything() {
            return !tags.isEmpty() || server.settings() || server.jobs() || provisioning;
        }
    }

    private static OnCard onCard(CardLink link, LoadJob.Prepared prepared) throws CardException {
        MoStore store;
        try {
            store = MoStore.select(link);
        } catch (CardRefused notThere) {
            return OnCard.NOTHING;
        }
        List<MoTag> tags = store.tags();
        ServerFiles.Survey server = ServerFiles.survey(store, link);
        OptionalInt tries = RetryGuard.triesLeft(link, PinReference.ADM1);
        boolean provisioning = prepared.plan().lost().contains(NewApplet.PROVISIONING)
                && !ProvisioningFiles.read(link).isEmpty();
        return new OnCard(new TreeSet<>(tags), server, provisioning, tries);
    }

    /** What an earlier load kept and did not give back. */
    private record Waiting(Set<MoTag> objects, boolean others) {

        boolean holdsAnything() {
            return others || !objects.isEmpty();
        }
    }

    /** Returns what waits and is not on the card; a backup that nobody can read, or that is all there, is forgotten. */
    private Waiting waiting(LoadJob.Prepared prepared, Set<MoTag> onCard, List<LoadNote> notes) throws CardException {
        if (prepared.waiting().isEmpty()) {
            return new Waiting(Set.of(), false);
        }
        Path image = access.settings().backups().resolve(prepared.waiting().get());
        try {
            Waiting found = new Waiting(Set.of(), false);
            if (Files.exists(image)) {
                BackupImage backup = BackupImage.load(image);
                Set<MoTag> missing = new TreeSet<>(backup.objects().keySet());
                missing.removeAll(onCard);
                // Whether jobs and files are there already, ADM1 alone would tell.
                found = new Waiting(
                        missing,
                        !backup.server().isEmpty() || !backup.provisioning().isEmpty());
            } else {
                notes.add(LoadNote.of(LoadNote.Kind.BACKUP_GONE, image));
            }
            if (found.holdsAnything()) {
                notes.add(LoadNote.of(
                        LoadNote.Kind.CUT_OFF_BEFORE, found.objects().size()));
            } else {
                access.loads().restored(prepared.card());
            }
            return found;
        } catch (IOException broken) {
            throw new LinkLost(
                    "The backup of an earlier load cannot be read: " + broken.getMessage(),
                    "Mend the file " + image + ", or put it away to go on without it.",
                    broken);
        }
    }

    /** Returns the error with the place of the objects that are not on the card any more. */
    static CardException saved(CardException stopped, Path backup) {
        String sentence = stopped.getMessage() + " The objects of the card are in " + backup + ".";
        String next = stopped.nextStep() + " Loading again writes them back.";
        if (stopped instanceof CardRefused refused) {
            return new CardRefused(refused.statusWord(), sentence, next);
        }
        if (stopped instanceof Cancelled) {
            return new Cancelled(sentence, next);
        }
        return stopped instanceof CardBrokeRules
                ? new CardBrokeRules(sentence, next, stopped)
                : new LinkLost(sentence, next, stopped);
    }
}
