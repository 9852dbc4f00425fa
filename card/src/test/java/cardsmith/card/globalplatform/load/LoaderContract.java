package cardsmith.card.globalplatform.load;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cardsmith.card.Aid;
import cardsmith.card.Cancelled;
import cardsmith.card.CardException;
import cardsmith.card.CardLink;
import cardsmith.card.CardRefused;
import cardsmith.card.Secret;
import cardsmith.card.cap.CapFile;
import cardsmith.card.cap.LoadFile;
import cardsmith.card.cap.SampleCap;
import cardsmith.card.globalplatform.GlobalPlatformCard;
import cardsmith.card.globalplatform.ScriptedDomain;
import cardsmith.card.globalplatform.channel.ChannelRequest;
import cardsmith.card.globalplatform.channel.KeySet;
import cardsmith.card.globalplatform.channel.KeyType;
import cardsmith.card.globalplatform.channel.ScpProtocol;
import cardsmith.card.globalplatform.channel.SecurityLevel;
import cardsmith.card.globalplatform.key.CardKeys;
import cardsmith.card.globalplatform.key.RememberedKeys;
import cardsmith.card.link.Fault;
import cardsmith.card.link.FaultyLink;
import cardsmith.card.mostore.LinkSpeed;
import cardsmith.card.mostore.Progress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What every loader must do on a card, whoever wrote it. */
public abstract class LoaderContract {

    @TempDir
    private Path folder;

    /** Returns the loader under test. */
    protected abstract AppletLoader loader();

    @Test
    void aFullCardInTheMiddleIsToldInOneSentenceAndLeftAsItWas() throws Exception {
        var domain = ScriptedDomain.of(ScpProtocol.SCP03);
        domain.keepHalfLoads();
        domain.failAt(2, 0x6A84);
        LoadJob job = job(domain);
        LoadJob.Prepared prepared =
                job.prepare(LoadRequest.of(SampleCap.ofLoadFileLength(1000).file()), LinkSpeed.UNKNOWN);
        var refused = assertThrows(CardRefused.class, () -> job.run(prepared, Progress.SILENT));
        assertEquals(0x6A84, refused.statusWord());
        assertTrue(refused.getMessage().contains("6A84"), refused.getMessage());
        assertTrue(refused.getMessage().contains("as it was before"), refused.getMessage());
        assertFalse(domain.hasLoadFile(SampleCap.PACKAGE));
        assertEquals(
                Optional.empty(),
                job(domain)
                        .prepare(prepared.plan().request(), LinkSpeed.UNKNOWN)
                        .tidied());
    }

    @Test
    void aPackageForANewerCardIsRefusedWithWhatItNeeds() throws Exception {
        var domain = ScriptedDomain.of(ScpProtocol.SCP03);
        domain.failAt(4, 0x6438);
        LoadJob job = job(domain);
        CapFile cap = SampleCap.ofLoadFileLength(1000).needing(8).file();
        LoadJob.Prepared prepared = job.prepare(LoadRequest.of(cap), LinkSpeed.UNKNOWN);
        var refused = assertThrows(CardRefused.class, () -> job.run(prepared, Progress.SILENT));
        assertTrue(refused.nextStep().contains("Java Card 3.1.0"), refused.nextStep());
    }

    @Test
    void aStoppedLoadLeavesNothingOnTheCard() throws Exception {
        var domain = ScriptedDomain.of(ScpProtocol.SCP03);
        domain.keepHalfLoads();
        LoadJob job = job(domain);
        LoadJob.Prepared prepared =
                job.prepare(LoadRequest.of(SampleCap.ofLoadFileLength(1000).file()), LinkSpeed.UNKNOWN);
        for (int stop = 0; stop <= prepared.plan().blocks(); stop++) {
            int at = stop;
            assertThrows(
                    Cancelled.class,
                    () -> job.run(prepared, (what, done, total) -> {
                        if (done == at) {
                            throw new Cancelled("Stopped.", "Start again.");
                        }
                    }));
            assertFalse(domain.hasLoadFile(SampleCap.PACKAGE), "stopped at " + at);
        }
    }

    @ParameterizedTest
    @EnumSource(Fault.class)
    void aCardPulledAtAnyCommandIsPutInOrderAtTheNextConnection(Fault fault) throws Exception {
        int total = pull(ScriptedDomain.of(ScpProtocol.SCP03), fault, 0);
        for (int n = 1; n <= total + 1; n++) {
            for (boolean replaces : List.of(false, true)) {
                var domain = ScriptedDomain.of(ScpProtocol.SCP03);
                domain.keepHalfLoads();
                if (replaces) {
                    domain.put(SampleCap.PACKAGE, SampleCap.APPLET);
                }
                pull(domain, fault, n);
            }
        }
        assertTrue(total > 20, "commands: " + total);
    }

    private int pull(ScriptedDomain domain, Fault fault, int n) throws Exception {
        var request = LoadRequest.of(SampleCap.ofLoadFileLength(1000).file());
        FaultyLink torn = FaultyLink.cut(domain, fault, n, domain::powerOff);
        Path memory = folder.resolve("loads-" + fault + n + domain.hashCode());
        try {
            run(torn, memory, request);
        } catch (CardException pulled) {
            assertTrue(torn.isCut(), pulled.toString());
        }
        LoadJob next = new LoadJob(
                target(domain, ScpProtocol.SCP03, SecurityLevel.C_MAC),
                new LoadMemory(memory),
                loader(),
                ObjectKeeper.NOTHING);
        LoadJob.Prepared prepared = next.prepare(request, LinkSpeed.UNKNOWN);
        assertEquals(
                domain.hasLoadFile(SampleCap.PACKAGE),
                domain.hasInstance(SampleCap.APPLET),
                "after command " + n + " a package without its application is left");
        next.run(prepared, Progress.SILENT);
        assertTrue(domain.hasInstance(SampleCap.APPLET));
        assertArrayEquals(request.file().dataBlock(), domain.loadedBlock(), "after command " + n);
        return torn.count();
    }

    private void run(CardLink link, Path memory, LoadRequest request) throws CardException {
        LoadJob job = new LoadJob(
                target(link, ScpProtocol.SCP03, SecurityLevel.C_MAC),
                new LoadMemory(memory),
                loader(),
                ObjectKeeper.NOTHING);
        job.run(job.prepare(request, LinkSpeed.UNKNOWN), Progress.SILENT);
    }

    @Test
    void theSamePackageIsNotLoadedTwiceAndAnotherVersionTakesItsPlace() throws Exception {
        var domain = ScriptedDomain.of(ScpProtocol.SCP03);
        var first = LoadRequest.of(SampleCap.ofLoadFileLength(500).file());
        var second = LoadRequest.of(SampleCap.ofLoadFileLength(600).file());

        LoadJob.Prepared fresh = job(domain).prepare(first, LinkSpeed.UNKNOWN);
        assertEquals(LoadPlan.Action.LOAD, fresh.plan().action());
        job(domain).run(fresh, Progress.SILENT);

        LoadJob.Prepared again = job(domain).prepare(first, LinkSpeed.UNKNOWN);
        assertEquals(LoadPlan.Action.NOTHING, again.plan().action());
        assertEquals(0, again.plan().apdus());

        LoadJob.Prepared newer = job(domain).prepare(second, LinkSpeed.UNKNOWN);
        assertEquals(LoadPlan.Action.REPLACE, newer.plan().action());
        assertEquals(List.of(SampleCap.APPLET), newer.plan().lost());
        job(domain).run(newer, Progress.SILENT);
        assertEquals(600, domain.loadedBlock().length);
        assertTrue(domain.hasInstance(SampleCap.APPLET));
    }

    @Test
    void whatTheApplicationsHeldIsGivenBackEvenAfterAPulledCard() throws Exception {
        var domain = ScriptedDomain.of(ScpProtocol.SCP03);
        domain.put(SampleCap.PACKAGE, SampleCap.APPLET);
        var request = LoadRequest.of(SampleCap.ofLoadFileLength(1000).file());
        var keeper = new ListKeeper();
        LoadJob.Prepared prepared = job(domain, keeper).prepare(request, LinkSpeed.UNKNOWN);
        FaultyLink torn = FaultyLink.cut(domain, Fault.LOST_ANSWER, 18, domain::powerOff);
        assertThrows(CardException.class, () -> job(torn, keeper).run(prepared, Progress.SILENT));
        assertEquals(List.of("kept " + SampleCap.APPLET), keeper.heard);

        LoadJob next = job(domain, keeper);
        next.run(next.prepare(request, LinkSpeed.UNKNOWN), Progress.SILENT);
        assertEquals(List.of("kept " + SampleCap.APPLET, "restored"), keeper.heard);
    }

    private static final class ListKeeper implements ObjectKeeper {
        private final List<String> heard = new ArrayList<>();

        @Override
        public KeptObjects keep(CardLink link, List<Aid> instances) {
            if (instances.isEmpty()) {
                return KeptObjects.NONE;
            }
            heard.add("kept " + instances.get(0));
            return reopen("place");
        }

        @Override
        public KeptObjects reopen(String where) {
            return new KeptObjects() {
                @Override
                public Optional<String> where() {
                    return Optional.of(where);
                }

                @Override
                public void restore(CardLink link) {
                    heard.add("restored");
                }
            };
        }
    }

    final LoadTarget target(CardLink link, ScpProtocol protocol, SecurityLevel level) throws CardException {
        GlobalPlatformCard card = GlobalPlatformCard.discover(link);
        return new LoadTarget(
                card,
                CardKeys.plain(ScriptedDomain.testKeys(protocol)),
                ChannelRequest.of(0x30, level, protocol),
                new RememberedKeys(folder.resolve("keys"), card.identity()));
    }

    final LoadJob job(CardLink link) throws CardException {
        return job(link, ObjectKeeper.NOTHING);
    }

    final LoadJob job(CardLink link, ObjectKeeper keeper) throws CardException {
        return new LoadJob(
                target(link, ScpProtocol.SCP03, SecurityLevel.C_MAC),
                new LoadMemory(folder.resolve("loads")),
                loader(),
                keeper);
    }

    @Test
    void wrongKeysSpendNoTryAndChangeNothing() throws Exception {
        var domain = ScriptedDomain.of(ScpProtocol.SCP03);
        LoadPlan plan = job(domain)
                .prepare(LoadRequest.of(SampleCap.empty().file()), LinkSpeed.UNKNOWN)
                .plan();
        long before = domain.plainCommands().size();
        LoadTarget right = target(domain, ScpProtocol.SCP03, SecurityLevel.C_MAC);
        var wrong = new LoadTarget(
                right.card(),
                CardKeys.plain(KeySet.same(0x30, KeyType.AES, Secret.of(new byte[16]))),
                right.request(),
                right.guard());
        for (int i = 0; i < 3; i++) {
            assertThrows(CardException.class, () -> loader().run(wrong, plan, Progress.SILENT));
        }
        assertEquals(0, domain.wrongTries());
        assertEquals(before, domain.plainCommands().size());
    }

    @ParameterizedTest
    @EnumSource(
            value = SecurityLevel.class,
            names = {"C_MAC", "C_MAC_C_DEC"})
    void theCardGetsThePackageByteByByteWithBothProtocols(SecurityLevel level) throws Exception {
        for (ScpProtocol protocol : List.of(ScpProtocol.SCP02, ScpProtocol.SCP03)) {
            var domain = ScriptedDomain.of(protocol);
            var request =
                    LoadRequest.of(SampleCap.ofLoadFileLength(3000).file()).withHash(LoadFile.Hash.SHA256);
            LoadTarget target = target(domain, protocol, level);
            LoadPlan plan;
            try (var session = target.open()) {
                plan = LoadPlanner.of(session, LinkSpeed.UNKNOWN).plan(request);
            }
            LoadResult result = loader().run(target, plan, Progress.SILENT);
            assertArrayEquals(request.file().dataBlock(), domain.loadedBlock());
            assertTrue(domain.hasInstance(SampleCap.APPLET));
            assertEquals(List.of(SampleCap.APPLET), result.installed());
            assertEquals(domain.count(0xE8), result.loadCommands());
        }
    }
}
