package cardsmith.card.globalplatform.load;

import cardsmith.card.Aid;
import cardsmith.card.CardBrokeRules;
import cardsmith.card.CardException;
import cardsmith.card.CardLink;
import cardsmith.card.CardRefused;
import cardsmith.card.Iccid;
import cardsmith.card.LinkLost;
import cardsmith.card.mostore.MoStore;
import cardsmith.card.mostore.MoTag;
import cardsmith.card.mostore.Octets;
import cardsmith.card.mostore.Progress;
import cardsmith.card.mostore.ProvisioningFiles;
import cardsmith.card.mostore.ServerFiles;
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

/**
 * Keeps what our applets hold, as backup images in a folder (docs/backup-image.md): Management Objects, settings and jobs
 * of the DM server, and provisioning files. Keys and PINs cannot be read and are not kept.
 */
public final class MoKeeper implements ObjectKeeper {

    private static final Aid STORE = Aid.of(MoStore.AID.bytes());
    private static final Aid PROVISIONING = Aid.of(ProvisioningFiles.AID.bytes());

    private final Path folder;
    private final Admission before;
    private final Admission after;
    private final Clock clock;

    /**
     * Makes the keeper.
     *
     * @param folder where the images lie
     * @param before opens the old applet, before anything is deleted
     * @param after opens the new applets, before what they held is written back
     */
    public MoKeeper(Path folder, Admission before, Admission after, Clock clock) {
        this.folder = folder;
        this.before = before;
        this.after = after;
        this.clock = clock;
    }

    @Override
    public KeptObjects keep(CardLink link, List<Aid> instances) throws CardException {
        if (!instances.contains(STORE)) {
            return KeptObjects.NONE;
        }
        Iccid card = card(link);
        MoStore store = MoStore.select(link);
        StoreSnapshot snapshot = store.readAll(card, Progress.SILENT);
        BackupImage image = BackupImage.of(snapshot, clock.instant());
        if (!image.closed().isEmpty()) {
            throw new CardRefused(
                    0x6982,
                    "The card keeps " + image.closed().size()
                            + " of its objects closed, which would be lost with the old package.",
                    "Give PIN1 first, then load again; or delete these objects.");
        }
        BackupImage whole = with(store, link, image, instances);
        if (whole.isEmpty()) {
            return KeptObjects.NONE;
        }
        String name = card.digits() + "-" + clock.millis() + "-before-load.json";
        try {
            Files.createDirectories(folder);
            whole.save(folder.resolve(name));
        } catch (IOException broken) {
            throw unreadable(broken);
        }
        return kept(name, whole);
    }

    // ADM1 is asked for only where it will be needed; a wrong one must be known before anything is gone.
    private BackupImage with(MoStore store, CardLink link, BackupImage image, List<Aid> instances)
            throws CardException {
        ServerFiles.Survey survey = ServerFiles.survey(store, link);
        ProvisioningFiles files =
                instances.contains(PROVISIONING) ? ProvisioningFiles.read(link) : ProvisioningFiles.NONE;
        if (image.objects().isEmpty() && !survey.settings() && !survey.jobs() && files.isEmpty()) {
            return image;
        }
        MoStore again = MoStore.select(link);
        present(before, link);
        return image.with(ServerFiles.read(again), files);
    }

    private static void present(Admission admission, CardLink link) throws CardException {
        try {
            admission.present(link, false);
        } catch (IOException broken) {
            throw unreadable(broken);
        }
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
        if (!missing.isEmpty() || !image.server().isEmpty()) {
            present(after, link);
            write(store, missing);
            image.server().write(store);
        }
        if (!image.provisioning().contents().isEmpty()) {
            ProvisioningFiles differing = image.provisioning().differingFrom(ProvisioningFiles.read(link));
            if (!differing.contents().isEmpty()) {
                present(after, link);
                differing.write(link);
            }
        }
    }

    private static void write(MoStore store, Map<MoTag, Octets> missing) throws CardException {
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
