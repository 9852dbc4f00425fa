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
import cardsmith.card.cap.CapFile;
import cardsmith.card.cap.LoadFile;
import cardsmith.card.cap.SampleCap;
import cardsmith.card.globalplatform.GlobalPlatformCard;
import cardsmith.card.globalplatform.Instance;
import cardsmith.card.globalplatform.ScriptedDomain;
import cardsmith.card.globalplatform.channel.ChannelRequest;
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
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class LoadTest {

    private static final ScpProtocol SCP03_S16 = new ScpProtocol(3, 0x71);

    @TempDir
    private Path folder;

    static Stream<Arguments> channels() {
        List<Arguments> all = new ArrayList<>();
        for (ScpProtocol protocol :
                List.of(ScpProtocol.SCP02, new ScpProtocol(2, 0x75), ScpProtocol.SCP03, SCP03_S16)) {
            for (SecurityLevel level : SecurityLevel.values()) {
                if (protocol.supports(level)) {
                    all.add(Arguments.of(protocol, level));
                }
            }
        }
        return all.stream();
    }

    private LoadTarget target(CardLink link, ScpProtocol protocol, SecurityLevel level) throws CardException {
        GlobalPlatformCard card = GlobalPlatformCard.discover(link);
        return new LoadTarget(
                card,
                CardKeys.plain(ScriptedDomain.testKeys(protocol)),
                ChannelRequest.of(0x30, level, protocol),
                new RememberedKeys(folder.resolve("keys"), card.identity()));
    }

    private LoadJob job(CardLink link) throws CardException {
        return job(link, ObjectKeeper.NOTHING);
    }

    private LoadJob job(CardLink link, ObjectKeeper keeper) throws CardException {
        return new LoadJob(
                target(link, ScpProtocol.SCP03, SecurityLevel.C_MAC),
                new LoadMemory(folder.resolve("loads")),
                new ChannelLoader(),
                keeper);
    }

    @ParameterizedTest
    @MethodSource("channels")
    void aPackageTakesNoMoreLoadCommandsThanTheLargestBlockAllows(ScpProtocol protocol, SecurityLevel level)
            throws Exception {
        for (int length : List.of(211, 1000, 30_000)) {
            var domain = ScriptedDomain.of(protocol);
            CapFile cap = SampleCap.ofLoadFileLength(length).file();
            LoadTarget target = target(domain, protocol, level);
            LoadPlan plan;
            try (var session = target.open()) {
                plan = LoadPlanner.of(session, LinkSpeed.UNKNOWN)
                        .plan(LoadRequest.of(cap).withHash(LoadFile.Hash.SHA256));
            }
            int header = length < 256 ? 3 : 4;
            int block = protocol.maxData(level);
            assertEquals((length + header + block - 1) / block, plan.blocks());

            domain.plainCommands().clear();
            LoadResult result = new ChannelLoader().run(target, plan, Progress.SILENT);

            assertEquals(plan.blocks(), domain.count(0xE8));
            assertEquals(plan.apdus(), result.apdus());
            assertArrayEquals(cap.loadFile(false).dataBlock(), domain.loadedBlock());
            assertTrue(domain.hasInstance(SampleCap.APPLET));
        }
    }

    @Test
    void aCardThatTakesSmallCommandsGetsSmallBlocks() throws Exception {
        var domain = ScriptedDomain.of(ScpProtocol.SCP03);
        domain.limitCommands(128);
        LoadJob.Prepared prepared = job(domain)
                .prepare(LoadRequest.of(SampleCap.ofLoadFileLength(1000).file()), LinkSpeed.UNKNOWN);
        assertEquals(120, prepared.plan().blockSize());
        job(domain).run(prepared, Progress.SILENT);
        assertEquals(9, domain.count(0xE8));
        assertTrue(prepared.plan().seconds() > 0);
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
    void aNameInUseIsTakenAsAnObstacleBeforeAnythingIsSent() throws Exception {
        var domain = ScriptedDomain.of(ScpProtocol.SCP03);
        domain.put(new Aid("A0A0A0A0A0"), SampleCap.APPLET);
        LoadPlan plan = job(domain)
                .prepare(LoadRequest.of(SampleCap.empty().file()), LinkSpeed.UNKNOWN)
                .plan();
        assertFalse(plan.isPossible());
        assertTrue(plan.obstacles().get(0).sentence().contains("in use"));
        long before = domain.plainCommands().size();
        LoadTarget target = target(domain, ScpProtocol.SCP03, SecurityLevel.C_MAC);
        assertThrows(IllegalArgumentException.class, () -> new ChannelLoader().run(target, plan, Progress.SILENT));
        assertEquals(before, domain.plainCommands().size());
    }

    @Test
    void aPackageOfMoreThan256BlocksIsAnObstacle() throws Exception {
        var domain = ScriptedDomain.of(ScpProtocol.SCP03);
        domain.limitCommands(64);
        LoadPlan plan = job(domain)
                .prepare(LoadRequest.of(SampleCap.ofLoadFileLength(20_000).file()), LinkSpeed.UNKNOWN)
                .plan();
        assertTrue(
                plan.obstacles().get(0).sentence().contains("256"),
                plan.obstacles().toString());
    }

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
        assertTrue(refused.getMessage().contains("block 3 of 5"), refused.getMessage());
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
                new ChannelLoader(),
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
                new ChannelLoader(),
                ObjectKeeper.NOTHING);
        job.run(job.prepare(request, LinkSpeed.UNKNOWN), Progress.SILENT);
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

    @Test
    void thereIsAlwaysALoader() {
        assertTrue(AppletLoaders.all().stream().anyMatch(loader -> loader.name().equals("Cardsmith")));
        assertTrue(AppletLoaders.named("cardsmith").isPresent());
    }

    @Test
    void parametersForTheCardAndTheUiccFollowThoseOfTheApplication() throws Exception {
        var instance = Instance.of(SampleCap.APPLET, SampleCap.APPLET).withParameters(new byte[] {1, 2});
        assertArrayEquals(new byte[] {(byte) 0xC9, 2, 1, 2}, instance.installParameters());
    }
}
