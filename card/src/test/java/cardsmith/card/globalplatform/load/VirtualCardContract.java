package cardsmith.card.globalplatform.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cardsmith.card.Aid;
import cardsmith.card.CardException;
import cardsmith.card.CardLink;
import cardsmith.card.CommandApdu;
import cardsmith.card.Iccid;
import cardsmith.card.Secret;
import cardsmith.card.cap.CapFile;
import cardsmith.card.cap.LoadFile;
import cardsmith.card.globalplatform.GlobalPlatformCard;
import cardsmith.card.globalplatform.Instance;
import cardsmith.card.globalplatform.channel.ChannelRequest;
import cardsmith.card.globalplatform.channel.KeySet;
import cardsmith.card.globalplatform.channel.KeyType;
import cardsmith.card.globalplatform.channel.SecurityLevel;
import cardsmith.card.globalplatform.key.CardKeys;
import cardsmith.card.globalplatform.key.RememberedKeys;
import cardsmith.card.link.Fault;
import cardsmith.card.link.FaultyLink;
import cardsmith.card.link.GetResponseLink;
import cardsmith.card.mostore.CardJob;
import cardsmith.card.mostore.LinkSpeed;
import cardsmith.card.mostore.MoStore;
import cardsmith.card.mostore.MoTag;
import cardsmith.card.mostore.Octets;
import cardsmith.card.mostore.Progress;
import cardsmith.card.mostore.ProvisioningFiles;
import cardsmith.card.mostore.ServerFiles;
import cardsmith.card.mostore.SomeMo;
import cardsmith.card.mostore.write.Admission;
import cardsmith.card.tlv.Tlv;
import cardsmith.card.virtual.VirtualUicc;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What every loader must do with our own package on the virtual card. */
public abstract class VirtualCardContract {

    private static final Path CAP = Path.of(System.getProperty("cardsmith.root"), "applet", "cap", "dm-sc.cap");
    private static final Aid STORE = Aid.of(MoStore.AID.bytes());

    @TempDir
    private Path folder;

    /** Returns the loader under test. */
    protected abstract AppletLoader loader();

    private static VirtualUicc blank() {
        VirtualUicc card = VirtualUicc.blank(7);
        card.powerUp();
        return card;
    }

    private static LoadRequest request() throws Exception {
        return LoadRequest.of(CapFile.read(CAP))
                .withInstances(List.of(
                        Instance.of(STORE, STORE),
                        Instance.of(new Aid("F0444D534302"), Aid.of(ProvisioningFiles.AID.bytes()))))
                .withHash(LoadFile.Hash.SHA256);
    }

    private LoadJob job(CardLink link, int scp, SecurityLevel level) throws CardException {
        GlobalPlatformCard card = GlobalPlatformCard.discover(new GetResponseLink(link));
        byte[] key = HexFormat.of().parseHex("404142434445464748494A4B4C4D4E4F");
        KeySet keys = KeySet.same(scp == 3 ? 0x30 : 0x20, scp == 3 ? KeyType.AES : KeyType.DES3, Secret.of(key));
        var target = new LoadTarget(
                card,
                CardKeys.plain(keys),
                ChannelRequest.of(keys.version(), level, card.protocol(scp)),
                new RememberedKeys(folder.resolve("keys"), card.identity()));
        Admission adm1 = (selected, pin1Too) -> verify(selected);
        var keeper = new MoKeeper(folder.resolve("kept"), adm1, adm1, Clock.systemUTC());
        return new LoadJob(target, new LoadMemory(folder.resolve("loads")), loader(), keeper);
    }

    private static void verify(CardLink link) throws CardException {
        link.transmit(CommandApdu.of(0, 0x20, 0, 0x0A, "88888888".getBytes(StandardCharsets.US_ASCII)));
    }

    private static void writeObject(CardLink link) throws CardException {
        MoStore store = MoStore.select(link);
        verify(link);
        store.write(MoTag.FIRST, SomeMo.value(new Random(3), 700), Progress.SILENT);
    }

    private static int objects(CardLink link) throws CardException {
        return MoStore.select(link)
                .readAll(new Iccid("1"), Progress.SILENT)
                .objects()
                .size();
    }

    @ParameterizedTest
    @CsvSource({"3, C_MAC", "3, C_MAC_C_DEC", "3, C_MAC_C_DEC_R_MAC_R_ENC", "2, C_MAC", "2, C_MAC_C_DEC"})
    void aBlankCardHoldsObjectsAfterALoad(int scp, SecurityLevel level) throws Exception {
        VirtualUicc card = blank();
        CardLink link = new GetResponseLink(card::exchange);
        LoadJob job = job(link, scp, level);
        LoadJob.Prepared prepared = job.prepare(request(), LinkSpeed.UNKNOWN);
        assertEquals(List.of(), prepared.plan().obstacles());
        LoadResult result = job.run(prepared, Progress.SILENT);
        assertEquals(List.of(STORE, Aid.of(ProvisioningFiles.AID.bytes())), result.installed());
        writeObject(link);
        assertEquals(1, objects(link));
        assertEquals(
                LoadPlan.Action.NOTHING,
                job(link, scp, level)
                        .prepare(request(), LinkSpeed.UNKNOWN)
                        .plan()
                        .action());
    }

    @Test
    void objectsOutliveThatTheirPackageIsReplaced() throws Exception {
        VirtualUicc card = blank();
        CardLink link = new GetResponseLink(card::exchange);
        LoadJob first = job(link, 3, SecurityLevel.C_MAC);
        first.run(first.prepare(request(), LinkSpeed.UNKNOWN), Progress.SILENT);
        writeObject(link);
        new LoadMemory(folder.resolve("loads"))
                .loaded(first.prepare(request(), LinkSpeed.UNKNOWN).card(), new Aid("F0444D534300"), new byte[32]);
        LoadJob again = job(link, 3, SecurityLevel.C_MAC);
        LoadJob.Prepared prepared = again.prepare(request(), LinkSpeed.UNKNOWN);
        assertEquals(LoadPlan.Action.REPLACE, prepared.plan().action());
        again.run(prepared, Progress.SILENT);
        assertEquals(1, objects(link));
    }

    @ParameterizedTest
    @EnumSource(
            value = Fault.class,
            names = {"BEFORE", "LOST_ANSWER"})
    void aCardPulledAtAnyCommandIsLoadedAfterwards(Fault fault) throws Exception {
        int total = pulled(fault, 0);
        assertTrue(total > 60, "commands: " + total);
        for (int n = 1; n <= total; n++) {
            pulled(fault, n);
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Fault.class,
            names = {"BEFORE", "LOST_ANSWER"})
    void objectsComeBackHoweverTheCardIsPulledWhileTheirPackageIsReplaced(Fault fault) throws Exception {
        VirtualUicc card = blank();
        CardLink link = new GetResponseLink(card::exchange);
        LoadJob first = job(link, 3, SecurityLevel.C_MAC);
        first.run(first.prepare(request(), LinkSpeed.UNKNOWN), Progress.SILENT);
        writeObject(link);
        MoStore store = MoStore.select(link);
        verify(link);
        setUp().write(store);
        provisioning().write(selected(link));
        Held held = held(link);
        assertEquals(setUp(), held.server());
        int total = replaced(card.copy(), fault, 0, held);
        assertTrue(total > 60, "commands: " + total);
        for (int n = 1; n <= total; n++) {
            replaced(card.copy(), fault, n, held);
        }
    }

    /** What the old applets hold and the new ones must. */
    private record Held(Octets object, ServerFiles server, ProvisioningFiles files) {}

    private static Held held(CardLink link) throws CardException {
        MoStore store = MoStore.select(link);
        Octets object = store.read(MoTag.FIRST).value().orElseThrow();
        verify(link);
        return new Held(object, ServerFiles.read(store), ProvisioningFiles.read(link));
    }

    private static ServerFiles setUp() {
        Tlv id = Tlv.of(0x80, "server.example");
        Tlv port = Tlv.of(0x81, new byte[] {0x20, 0x21});
        Tlv job = Tlv.of(0xFF1F, CardJob.of(CardJob.Kind.GET, "./DevDetail/SwV").encode());
        Tlv once = Tlv.of(
                0xFF20,
                CardJob.of(CardJob.Kind.ADD, "./Long").withData(new byte[400]).encode());
        return new ServerFiles(Octets.of(Tlv.concat(List.of(id, port))), Octets.of(Tlv.concat(List.of(job, once))));
    }

    private static ProvisioningFiles provisioning() {
        byte[] bootstrap = new byte[300];
        bootstrap[299] = 1;
        return new ProvisioningFiles(
                new TreeMap<>(Map.of(0x6432, Octets.of(bootstrap), 0x5032, Octets.of((byte) 0x30, (byte) 0x00))));
    }

    private static CardLink selected(CardLink link) throws CardException {
        ProvisioningFiles.read(link);
        verify(link);
        return link;
    }

    private int replaced(VirtualUicc card, Fault fault, int n, Held held) throws Exception {
        card.powerUp();
        FaultyLink torn = FaultyLink.cut(card::exchange, fault, n, () -> {
            card.powerDown();
            card.powerUp();
        });
        try {
            LoadJob job = job(torn, 3, SecurityLevel.C_MAC);
            job.run(job.prepare(request().evenIfThere(), LinkSpeed.UNKNOWN), Progress.SILENT);
        } catch (CardException pulled) {
            assertTrue(torn.isCut(), pulled.toString());
        }
        LoadJob next = job(card::exchange, 3, SecurityLevel.C_MAC);
        LoadJob.Prepared prepared = next.prepare(request(), LinkSpeed.UNKNOWN);
        next.run(prepared, Progress.SILENT);
        assertEquals(held, held(new GetResponseLink(card::exchange)), "after command " + n);
        assertEquals(
                Optional.empty(), next.prepare(request(), LinkSpeed.UNKNOWN).waiting(), "after command " + n);
        return torn.count();
    }

    private int pulled(Fault fault, int n) throws Exception {
        VirtualUicc card = blank();
        FaultyLink torn = FaultyLink.cut(card::exchange, fault, n, () -> {
            card.powerDown();
            card.powerUp();
        });
        try {
            LoadJob job = job(torn, 3, SecurityLevel.C_MAC);
            job.run(job.prepare(request(), LinkSpeed.UNKNOWN), Progress.SILENT);
        } catch (CardException pulled) {
            assertTrue(torn.isCut(), pulled.toString());
        }
        LoadJob next = job(card::exchange, 3, SecurityLevel.C_MAC);
        next.run(next.prepare(request(), LinkSpeed.UNKNOWN), Progress.SILENT);
        assertEquals(0, objects(new GetResponseLink(card::exchange)), "after command " + n);
        return torn.count();
    }
}
