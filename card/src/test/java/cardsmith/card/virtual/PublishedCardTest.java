package cardsmith.card.virtual;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cardsmith.card.CardLink;
import cardsmith.card.Iccid;
import cardsmith.card.Secret;
import cardsmith.card.cap.CapFile;
import cardsmith.card.globalplatform.GlobalPlatformCard;
import cardsmith.card.globalplatform.Registry;
import cardsmith.card.globalplatform.SecurityDomainSession;
import cardsmith.card.globalplatform.channel.ChannelRequest;
import cardsmith.card.globalplatform.channel.SecurityLevel;
import cardsmith.card.globalplatform.key.CardKeys;
import cardsmith.card.globalplatform.key.RememberedKeys;
import cardsmith.card.globalplatform.load.ChannelLoader;
import cardsmith.card.globalplatform.load.LoadPlan;
import cardsmith.card.globalplatform.load.LoadPlanner;
import cardsmith.card.globalplatform.load.LoadRequest;
import cardsmith.card.globalplatform.load.LoadTarget;
import cardsmith.card.link.GetResponseLink;
import cardsmith.card.mostore.LinkSpeed;
import cardsmith.card.mostore.MoStore;
import cardsmith.card.mostore.MoTag;
import cardsmith.card.mostore.Octets;
import cardsmith.card.mostore.Progress;
import cardsmith.card.mostore.ScMoCodec;
import cardsmith.card.mostore.SomeMo;
import cardsmith.card.mostore.StoreSnapshot;
import cardsmith.card.pin.LastTry;
import cardsmith.card.pin.PinReference;
import cardsmith.card.pin.RetryGuard;
import cardsmith.card.reader.CardConnection;
import cardsmith.card.reader.Readers;
import cardsmith.card.virtual.domain.DomainKeys;
import cardsmith.card.vpcd.PrivatePcsc;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The virtual card with its applets behind a real PC/SC service. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class PublishedCardTest {

    private static final Path OPENSC_TOOL = Path.of("/usr/bin/opensc-tool");

    private static Optional<PrivatePcsc> service = Optional.empty();

    @TempDir
    Path folder;

    @BeforeAll
    static void startService() throws Exception {
        service = Optional.of(PrivatePcsc.start());
    }

    @AfterAll
    static void endService() {
        service.ifPresent(PrivatePcsc::close);
    }

    private static void published(VirtualUicc card, PrivatePcsc.OnReader work) throws Exception {
        service.orElseThrow().publish(card, work);
    }

    @Test
    void objectsGoOverPcscToTheCardAndBack() throws Exception {
        VirtualUicc card = VirtualUicc.empty(77);
        published(card, reader -> {
            Random random = new Random(77);
            List<Octets> objects = new ArrayList<>();
            try (CardConnection connection = reader.connect();
                    Secret adm1 = Secret.of("88888888".getBytes(StandardCharsets.US_ASCII))) {
                assertEquals("T=1", connection.protocol());
                connection.beginExclusive();
                CardLink link = new GetResponseLink(connection);
                MoStore store = MoStore.select(link);
                new RetryGuard(folder).verify(link, card.iccid(), PinReference.ADM1, adm1, LastTry.REFUSED);
                MoTag tag = MoTag.FIRST;
                for (int length : new int[] {0, 1, 100, 255, 256, 700, 5_000}) {
                    Octets value = SomeMo.value(random, length);
                    store.write(tag, value, Progress.SILENT);
                    objects.add(value);
                    tag = tag.next().orElseThrow();
                }
                connection.endExclusive();
            }
            try (CardConnection again = reader.connect()) {
                MoStore store = MoStore.select(new GetResponseLink(again));
                StoreSnapshot all = store.readAll(new Iccid(card.iccid()), Progress.SILENT);
                assertEquals(objects.size(), all.objects().size());
                MoTag tag = MoTag.FIRST;
                for (Octets written : objects) {
                    assertEquals(
                            written, ScMoCodec.withoutRevision(all.value(tag).orElseThrow()));
                    tag = tag.next().orElseThrow();
                }
            }
        });
    }

    @Test
    void openscToolSelectsTheAppletAndReadsItsInfo() throws Exception {
        boolean there = Files.isExecutable(OPENSC_TOOL);
        if (!there) {
            System.out.println("SKIPPED: opensc-tool reads EF.INFO, because it is not installed (apt install opensc)");
        }
        Assumptions.assumeTrue(there, "opensc-tool is not installed");
        published(VirtualUicc.withSamples(78), reader -> {
            Process tool = new ProcessBuilder(
                            OPENSC_TOOL.toString(),
                            "--reader",
                            reader.name(),
                            "-s",
                            "00A4040006F0444D534301",
                            "-s",
                            "00B0860016",
                            "-s",
                            "00A4040000",
                            "-s",
                            "80CA9F7F00")
                    .redirectErrorStream(true)
                    .start();
            String said = new String(tool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertTrue(tool.waitFor(20, TimeUnit.SECONDS));
            assertEquals(0, tool.exitValue(), said);
            assertEquals(4, said.split("SW1=0x90, SW2=0x00", -1).length - 1, said);
            // SELECT of the issuer security domain, and the production data of the card.
            assertTrue(said.contains("84 08 A0 00 00 01 51 00 00 00") && said.contains("9F 7F 2A"), said);
            assertTrue(said.contains("62 2A 82 02 78 21 84 06 F0 44 4D 53 43 01"), said);
            // EF.INFO begins with the version of the applet, 1.0.
            assertTrue(said.lines().anyMatch(line -> line.startsWith("01 00 ")), said);
        });
    }

    @Test
    void aBlankCardIsLoadedAndListedOverPcsc() throws Exception {
        VirtualUicc card = VirtualUicc.blank(80);
        published(card, reader -> {
            try (CardConnection connection = reader.connect()) {
                CardLink link = new GetResponseLink(connection);
                GlobalPlatformCard found = GlobalPlatformCard.discover(link);
                CardKeys keys = CardKeys.plain(DomainKeys.ofTestCard().get(0).keys());
                var request = ChannelRequest.of(0x30, SecurityLevel.C_MAC_C_DEC_R_MAC_R_ENC, found.protocol(3));
                var guard = new RememberedKeys(folder, found.identity());
                var target = new LoadTarget(found, keys, request, guard);
                LoadPlan plan;
                try (SecurityDomainSession session = target.open()) {
                    LoadRequest load = LoadRequest.of(CapFile.parse(OwnPackage.cap()));
                    plan = LoadPlanner.of(session, LinkSpeed.UNKNOWN).plan(load);
                }
                new ChannelLoader().run(target, plan, Progress.SILENT);
                try (SecurityDomainSession session = target.open()) {
                    Registry registry = session.registry();
                    assertEquals(2, registry.applications().size());
                    assertTrue(registry.loadFile(OwnPackage.aid()).isPresent());
                }
                assertEquals(0, MoStore.select(link).tags().size());
            }
        });
    }

    @Test
    void aReaderIsSeenWithItsCardOnceTheFirstLookIsOver() throws Exception {
        VirtualUicc card = VirtualUicc.withSamples(79);
        published(card, reader -> {
            try (Readers later = Readers.pcsc()) {
                assertTrue(later.awaitFirstLook(Duration.ofSeconds(20)));
                assertTrue(PrivatePcsc.filled(later).isPresent());
            }
        });
    }
}
