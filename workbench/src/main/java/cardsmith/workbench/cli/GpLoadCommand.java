package cardsmith.workbench.cli;

import cardsmith.card.CardException;
import cardsmith.card.Secret;
import cardsmith.card.cap.CapFile;
import cardsmith.card.globalplatform.load.LoadRequest;
import cardsmith.card.globalplatform.load.Obstacle;
import cardsmith.card.mostore.write.WritePlan;
import cardsmith.card.mostore.write.WriteResult;
import cardsmith.workbench.bench.BenchCard;
import cardsmith.workbench.bench.CardIdentity;
import cardsmith.workbench.bench.Credentials;
import cardsmith.workbench.bench.DomainAccess;
import cardsmith.workbench.load.AppletCodes;
import cardsmith.workbench.load.CardTypes;
import cardsmith.workbench.load.FinishedLoad;
import cardsmith.workbench.load.LoadChoice;
import cardsmith.workbench.load.PackageLoad;
import cardsmith.workbench.load.PlannedLoad;
import java.io.IOException;
import java.nio.file.Path;
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

    @Option(names = "--again", description = "Replace the package even where the same one is on the card.")
    boolean again;

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

    @Mixin
    NewCodeSources newCodes = new NewCodeSources();

    @Override
    Answer answer(Run run, BenchCard card) throws CardException, IOException, Trouble {
        CapFile cap = file == null ? LoadChoice.own() : CapDocument.read(file);
        CardIdentity identity = run.await(card.identity());
        LoadRequest wanted = LoadChoice.request(cap, identity, CardTypes.of(identity.atr()));
        LoadRequest request = again ? wanted.evenIfThere() : wanted;
        try (DomainAccess access = access(run, card)) {
            var load = new PackageLoad(card, access);
            PlannedLoad planned = run.await(load.plan(request));
            planned.prepared().tidied().map(DomainWork::words).ifPresent(run::remark);
            LoadAnswer shown = LoadAnswer.planned(planned);
            if (dryRun || planned.isDone()) {
                return shown;
            }
            if (!planned.isReady()) {
                Obstacle obstacle = planned.plan().obstacles().get(0);
                throw Trouble.refused(obstacle.sentence(), obstacle.nextStep());
            }
            agree(run, yes, shown.lines(), "Do this to the card?");
            try (AppletCodes codes = planned.takesCodes() ? newCodes.codes(run.terminal()) : AppletCodes.USUAL) {
                FinishedLoad finished = finished(run, load, planned, codes);
                return done(run, card, shown, finished, codes);
            }
        }
    }

    private FinishedLoad finished(Run run, PackageLoad load, PlannedLoad planned, AppletCodes codes)
            throws CardException, IOException, Trouble {
        if (!planned.givesBack()) {
            return run.await(load.run(planned, Optional.empty(), codes, run.progress()));
        }
        try (Secret adm1 = secrets.adm1(run.terminal())) {
            return run.await(load.run(planned, Optional.of(Credentials.adm1(adm1)), codes, run.progress()));
        }
    }

    private LoadAnswer done(Run run, BenchCard card, LoadAnswer shown, FinishedLoad load, AppletCodes codes)
            throws CardException, IOException, Trouble {
        Optional<Integer> written = load.backup().map(path -> load.restored());
        if (image != null) {
            written = Optional.of(restored(run, card, Path.of(image), codes));
        }
        return shown.done(load.result(), load.backup().map(Path::toString), written);
    }

    private int restored(Run run, BenchCard card, Path objects, AppletCodes codes)
            throws CardException, IOException, Trouble {
        WritePlan plan = run.await(card.planRestore(objects, run.progress()));
        if (plan.isEmpty()) {
            return 0;
        }
        try (Secret adm1 = adm1(run, codes)) {
            WriteResult result = run.await(card.write(plan, Credentials.adm1(adm1), run.progress()));
            if (result instanceof WriteResult.Done) {
                return plan.objects().size();
            }
        }
        throw Trouble.refused(
                "The applet is loaded, but its objects are not written.",
                "cardsmith restore " + objects + " writes them.");
    }

    private Secret adm1(Run run, AppletCodes codes) throws IOException, Trouble {
        if (codes.adm1().isPresent()) {
            return codes.adm1().get().use(Secret::of);
        }
        return secrets.adm1(run.terminal());
    }
}
