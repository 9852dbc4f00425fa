package cardsmith.workbench.cli;

import cardsmith.card.Aid;
import cardsmith.card.CardException;
import cardsmith.card.Secret;
import cardsmith.card.cap.CapFile;
import cardsmith.card.globalplatform.Instance;
import cardsmith.card.globalplatform.SecurityDomainSession;
import cardsmith.card.globalplatform.load.AppletLoaders;
import cardsmith.card.globalplatform.load.LoadPlan;
import cardsmith.card.globalplatform.load.LoadPlanner;
import cardsmith.card.globalplatform.load.LoadRequest;
import cardsmith.card.globalplatform.load.LoadResult;
import cardsmith.card.mostore.LinkSpeed;
import cardsmith.card.mostore.MoStore;
import cardsmith.card.mostore.write.WritePlan;
import cardsmith.card.mostore.write.WriteResult;
import cardsmith.card.virtual.OwnPackage;
import cardsmith.workbench.bench.BenchCard;
import cardsmith.workbench.bench.CardIdentity;
import cardsmith.workbench.bench.Credentials;
import cardsmith.workbench.bench.DomainAccess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Loads a package and makes its applications. */
@Command(
        name = "load",
        description = "Load a CAP file and install its applets; without FILE the applet of this program.")
final class GpLoadCommand extends DomainWork {

    @Parameters(paramLabel = "FILE", arity = "0..1", description = "CAP file. Default: the applet of this program.")
    @Nullable
    String file;

    @Option(
            names = {"-y", "--yes"},
            description = "Load without asking.")
    boolean yes;

    @Option(names = "--dry-run", description = "Say what would be done, and do nothing.")
    boolean dryRun;

    @Option(
            names = "--objects",
            paramLabel = "IMAGE",
            description = "Backup image whose objects the card gets afterwards (needs ADM1).")
    @Nullable
    String image;

    @Mixin
    SecretSources secrets = new SecretSources();

    @Override
    Answer answer(Run run, BenchCard card) throws CardException, IOException, Trouble {
        CapFile cap = file == null ? CapDocument.own() : CapDocument.read(file);
        CardIdentity before = run.await(card.identity());
        LoadRequest request = request(cap, before);
        try (DomainAccess access = access(run, card)) {
            LoadPlan plan = inSession(run, card, access, session -> plan(session, request));
            LoadAnswer planned = LoadAnswer.planned(plan);
            if (dryRun || plan.action() == LoadPlan.Action.NOTHING) {
                return planned;
            }
            if (!plan.isPossible()) {
                throw Trouble.refused(
                        plan.obstacles().get(0).sentence(),
                        plan.obstacles().get(0).nextStep());
            }
            agree(run, yes, planned.lines(), "Do this to the card?");
            Optional<Path> saved =
                    plan.lost().contains(dmApplet()) && before.applet().isPresent()
                            ? Optional.of(save(run, card, before))
                            : Optional.empty();
            LoadResult result = onTarget(
                    run, card, access, target -> AppletLoaders.preferred().run(target, plan, run.progress()));
            Optional<Path> objects = image == null ? saved : Optional.of(Path.of(image));
            return planned.done(result, saved.map(Path::toString), restored(run, card, objects));
        }
    }

    private static LoadPlan plan(SecurityDomainSession session, LoadRequest request) throws CardException {
        return LoadPlanner.of(session, LinkSpeed.UNKNOWN).plan(request);
    }

    private static Aid dmApplet() {
        return Aid.of(MoStore.AID.bytes());
    }

    /** The applets of this program get their usual names; which of their builds is on the card, the card says. */
    private static LoadRequest request(CapFile cap, CardIdentity identity) {
        LoadRequest request = LoadRequest.of(cap);
        if (!cap.aid().equals(OwnPackage.aid())) {
            return request;
        }
        List<Instance> usual = OwnPackage.usualInstances().entrySet().stream()
                .map(entry -> Instance.of(entry.getKey(), entry.getValue()))
                .toList();
        boolean same = identity.applet()
                .filter(info -> info.build().equalsIgnoreCase(OwnPackage.build()))
                .isPresent();
        return request.withInstances(usual)
                .withLoadedHash(same ? Optional.of(OwnPackage.loadFileHash()) : Optional.empty());
    }

    private static Path save(Run run, BenchCard card, CardIdentity identity) throws CardException, IOException {
        Path folder = run.bench().settings().backups();
        Files.createDirectories(folder);
        String number = identity.iccid().map(Object::toString).orElse("card");
        Path saved = folder.resolve(number + "-" + System.currentTimeMillis() + "-before-load.image");
        run.await(card.backup(saved, run.progress()));
        return saved;
    }

    private Optional<Integer> restored(Run run, BenchCard card, Optional<Path> objects)
            throws CardException, IOException, Trouble {
        if (objects.isEmpty()) {
            return Optional.empty();
        }
        WritePlan plan = run.await(card.planRestore(objects.get(), run.progress()));
        if (plan.isEmpty()) {
            return Optional.of(0);
        }
        try (Secret adm1 = secrets.adm1(run.terminal())) {
            WriteResult result = run.await(
                    card.write(plan, new Credentials(adm1, Optional.empty(), Optional.empty()), run.progress()));
            if (result instanceof WriteResult.Done) {
                return Optional.of(plan.objects().size());
            }
        }
        throw Trouble.refused(
                "The applet is loaded, but its objects are not written.",
                "cardsmith restore " + objects.get() + " writes them.");
    }
}
