package cardsmith.card.globalplatform.load;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cardsmith.card.Aid;
import cardsmith.card.Secret;
import cardsmith.card.cap.CapFile;
import cardsmith.card.cap.LoadFile;
import cardsmith.card.cap.SampleCap;
import cardsmith.card.globalplatform.Instance;
import cardsmith.card.globalplatform.LifeCycle;
import cardsmith.card.globalplatform.Privileges;
import cardsmith.card.globalplatform.ScriptedDomain;
import cardsmith.card.globalplatform.channel.ScpProtocol;
import cardsmith.card.globalplatform.channel.SecurityLevel;
import cardsmith.card.mostore.LinkSpeed;
import cardsmith.card.mostore.Octets;
import cardsmith.card.mostore.Progress;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class LoadTest extends LoaderContract {

    private static final ScpProtocol SCP03_S16 = new ScpProtocol(3, 0x71);

    @Override
    protected AppletLoader loader() {
        return new ChannelLoader();
    }

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

    private Obstacle onlyObstacle(ScriptedDomain domain) throws Exception {
        LoadPlan plan = job(domain)
                .prepare(LoadRequest.of(SampleCap.empty().file()), LinkSpeed.UNKNOWN)
                .plan();
        assertEquals(1, plan.obstacles().size(), plan.obstacles().toString());
        return plan.obstacles().get(0);
    }

    @Test
    void aLockedCardAndASecurityDomainInTheOldPackageAreObstacles() throws Exception {
        var locked = ScriptedDomain.of(ScpProtocol.SCP03);
        locked.setCardState(LifeCycle.CARD_LOCKED);
        assertTrue(onlyObstacle(locked).nextStep().contains("SECURED"));
        var domain = ScriptedDomain.of(ScpProtocol.SCP03);
        domain.put(SampleCap.PACKAGE, SampleCap.APPLET);
        domain.makeDomain(SampleCap.APPLET);
        assertTrue(onlyObstacle(domain).sentence().contains("security domain"));
    }

    @Test
    void thereIsAlwaysALoader() {
        assertTrue(AppletLoaders.all().stream().anyMatch(loader -> loader.name().equals("Cardsmith")));
        assertTrue(AppletLoaders.named("cardsmith").isPresent());
    }

    @Test
    void parametersForTheCardAndTheUiccFollowThoseOfTheApplication() {
        var instance = new Instance(
                SampleCap.APPLET,
                SampleCap.APPLET,
                Privileges.NONE,
                Octets.of((byte) 1, (byte) 2),
                Octets.of((byte) 0xC8, (byte) 2, (byte) 1, (byte) 0),
                Octets.of((byte) 0x80, (byte) 1, (byte) 0),
                Optional.of(Secret.of(new byte[] {(byte) 0x83, 1, 9})));
        assertFalse(instance.toString().contains("83"), instance.toString());
        assertEquals(
                "C9050102830109" + "EF04C8020100" + "EA03800100",
                HexFormat.of().withUpperCase().formatHex(instance.installParameters()));
    }
}
