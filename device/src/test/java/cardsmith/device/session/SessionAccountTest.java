package cardsmith.device.session;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cardsmith.card.CommandApdu;
import cardsmith.card.link.GetResponseLink;
import cardsmith.card.mostore.MoStore;
import cardsmith.card.mostore.OtherFile;
import cardsmith.card.mostore.TriggerSettings;
import cardsmith.card.tlv.Tlv;
import cardsmith.card.virtual.VirtualUicc;
import cardsmith.device.handset.DeviceTree;
import cardsmith.device.handset.Handset;
import cardsmith.device.handset.HandsetClock;
import cardsmith.device.handset.NetworkAccess;
import cardsmith.device.handset.Provisioning;
import cardsmith.device.terminal.AbsentPerson;
import cardsmith.dm.client.Reply;
import cardsmith.dm.client.Surroundings;
import cardsmith.dm.session.Outcome;
import cardsmith.dm.syncml.Item;
import cardsmith.dm.syncml.Location;
import cardsmith.dm.syncml.Meta;
import cardsmith.dm.syncml.Request;
import cardsmith.dm.syncml.SyncHdr;
import cardsmith.dm.syncml.SyncMl;
import cardsmith.dm.syncml.SyncMlMessage;
import cardsmith.dm.tnds.Tnds;
import cardsmith.dm.tnds.TndsForm;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Sessions with a card that asks for proofs and gives them: the device takes the account from where it has one. */
class SessionAccountTest {

    private static final String SERVER = "F0444D534301";
    private static final List<String> TYPES = List.of("", "BASIC", "DIGEST", "HMAC");

    private final VirtualUicc card = VirtualUicc.withSamples(1);
    private final HandsetClock clock = new HandsetClock(() -> Instant.EPOCH);
    private final Random random = new Random(3);
    private SessionRecorder recorder = new SessionRecorder(clock, () -> 0);

    @BeforeEach
    void aCardThatIsOn() {
        card.powerUp();
    }

    private CommandApdu adm1() {
        return CommandApdu.of(0x00, 0x20, 0x00, 0x0A, "88888888".getBytes(UTF_8));
    }

    private void demanding(int scheme) throws Exception {
        var link = new GetResponseLink(card::transmit);
        MoStore store = MoStore.select(link);
        assertEquals(0x9000, link.transmit(adm1()).sw());
        store.write(OtherFile.KEYS, password(0xDF1F, "phone", "client secret"));
        store.write(OtherFile.KEYS, password(0xDF20, SERVER, "server secret"));
        store.write(OtherFile.SETTINGS, Tlv.of(0x86, new byte[] {0x1F, 0x20}));
        store.write(OtherFile.SETTINGS, Tlv.of(0x85, new byte[] {(byte) scheme, (byte) scheme}));
        store.setTriggers(new TriggerSettings(false, false, true, 5));
    }

    private static Tlv password(int tag, String user, String secret) {
        return Tlv.of(tag, List.of(Tlv.of(0x80, 0x03), Tlv.of(0x81, user), Tlv.of(0x82, secret)));
    }

    private static String leaf(String name, String value) {
        return "<Node><NodeName>" + name + "</NodeName><RTProperties><Format><chr/></Format><Type>"
                + "<MIME>text/plain</MIME></Type></RTProperties><Value>" + value + "</Value></Node>";
    }

    private static String inner(String name, String type, String children) {
        return "<Node><NodeName>" + name + "</NodeName><RTProperties><Format><node/></Format><Type><DDFName>" + type
                + "</DDFName></Type></RTProperties>" + children + "</Node>";
    }

    private static String side(String name, String level, String type, String user, String secret) {
        return inner(
                name,
                "",
                leaf("AAuthLevel", level)
                        + leaf("AAuthType", type)
                        + leaf("AAuthName", user)
                        + leaf("AAuthSecret", secret));
    }

    private static String account(String type, String clientSecret) {
        return inner(
                "Card",
                "urn:oma:mo:oma-dm-dmacc:1.0",
                leaf("AppID", "w7")
                        + leaf("ServerID", SERVER)
                        + inner(
                                "AppAddr",
                                "",
                                inner("1", "", leaf("Addr", "http://127.0.0.1:1/") + leaf("AddrType", "URI")))
                        + inner(
                                "AppAuth",
                                "",
                                side("1", "CLCRED", type, "phone", clientSecret)
                                        + side("2", "SRVCRED", type, SERVER, "server secret")));
    }

    private static byte[] document(String nodes) {
        return ("<MgmtTree xmlns=\"syncml:dmddf1.2\"><VerDTD>1.2</VerDTD>" + nodes + "</MgmtTree>").getBytes(UTF_8);
    }

    private Handset owning(String account) throws Exception {
        byte[] tree = document(inner("DMAcc", "", account));
        return new Handset(DeviceTree.of(Tnds.read(tree), clock), clock, random);
    }

    private Provisioning run(Handset handset, SessionTrigger trigger) throws Exception {
        card.reset();
        recorder = new SessionRecorder(clock, () -> 0);
        return new SessionRun(handset, clock, random, recorder, FaultSwitches.NONE, () -> {})
                .hold(
                        new GetResponseLink(card::transmit),
                        trigger,
                        NetworkAccess.SIMULATED,
                        Surroundings.NONE.withUser(question -> new Reply.Yes()),
                        new AbsentPerson());
    }

    private void completed(Provisioning done) {
        Provisioning.Held held = assertInstanceOf(Provisioning.Held.class, done, done.toString());
        assertTrue(held.outcome().isCompleted(), held.outcome().sentence());
    }

    @ParameterizedTest
    @CsvSource({"1", "2", "3"})
    void dmscArc3TheAccountInTheDevicesTreeProvesBothSidesWhateverAsksForTheSession(int scheme) throws Exception {
        demanding(scheme);
        Handset handset = owning(account(TYPES.get(scheme), "client secret"));
        for (int i = 0; i < 2; i++) {
            completed(run(handset, SessionTrigger.REMOTE));
            completed(run(handset, SessionTrigger.MESSAGE));
            completed(run(handset, SessionTrigger.TIMER));
        }
        assertTrue(recorder.happenings().stream().anyMatch(h -> h.fact() instanceof Fact.Authenticated));
    }

    @ParameterizedTest
    @CsvSource({"1", "2", "3"})
    void aWrongPasswordDeliversNothing(int scheme) throws Exception {
        demanding(scheme);
        Provisioning.Held held = assertInstanceOf(
                Provisioning.Held.class,
                run(owning(account(TYPES.get(scheme), "another secret")), SessionTrigger.REMOTE));
        assertEquals(Outcome.End.NOT_AUTHENTICATED, held.outcome().end());
    }

    @Test
    void aDeviceWithoutAnAccountHasNoSessionAndSaysSo() throws Exception {
        demanding(2);
        var handset = new Handset(DeviceTree.sample(clock), clock, random);
        Provisioning.Held held = assertInstanceOf(Provisioning.Held.class, run(handset, SessionTrigger.REMOTE));
        assertEquals(Outcome.End.NOT_AUTHENTICATED, held.outcome().end());
    }

    @ParameterizedTest
    @CsvSource({"1", "2", "3"})
    void dmscIf3TheAccountInTheCardsBootstrapFileIsTakenBeforeTheSession(int scheme) throws Exception {
        demanding(scheme);
        bootstrapFile(Tnds.read(document(account(TYPES.get(scheme), "client secret"))));
        var handset = new Handset(DeviceTree.sample(clock), clock, random);
        completed(run(handset, SessionTrigger.REMOTE));
        assertTrue(recorder.happenings().stream().anyMatch(h -> h.fact() instanceof Fact.Noted));
        completed(run(handset, SessionTrigger.REMOTE));
    }

    // OMA DM Bootstrap 1.2.1 clause 3.1.4: an Add to ./Inbox.
    private void bootstrapFile(cardsmith.dm.tnds.TndsDocument account) throws Exception {
        var add = new Request.Add("1", Meta.NONE, List.of(Item.of("./Inbox", account, TndsForm.WBXML)));
        var header = new SyncHdr(
                "1.2",
                "DM/1.2",
                "0",
                "0",
                Location.of("device"),
                Location.of("card"),
                Optional.empty(),
                Optional.empty(),
                Meta.NONE);
        byte[] octets = SyncMl.wbxml(new SyncMlMessage(header, List.of(add), true));
        var link = new GetResponseLink(card::transmit);
        HexFormat hex = HexFormat.of();
        link.transmit(CommandApdu.of(0x00, 0xA4, 0x04, 0x0C, hex.parseHex("A000000063504B43532D3135")));
        link.transmit(CommandApdu.of(0x00, 0xA4, 0x00, 0x0C, hex.parseHex("6432")));
        assertEquals(0x9000, link.transmit(adm1()).sw());
        for (int at = 0; at < octets.length; at += 200) {
            byte[] block = Arrays.copyOfRange(octets, at, Math.min(octets.length, at + 200));
            assertEquals(
                    0x9000,
                    link.transmit(CommandApdu.of(0x00, 0xD6, at >> 8, at & 0xFF, block))
                            .sw());
        }
    }
}
