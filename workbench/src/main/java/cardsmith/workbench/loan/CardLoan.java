package cardsmith.workbench.loan;

import cardsmith.card.CardBrokeRules;
import cardsmith.card.CardException;
import cardsmith.card.CardLink;
import cardsmith.card.CardRefused;
import cardsmith.card.Iccid;
import cardsmith.card.file.NetworkApplication;
import cardsmith.card.mostore.LinkSpeed;
import cardsmith.card.mostore.MoStore;
import cardsmith.card.mostore.MoTag;
import cardsmith.card.mostore.OtherFile;
import cardsmith.card.mostore.Progress;
import cardsmith.card.mostore.ProvisioningFiles;
import cardsmith.card.mostore.ServerFiles;
import cardsmith.card.mostore.StoreSnapshot;
import cardsmith.card.mostore.write.Admission;
import cardsmith.card.mostore.write.BackupImage;
import cardsmith.card.mostore.write.MoChange;
import cardsmith.card.mostore.write.WritePlan;
import cardsmith.card.mostore.write.WritePlanner;
import cardsmith.card.mostore.write.WriteResult;
import cardsmith.card.pin.PinReference;
import cardsmith.card.pin.RetryGuard;
import cardsmith.card.tlv.Tlv;
import cardsmith.device.scenario.CardNeeds;
import cardsmith.device.scenario.ReadyScenario;
import cardsmith.device.scenario.ScenarioRun;
import cardsmith.device.scenario.ScenarioVerdict;
import cardsmith.device.scenario.ScenarioWatch;
import cardsmith.workbench.SettingsFolder;
import cardsmith.workbench.bench.BenchCard;
import cardsmith.workbench.bench.CardAdmission;
import cardsmith.workbench.bench.Credentials;
import cardsmith.workbench.bench.DomainAccess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * Lends the card in a reader to scenarios: a plan, a backup image of all it holds, the runs, and the image given back.
 * Until that is done the image lies under a name of its own, so that it is given back after a pulled card too. The card's
 * log and what it remembers of terminals do not come back; keys cannot be kept, so no key of the card is overwritten.
 */
public final class CardLoan {

    private static final int KEY_TAGS = 0xDF00;

    private final BenchCard card;
    private final SettingsFolder settings;
    private final Clock clock;

    /** Makes the loan of the card in a reader, whose image lies in the folder of backups. */
    public CardLoan(BenchCard card, SettingsFolder settings, Clock clock) {
        this.card = card;
        this.settings = settings;
        this.clock = clock;
    }

    private Path image(Iccid iccid) {
        return settings.backups().resolve(iccid.digits() + "-lent.cardsmith-backup.json");
    }

    /** Returns the plan; nothing is written. */
    public CompletableFuture<LoanPlan> plan(List<ReadyScenario> scenarios) {
        return card.identity()
                .thenCompose(identity -> card.speed()
                        .thenCompose(speed -> card.run(
                                link -> plan(link, speed, LentDomain.of(link, identity.atr(), settings), scenarios))));
    }

    private LoanPlan plan(CardLink link, LinkSpeed speed, LentDomain domain, List<ReadyScenario> scenarios)
            throws CardException, IOException {
        Iccid iccid = Iccid.read(link);
        MoStore store = MoStore.select(link);
        StoreSnapshot snapshot = store.readAll(iccid, Progress.SILENT);
        OptionalInt tries = RetryGuard.triesLeft(link, PinReference.ADM1);
        ServerFiles.Survey server = ServerFiles.survey(store, link);
        boolean provisioning = !ProvisioningFiles.read(link).isEmpty();
        Set<NetworkApplication> networks = networks(link, scenarios);
        var planner = new WritePlanner(store.blockSize(), speed, tries);
        boolean unfinished = Files.exists(image(iccid));
        BackupImage before = unfinished
                ? BackupImage.load(image(iccid))
                : BackupImage.of(snapshot, clock.instant()).withKeys(server.keys());
        List<LoanPlan.Row> rows = new ArrayList<>();
        for (ReadyScenario ready : scenarios) {
            CardNeeds needs = ready.needs();
            WritePlan content = planner.plan(snapshot, changes(snapshot, needs));
            rows.add(new LoanPlan.Row(
                    ready,
                    needs,
                    content,
                    obstacle(before, needs, content, networks).or(() -> domain.obstacle(needs, unfinished))));
        }
        boolean closed =
                snapshot.objects().values().stream().anyMatch(one -> one.value().isEmpty());
        return new LoanPlan(
                iccid,
                card.readerName(),
                before.objects().size() + before.closed().size(),
                server,
                provisioning,
                image(iccid),
                unfinished,
                closed && !unfinished,
                tries,
                rows);
    }

    private static List<MoChange> changes(StoreSnapshot snapshot, CardNeeds needs) {
        List<MoChange> changes = new ArrayList<>();
        needs.objects().forEach((tag, value) -> changes.add(new MoChange.Put(tag, value)));
        Set<MoTag> surplus = new TreeSet<>(snapshot.objects().keySet());
        surplus.removeAll(needs.objects().keySet());
        surplus.forEach(tag -> changes.add(new MoChange.Delete(tag)));
        return changes;
    }

    private static Set<NetworkApplication> networks(CardLink link, List<ReadyScenario> scenarios) throws CardException {
        Set<NetworkApplication> there = EnumSet.noneOf(NetworkApplication.class);
        for (ReadyScenario ready : scenarios) {
            Optional<NetworkApplication> needed = ready.needs().network();
            if (needed.isPresent()
                    && !there.contains(needed.get())
                    && needed.get().isOn(link)) {
                there.add(needed.get());
            }
        }
        return there;
    }

    private static Optional<String> obstacle(
            BackupImage before, CardNeeds needs, WritePlan content, Set<NetworkApplication> networks) {
        Optional<NetworkApplication> missing = needs.network().filter(one -> !networks.contains(one));
        if (missing.isPresent()) {
            return Optional.of("The card has no " + missing.get() + ".");
        }
        Set<Integer> taken = new TreeSet<>(needs.keys());
        taken.retainAll(before.keys());
        if (!taken.isEmpty()) {
            String references =
                    taken.stream().map(key -> String.format("%02X", key)).collect(Collectors.joining(", "));
            return Optional.of("The card has keys of its own at " + references + ", which could not be given back.");
        }
        return content.size().fits()
                ? Optional.empty()
                : Optional.of("The card has " + -content.size().freeAtWorst() + " bytes too little for it.");
    }

    /** Returns the image of all that the card holds, which is in the file of the plan then. */
    public CompletableFuture<BackupImage> keep(LoanPlan plan, Credentials credentials) {
        return card.hold(held -> {
            if (!Iccid.read(held).equals(plan.iccid())) {
                throw new CardRefused(0x6985, "Another card is in the reader now.", "Look at the plan again.");
            }
            if (Files.exists(plan.backup())) {
                return BackupImage.load(plan.backup());
            }
            MoStore store = MoStore.select(held);
            card.admission(credentials).present(held, plan.needsPin1());
            BackupImage objects = BackupImage.of(store.readAll(plan.iccid(), Progress.SILENT), clock.instant());
            if (!objects.closed().isEmpty()) {
                throw new CardRefused(
                        0x6982,
                        "Some objects are read after PIN1 only, so they could not be given back.",
                        "Give PIN1.");
            }
            ServerFiles server = ServerFiles.read(store);
            List<Integer> keys = ServerFiles.survey(store, held).keys();
            BackupImage image =
                    objects.with(server, ProvisioningFiles.read(held)).withKeys(keys);
            Files.createDirectories(settings.backups());
            image.save(plan.backup());
            return image;
        });
    }

    /**
     * Returns how a scenario came out; {@link #keep} has been done.
     *
     * @param between stands between the card and the scenario after every reset
     */
    public CompletableFuture<ScenarioVerdict> play(
            LoanPlan plan,
            ReadyScenario ready,
            Credentials credentials,
            ScenarioWatch watch,
            UnaryOperator<CardLink> between) {
        CardAdmission admission = card.admission(credentials);
        String name = "card " + plan.iccid().digits() + " in " + plan.reader();
        return card.identity()
                .thenCompose(identity -> card.hold(held -> {
                    Optional<DomainAccess> domain = LentDomain.access(identity.atr(), settings);
                    try {
                        return new ScenarioRun(ready, new BorrowedCard(held, name, admission, domain, between), watch)
                                .run();
                    } finally {
                        domain.ifPresent(DomainAccess::close);
                    }
                }));
    }

    /** Returns whether something that was kept waits to be given back to the card in the reader. */
    public CompletableFuture<Boolean> isLent() {
        return card.run(link -> Files.exists(image(Iccid.read(link))));
    }

    /** Returns where the image lies that the card holds again, read back and compared. */
    public CompletableFuture<Path> giveBack(Credentials credentials, Progress progress) {
        return card.run(Iccid::read).thenCompose(iccid -> giveBack(iccid, credentials, progress));
    }

    private CompletableFuture<Path> giveBack(Iccid iccid, Credentials credentials, Progress progress) {
        return card.planRestore(image(iccid), progress)
                .thenCompose(plan -> plan.isEmpty()
                        ? CompletableFuture.completedFuture(Optional.<WriteResult>empty())
                        : card.write(plan, credentials, progress).thenApply(Optional::of))
                .thenCompose(written -> card.hold(held -> {
                    if (written.isPresent()) {
                        done(written.get());
                    }
                    BackupImage image = BackupImage.load(image(iccid));
                    giveBack(held, image, card.admission(credentials));
                    String time = clock.instant().toString().replace(":", "").replace(".", "");
                    Path kept = settings.backups().resolve(iccid.digits() + "-" + time + ".cardsmith-backup.json");
                    return Files.move(image(iccid), kept, StandardCopyOption.ATOMIC_MOVE);
                }));
    }

    private static void done(WriteResult result) throws CardException {
        if (result instanceof WriteResult.Halted halted) {
            throw halted.reason();
        }
        if (result instanceof WriteResult.Conflict conflict) {
            throw new CardRefused(0x6985, conflict.sentence(), conflict.nextStep());
        }
        if (result instanceof WriteResult.Stopped) {
            throw new CardRefused(
                    0x6985, "Giving back was stopped.", "Run cardsmith scenario return to give back the rest.");
        }
    }

    private static void giveBack(CardLink link, BackupImage image, Admission admission)
            throws CardException, IOException {
        ProvisioningFiles files = image.provisioning().instead(ProvisioningFiles.read(link));
        if (!files.contents().isEmpty()) {
            admission.present(link, false);
            files.write(link);
        }
        MoStore store = MoStore.select(link);
        admission.present(link, false);
        for (int key : ServerFiles.survey(store, link).keys()) {
            if (!image.keys().contains(key)) {
                store.write(OtherFile.KEYS, Tlv.of(KEY_TAGS | key, new byte[0]));
            }
        }
        image.server().replace(store);
        boolean same = ServerFiles.read(store).equals(image.server())
                && new TreeSet<>(ServerFiles.survey(store, link).keys()).equals(image.keys())
                && ProvisioningFiles.read(link).equals(image.provisioning());
        if (!same) {
            throw new CardBrokeRules(
                    "The card does not hold what it was given back.",
                    "Its backup image stays where it is; try cardsmith scenario return once more.");
        }
    }
}
