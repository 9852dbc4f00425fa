package cardsmith.workbench.load;

import cardsmith.card.Aid;
import cardsmith.card.CardException;
import cardsmith.card.CardLink;
import cardsmith.card.CardRefused;
import cardsmith.card.globalplatform.load.AppletLoader;
import cardsmith.card.globalplatform.load.AppletLoaders;
import cardsmith.card.globalplatform.load.KeptObjects;
import cardsmith.card.globalplatform.load.LoadJob;
import cardsmith.card.globalplatform.load.LoadRequest;
import cardsmith.card.globalplatform.load.LoadResult;
import cardsmith.card.globalplatform.load.LoadTarget;
import cardsmith.card.globalplatform.load.MoKeeper;
import cardsmith.card.globalplatform.load.ObjectKeeper;
import cardsmith.card.mostore.LinkSpeed;
import cardsmith.card.mostore.Progress;
import cardsmith.card.mostore.write.Admission;
import cardsmith.workbench.bench.BenchCard;
import cardsmith.workbench.bench.Credentials;
import cardsmith.workbench.bench.DomainAccess;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Brings a package to the card in a reader: a plan first, then the load, with the objects of the old applet kept. */
public final class PackageLoad {

    private final BenchCard card;
    private final DomainAccess access;
    private final AppletLoader loader = AppletLoaders.preferred();

    /** Makes the load for the card in a reader and the way to its security domain, which stays with the caller. */
    public PackageLoad(BenchCard card, DomainAccess access) {
        this.card = card;
        this.access = access;
    }

    /** Returns the plan; a load that was cut off before is put in order first. */
    public CompletableFuture<PlannedLoad> plan(LoadRequest request) {
        return speed().thenCompose(speed -> card.run(link -> plan(link, request, speed)));
    }

    /** Returns the speed of the card; of one that was hardly spoken to, its own data are read for that. */
    private CompletableFuture<LinkSpeed> speed() {
        return card.speed()
                .thenCompose(speed -> speed.equals(LinkSpeed.UNKNOWN)
                        ? card.run(access::find).thenCompose(found -> card.speed())
                        : CompletableFuture.completedFuture(speed));
    }

    private PlannedLoad plan(CardLink link, LoadRequest request, LinkSpeed speed) throws CardException {
        LoadJob.Prepared prepared = job(access.find(link), ObjectKeeper.NOTHING).prepare(request, speed);
        return new HeldObjects(access).planned(link, prepared, loader.name());
    }

    /**
     * Returns what the load did; the card is opened anew then, so that what is on it is seen.
     *
     * @param credentials for what is given back, empty where nothing is
     * @param codes what the new applets get in place of the usual codes; the caller closes them
     */
    public CompletableFuture<FinishedLoad> run(
            PlannedLoad planned, Optional<Credentials> credentials, AppletCodes codes, Progress progress) {
        return card.change(link -> run(link, planned, credentials, codes, progress));
    }

    private FinishedLoad run(
            CardLink link, PlannedLoad planned, Optional<Credentials> credentials, AppletCodes codes, Progress progress)
            throws CardException {
        Path folder = access.settings().backups();
        Admission before = admission(credentials);
        Admission after = planned.takesCodes() && codes.adm1().isPresent()
                ? admission(codes.adm1().map(Credentials::adm1))
                : before;
        var watched = new Watched(new MoKeeper(folder, before, after, Clock.systemUTC()));
        try (NewApplet applet = new NewApplet(credentials, codes)) {
            LoadResult result = job(access.find(link), watched).run(applet.prepared(planned.prepared()), progress);
            Optional<Path> backup = watched.kept.map(folder::resolve);
            return new FinishedLoad(result, backup, backup.isPresent() ? planned.objects() : 0);
        } catch (CardException stopped) {
            throw watched.kept.isEmpty() ? stopped : HeldObjects.saved(stopped, folder.resolve(watched.kept.get()));
        }
    }

    private Admission admission(Optional<Credentials> credentials) {
        return credentials.<Admission>map(card::admission).orElse((link, pin1Too) -> {
            throw new CardRefused(
                    0x6982, "ADM1 is needed to give back what the card held, and it is not there.", "Give ADM1.");
        });
    }

    private LoadJob job(LoadTarget target, ObjectKeeper keeper) {
        return new LoadJob(target, access.loads(), loader, keeper);
    }

    /** Remembers where objects were kept. */
    private static final class Watched implements ObjectKeeper {

        private final ObjectKeeper keeper;
        private Optional<String> kept = Optional.empty();

        Watched(ObjectKeeper keeper) {
            this.keeper = keeper;
        }

        @Override
        public KeptObjects keep(CardLink link, List<Aid> instances) throws CardException {
            KeptObjects objects = keeper.keep(link, instances);
            kept = objects.where();
            return objects;
        }

        @Override
        public KeptObjects reopen(String where) throws CardException {
            kept = Optional.of(where);
            return keeper.reopen(where);
        }
    }
}
