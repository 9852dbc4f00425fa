package cardsmith.device.handset;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cardsmith.card.CardException;
import cardsmith.card.LinkLost;
import cardsmith.card.link.CountingLink;
import cardsmith.card.link.Fault;
import cardsmith.card.link.FaultyLink;
import cardsmith.card.link.GetResponseLink;
import cardsmith.card.mostore.MoStore;
import cardsmith.card.mostore.MoTag;
import cardsmith.card.mostore.ScMo;
import cardsmith.card.mostore.ServerSettings;
import cardsmith.card.virtual.VirtualUicc;
import cardsmith.device.network.UsualNetwork;
import cardsmith.device.terminal.AbsentPerson;
import cardsmith.device.terminal.TerminalWatch;
import cardsmith.dm.client.DeviceIdentity;
import cardsmith.dm.client.Reply;
import cardsmith.dm.client.SessionStart;
import cardsmith.dm.client.Surroundings;
import cardsmith.dm.notification.Notification;
import cardsmith.dm.notification.ReceivedNotification;
import cardsmith.dm.notification.UiMode;
import cardsmith.dm.session.SessionEvent;
import cardsmith.dm.syncml.Request;
import cardsmith.dm.tree.Acl;
import cardsmith.dm.tree.Actor;
import cardsmith.dm.tree.ManagementTree;
import cardsmith.dm.tree.NodeData;
import cardsmith.dm.tree.TreeNode;
import cardsmith.dm.tree.TreeRefusal;
import cardsmith.dm.tree.TreeRules;
import cardsmith.dm.tree.UriLimits;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The device tree in layers, and when the card's data are in it; each test names the requirements it shows. */
class HandsetTest {

    private static final InstantSource CLOCK = () -> Instant.EPOCH;
    private static final Surroundings YES = Surroundings.NONE.withUser(question -> new Reply.Yes());
    private static final byte[] VERIFY_ADM1 = HexFormat.of().parseHex("0020000A083838383838383838");

    private final ManagementTree own =
            new ManagementTree(new TreeRules(UriLimits.NONE, 100_000, 1 << 20, true, uri -> Optional.empty()), CLOCK);
    private Handset handset = new Handset(own, CLOCK, new Random(1));
    private VirtualUicc card = VirtualUicc.empty(1);

    @BeforeEach
    void aDeviceAndACard() throws Exception {
        new DeviceIdentity("IMEI:493005100592800", "ACME", "One", "1.0", "en", "phone", List.of("1", "2", "3"))
                .install(own);
        handset = new Handset(own, CLOCK, new Random(1));
        card.powerUp();
    }

    private static ScMo mo(String uri, String value, int flags) {
        return CardInHand.mo(uri, value, flags);
    }

    private void put(int tag, ScMo mo) throws Exception {
        new CardInHand(card).put(tag, mo);
    }

    private void powerOn() throws CardException {
        card.reset();
        handset.powerOn(new GetResponseLink(card::transmit), new AbsentPerson(), TerminalWatch.NONE);
    }

    private Provisioning provision() throws CardException {
        return handset.provision(SessionStart.ownWill(new Random(2)), YES, SessionEvent.Observer.NOBODY);
    }

    private void provisioned() throws CardException {
        powerOn();
        assertTrue(handset.attach(NetworkAccess.SIMULATED));
        Provisioning.Held held = assertInstanceOf(Provisioning.Held.class, provision());
        assertTrue(held.outcome().isCompleted(), held.outcome().sentence());
    }

    private Optional<String> value(String uri) {
        return find(handset.tree(), uri).map(TreeNode::value);
    }

    private static Optional<TreeNode> find(ManagementTree tree, String uri) {
        try {
            return tree.find(tree.uri(uri));
        } catch (TreeRefusal refused) {
            throw new AssertionError(refused);
        }
    }

    private Map<String, String> texts() {
        Map<String, String> texts = new TreeMap<>();
        handset.nodes().forEach(n -> texts.put(n.uri().toString(), n.node().value()));
        return texts;
    }

    @Test
    void dmscSec1NothingIsTakenFromTheCardBeforeTheNetworkTookIt() throws Exception {
        put(0xFF1F, mo("./Mail", "card", 0));
        assertInstanceOf(Provisioning.NotAttached.class, provision());
        powerOn();
        assertInstanceOf(Provisioning.NotAttached.class, provision());
        assertFalse(handset.attach(link -> Attachment.refused("No.")));
        assertInstanceOf(Provisioning.NotAttached.class, provision());
        assertTrue(find(handset.tree(), "./Mail").isEmpty());
        assertFalse(handset.attachment().orElseThrow().taken());
        assertTrue(handset.attach(new UsualNetwork(new Random(3))));
        assertTrue(handset.attachment().orElseThrow().proved(), "the USIM has proved itself");
        assertInstanceOf(Provisioning.Held.class, provision());
        assertEquals(Optional.of("card"), value("./Mail/A"));
    }

    @Test
    void dmscOps1AndDer3DataOfTheDeviceAreCoveredAndComeBackAtSwitchOff() throws Exception {
        own.add(own.uri("./Mail/A"), NodeData.text("device"), Actor.DEVICE);
        own.add(own.uri("./Mail/B"), NodeData.text("more"), Actor.DEVICE);
        put(0xFF1F, mo("./Mail", "card", 0));
        provisioned();
        assertEquals(Optional.of("card"), value("./Mail/A"));
        assertEquals(Optional.of("device"), find(own, "./Mail/A").map(TreeNode::value), "not deleted");
        assertTrue(handset.nodes().stream()
                .filter(n -> n.uri().toString().equals("./Mail/A"))
                .allMatch(PlacedNode::shadows));
        handset.powerOff();
        assertEquals(Optional.of("device"), value("./Mail/A"));
        assertEquals(Optional.of("more"), value("./Mail/B"));
    }

    @Test
    void dmscUsa1And2AtSwitchOffTheCardsDataGoButThoseThatAreToStay() throws Exception {
        put(0xFF1F, mo("./Mail", "gone", 0));
        put(0xFF20, mo("./Net", "stays", ScMo.KEEP));
        provisioned();
        handset.powerOff();
        assertTrue(find(handset.tree(), "./Mail").isEmpty());
        assertEquals(Optional.of("stays"), value("./Net/A"));
        provisioned();
        assertEquals(Optional.of("gone"), value("./Mail/A"));
        assertEquals(Optional.of("stays"), value("./Net/A"));
    }

    @Test
    void anotherCardsDataAreNotSeenButForThoseThatAreToStay() throws Exception {
        put(0xFF1F, mo("./Mail", "first", 0));
        put(0xFF20, mo("./Net", "first", ScMo.KEEP));
        provisioned();
        card = VirtualUicc.empty(2);
        card.powerUp();
        put(0xFF1F, mo("./Web", "second", 0));
        provisioned();
        assertTrue(find(handset.tree(), "./Mail").isEmpty());
        assertEquals(Optional.of("second"), value("./Web/A"));
        assertEquals(Optional.of("first"), value("./Net/A"));
    }

    @Test
    void dmscDer1TheTreeIsRefreshedWhenTheCardsDataHaveChangedAndOnlyThen() throws Exception {
        put(0xFF1F, mo("./Mail", "old", 0));
        put(0xFF20, mo("./Net", "old", ScMo.KEEP));
        provisioned();
        assertInstanceOf(Provisioning.UpToDate.class, provision());
        put(0xFF1F, mo("./Mail", "new", 0));
        MoStore store = MoStore.select(new GetResponseLink(card::transmit));
        card.transmit(VERIFY_ADM1);
        store.delete(new MoTag(0xFF20));
        assertInstanceOf(Provisioning.Held.class, provision());
        assertEquals(Optional.of("new"), value("./Mail/A"));
        assertTrue(find(handset.tree(), "./Net").isEmpty(), "the card does not have it any more");
        assertInstanceOf(Provisioning.UpToDate.class, provision());
    }

    @Test
    void dmscDer2EachNodeSaysWhereItCameFrom() throws Exception {
        own.add(own.uri("./Srv"), NodeData.text("x"), Actor.DEVICE);
        own.replaceAcl(own.uri("./Srv"), Acl.of("Replace=*"), Actor.DEVICE);
        own.replace(own.uri("./Srv"), NodeData.text("y"), new Actor.Server("remote", 1, 2));
        put(0xFF1F, mo("./Deep/Mail", "card", 0));
        put(0xFF20, mo("./Net", "card", ScMo.KEEP));
        provisioned();
        Map<String, Origin> origins = new TreeMap<>();
        handset.nodes().forEach(n -> origins.put(n.uri().toString(), n.origin()));
        String iccid = card.iccid();
        assertEquals(new Origin.Device(), origins.get("./DevInfo/Man"));
        assertEquals(new Origin.Server("remote"), origins.get("./Srv"));
        assertEquals(new Origin.Card(iccid, "FF1F", false), origins.get("./Deep/Mail/A"));
        assertEquals(new Origin.Card(iccid, "FF1F", false), origins.get("./Deep"));
        assertEquals(new Origin.Card(iccid, "FF20", true), origins.get("./Net"));
        handset.powerOff();
        assertEquals(
                new Origin.Card(iccid, "FF20", true),
                handset.origin(handset.tree().uri("./Net/A")));
    }

    @Test
    void theServerOfTheCardIsWhereAndWhoItsSettingsSay() throws Exception {
        put(0xFF1F, mo("./Mail", "card", 0));
        setting("800361626E");
        setting("81021F90");
        List<String> targets = new ArrayList<>();
        powerOn();
        handset.attach(NetworkAccess.SIMULATED);
        handset.provision(SessionStart.ownWill(new Random(2)), YES, event -> {
            if (event instanceof SessionEvent.MessageOut out) {
                targets.add(out.message().header().target().uri());
            }
        });
        assertEquals(Optional.of("card"), value("./Mail/A"));
        assertEquals("http://127.0.0.1:8080/dm", targets.get(0));
    }

    private void setting(String object) {
        card.transmit(VERIFY_ADM1);
        byte[] command = HexFormat.of().parseHex(String.format("80DB0082%02X%s", object.length() / 2, object));
        assertEquals("9000", HexFormat.of().formatHex(card.transmit(command)));
    }

    @Test
    void theContentOfAnObjectIsReadByTheSessionAlone() throws Exception {
        put(0xFF1F, mo("./Mail", "m".repeat(2_000), 0));
        card.reset();
        var toolkit = new CountingLink(card::transmit);
        handset.powerOn(
                new GetResponseLink(command -> {
                    // RETRIEVE DATA of the first block gives at most what stands before the content.
                    boolean next = command[1] == (byte) 0xCB && command[3] == 0x00;
                    assertFalse(next, "a further block of an object was read");
                    return toolkit.transmit(command);
                }),
                new AbsentPerson(),
                TerminalWatch.NONE);
        handset.attach(NetworkAccess.SIMULATED);
        assertInstanceOf(Provisioning.Held.class, provision());
        long first = toolkit.counts().apdus();
        assertInstanceOf(Provisioning.UpToDate.class, provision());
        assertEquals(2, toolkit.counts().apdus() - first, "SELECT and EF.INFO");
    }

    @Test
    void dmscFlr1And2ANotificationOpensASessionThatTheServerAskedFor() throws Exception {
        put(0xFF1F, mo("./Mail", "card", 0));
        byte[] push = new Notification(UiMode.BACKGROUND, true, 7, ServerSettings.DEFAULT.serverId(), new byte[0])
                .message("secret".getBytes(UTF_8), new byte[0]);
        ReceivedNotification received = ReceivedNotification.read(push);
        powerOn();
        handset.attach(NetworkAccess.SIMULATED);
        List<Integer> alerts = new ArrayList<>();
        List<String> ids = new ArrayList<>();
        handset.provision(SessionStart.by(received.notification()), YES, event -> {
            if (event instanceof SessionEvent.MessageOut out) {
                ids.add(out.message().header().sessionId());
                out.message().commands().stream()
                        .filter(Request.Alert.class::isInstance)
                        .forEach(c -> alerts.add(((Request.Alert) c).code()));
            }
        });
        assertEquals(1200, alerts.get(0));
        assertEquals("7", ids.get(0));
        assertEquals(Optional.of("card"), value("./Mail/A"));
    }

    @ParameterizedTest
    @EnumSource(Fault.class)
    void aSessionCutAtAnyApduLeavesNoHalfObjectAndTheNextOneBringsAll(Fault fault) throws Exception {
        own.add(own.uri("./Mail/A"), NodeData.text("device"), Actor.DEVICE);
        put(0xFF1F, mo("./Mail", "m".repeat(300), 0));
        put(0xFF20, mo("./Net", "n".repeat(300), ScMo.KEEP));
        put(0xFF21, mo("./Web", "w".repeat(1_200), 0));
        handset.powerOff();
        Map<String, String> device = texts();
        provisioned();
        Map<String, String> whole = texts();
        int cuts = 0;
        for (int at = 1; ; at++) {
            handset = new Handset(own, CLOCK, new Random(1));
            card.reset();
            FaultyLink link = FaultyLink.cut(card::transmit, fault, at, card::reset);
            if (!cutSession(link)) {
                assertEquals(whole, texts(), "nothing is left to be cut");
                break;
            }
            cuts++;
            Map<String, String> after = texts();
            // What is to stay may be there already, but then it is there whole.
            after.keySet().removeIf(uri -> uri.startsWith("./Net") && after.get("./Net/A") != null);
            assertEquals(device, after, "cut at " + at);
            Optional<String> net = value("./Net/A");
            assertTrue(net.isEmpty() || net.get().length() == 300, "cut at " + at);
            provisioned();
            assertEquals(whole, texts(), "after a cut at " + at);
        }
        System.out.println("session cut " + fault + ": " + cuts + " APDUs, each followed by a whole session");
        assertTrue(cuts > 50, "the session has more than 50 APDUs");
    }

    /** Returns whether the session was cut. */
    private boolean cutSession(FaultyLink link) throws CardException {
        try {
            handset.powerOn(new GetResponseLink(link), new AbsentPerson(), TerminalWatch.NONE);
            handset.attach(NetworkAccess.SIMULATED);
            provision();
            return false;
        } catch (LinkLost lost) {
            assertTrue(link.isCut());
            return true;
        }
    }

    @Test
    void aHandsetThatIsOffAttachesToNothing() {
        assertThrows(IllegalStateException.class, () -> handset.attach(NetworkAccess.SIMULATED));
    }
}
