package cardsmith.card.globalplatform.load;

import cardsmith.card.Aid;
import cardsmith.card.CardBrokeRules;
import cardsmith.card.CardException;
import cardsmith.card.CardLink;
import cardsmith.card.CardRefused;
import cardsmith.card.LinkLost;
import cardsmith.card.mostore.Iccid;
import cardsmith.card.mostore.MoStore;
import cardsmith.card.mostore.MoTag;
import cardsmith.card.mostore.Octets;
import cardsmith.card.mostore.Progress;
import cardsmith.card.mostore.StoreSnapshot;
import cardsmith.card.mostore.write.Admission;
import cardsmith.card.mostore.write.BackupImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Keeps the Management Objects of our applet as backup images in a folder (docs/backup-image.md). */
public final class MoKeeper implements ObjectKeeper {

    private static final Aid STORE = Aid.of(MoStore.AID.bytes());

    private final Path folder;
    private final Admission admission;
    private final Clock clock;

    /**
     * Makes the keeper.
     *
     * @param folder where the images lie
     * @param admission opens the applet for writing; asked before anything is deleted, and again before the objects are
     *     written back
     */
    public MoKeeper(Path folder, Admission admission, Clock clock) {
        this.folder = folder;
        this.admission = admission;
        this.clock = clock;
    }

    @Override
    public KeptObjects keep(CardLink link, List<Aid> instances) throws CardException {
        if (!instances.contains(STORE)) {
            return KeptObjects.NONE;
        }
        Iccid card = card(link);
        StoreSnapshot snapshot = MoStore.select(link).readAll(card, Progress.SILENT);
        BackupImage image = BackupImage.of(snapshot, clock.instant());
        if (!image.closed().isEmpty()) {
            throw new CardRefused(
                    0x6982,
                    "The card keeps " + image.closed().size()
                            + " of its objects closed, which would be lost with the old package.",
                    "Give PIN1 first, then load again; or delete these objects.");
        }
        if (image.objects().isEmpty()) {
            return KeptObjects.NONE;
        }
        String name = card.digits() + "-" + clock.millis() + "-before-load.json";
        try {
            // A key that is wrong must be known before the objects are gone.
            admission.present(link, false);
            Files.createDirectories(folder);
            image.save(folder.resolve(name));
        } catch (IOException broken) {
            throw unreadable(broken);
        }
        return kept(name, image);
    }

    // A plain Java Card has no EF.ICCID; its image is told apart by time alone.
    private static Iccid card(CardLink link) throws CardException {
        try {
            return Iccid.read(link);
        } catch (CardRefused | CardBrokeRules none) {
            return new Iccid("0");
        }
    }

    @Override
    public KeptObjects reopen(String where) throws CardException {
        try {
            return kept(where, BackupImage.load(folder.resolve(where)));
        } catch (IOException broken) {
            throw unreadable(broken);
        }
    }

    private KeptObjects kept(String where, BackupImage image) {
        return new KeptObjects() {
            @Override
            public Optional<String> where() {
                return Optional.of(where);
            }

            @Override
            public void restore(CardLink link) throws CardException {
                write(link, image);
            }
        };
    }

    // What is on the card was given back before the card was pulled, or written since: it stays.
    private void write(CardLink link, BackupImage image) throws CardException {
        MoStore store = MoStore.select(link);
        List<MoTag> before = store.tags();
        Map<MoTag, Octets> missing = new LinkedHashMap<>(image.objects());
        missing.keySet().removeAll(before);
        if (missing.isEmpty()) {
            return;
        }
        try {
            admission.present(link, false);
        } catch (IOException broken) {
            throw unreadable(broken);
        }
        for (Map.Entry<MoTag, Octets> object : missing.entrySet()) {
            store.write(object.getKey(), object.getValue(), Progress.SILENT);
        }
        List<MoTag> there = store.tags();
        for (MoTag tag : missing.keySet()) {
            if (!there.contains(tag)) {
                throw new CardBrokeRules(
                        "The card took the object " + tag + " back and does not list it.",
                        "Keep the backup image, and write its objects from the MO pane.");
            }
        }
    }

    private static LinkLost unreadable(IOException broken) {
        return new LinkLost(
                "The backup of the card's objects cannot be read or written: " + broken.getMessage(),
                "Mend the folder of the backups, then connect again; nothing is lost as long as it is there.",
                broken);
    }
}
