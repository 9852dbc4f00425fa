package cardsmith.workbench.load;

import cardsmith.card.Aid;
import cardsmith.card.Cancelled;
import cardsmith.card.CardBrokeRules;
import cardsmith.card.CardException;
import cardsmith.card.CardLink;
import cardsmith.card.CardRefused;
import cardsmith.card.LinkLost;
import cardsmith.card.globalplatform.load.LoadJob;
import cardsmith.card.mostore.MoStore;
import cardsmith.card.mostore.MoTag;
import cardsmith.card.mostore.write.BackupImage;
import cardsmith.card.pin.PinReference;
import cardsmith.card.pin.RetryGuard;
import cardsmith.workbench.bench.DomainAccess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;

/** What becomes of the Management Objects of a card whose DM applet is replaced, or was by a load that was cut off. */
final class HeldObjects {

    private static final Aid STORE = Aid.of(MoStore.AID.bytes());

    private final DomainAccess access;

    HeldObjects(DomainAccess access) {
        this.access = access;
    }

    /** Returns the plan with the objects that it keeps and those that an earlier load did not come to give back. */
    PlannedLoad planned(CardLink link, LoadJob.Prepared prepared, String loader) throws CardException {
        boolean replaced = prepared.plan().lost().contains(STORE);
        if (!replaced && prepared.waiting().isEmpty()) {
            return new PlannedLoad(prepared, 0, OptionalInt.empty(), List.of(), loader);
        }
        Set<MoTag> onCard = tags(link);
        List<String> remarks = new ArrayList<>();
        Set<MoTag> given = waiting(prepared, onCard, remarks);
        if (!given.isEmpty()) {
            remarks.add("An earlier load was cut off: " + given.size() + " objects of its backup are written back.");
        }
        if (replaced) {
            given.addAll(onCard);
            remarks.add("Of what the old applet holds, the objects are saved in "
                    + access.settings().backups()
                    + " before it is deleted, and written back at the end; ADM1 stays where it is asked for. Its PIN1,"
                    + " server settings, jobs and keys are those of a new applet afterwards.");
        }
        OptionalInt tries = given.isEmpty() || onCard.isEmpty() && !replaced
                ? OptionalInt.empty()
                : RetryGuard.triesLeft(link, PinReference.ADM1);
        return new PlannedLoad(prepared, given.size(), tries, remarks, loader);
    }

    private static Set<MoTag> tags(CardLink link) throws CardException {
        try {
            return new TreeSet<>(MoStore.select(link).tags());
        } catch (CardRefused notThere) {
            return new TreeSet<>();
        }
    }

    /** Returns what waits and is not on the card; a backup that nobody can read, or that is all there, is forgotten. */
    private Set<MoTag> waiting(LoadJob.Prepared prepared, Set<MoTag> onCard, List<String> remarks)
            throws CardException {
        Set<MoTag> missing = new TreeSet<>();
        Optional<Path> image = prepared.waiting().map(access.settings().backups()::resolve);
        try {
            if (image.isPresent() && Files.exists(image.get())) {
                missing.addAll(BackupImage.load(image.get()).objects().keySet());
                missing.removeAll(onCard);
            } else if (image.isPresent()) {
                remarks.add("The backup " + image.get() + " of an earlier load is not there any more, so nothing of it"
                        + " is written back.");
            }
            if (image.isPresent() && missing.isEmpty()) {
                access.loads().restored(prepared.card());
            }
        } catch (IOException broken) {
            throw new LinkLost(
                    "The backup of an earlier load cannot be read: " + broken.getMessage(),
                    "Mend the file " + image.map(Path::toString).orElse("") + ", or put it away to go on without it.",
                    broken);
        }
        return missing;
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
