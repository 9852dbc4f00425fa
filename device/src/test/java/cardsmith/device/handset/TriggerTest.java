package cardsmith.device.handset;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cardsmith.card.CardException;
import cardsmith.card.CardLink;
import cardsmith.card.LinkLost;
import cardsmith.card.cat.CatTag;
import cardsmith.card.cat.CommandType;
import cardsmith.card.cat.ProactiveCommand;
import cardsmith.card.cat.Result;
import cardsmith.card.cat.TerminalResponse;
import cardsmith.card.link.Fault;
import cardsmith.card.link.FaultyLink;
import cardsmith.card.link.GetResponseLink;
import cardsmith.card.mostore.ScMo;
import cardsmith.card.virtual.VirtualUicc;
import cardsmith.device.terminal.AbsentPerson;
import cardsmith.device.terminal.TerminalWatch;
import cardsmith.dm.client.DeviceIdentity;
import cardsmith.dm.client.Reply;
import cardsmith.dm.client.Surroundings;
import cardsmith.dm.notification.UiMode;
import cardsmith.dm.security.Password;
import cardsmith.dm.session.SessionEvent;
import cardsmith.dm.syncml.Request;
import cardsmith.dm.tree.ManagementTree;
import cardsmith.dm.tree.TreeNode;
import cardsmith.dm.tree.TreeRefusal;
import cardsmith.dm.tree.TreeRules;
import cardsmith.dm.tree.UriLimits;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The local flow of DM_SC 5.4.1.2: what in the card makes it ask for a session, and that nothing asks for ever. */
class TriggerTest {

    private static final String NEW_TERMINAL = "8203010000";
    private static final String CHANGED = "8203020000";
    private static final String TIMER_15 = "820304000F";
    private static final Surroundings YES = Surroundings.NONE.withUser(question -> new Reply.Yes());

    private final VirtualUicc uicc = VirtualUicc.empty(1);
    private final CardInHand card = new CardInHand(uicc);
    private final List<ProactiveCommand> commands = new ArrayList<>();
    private final List<Result> results = new ArrayList<>();
    private Instant now = Instant.EPOCH;
    private Handset handset = handset("493005100592800");

    private final TerminalWatch watch = new TerminalWatch() {
        @Override
        public void performed(ProactiveCommand command, TerminalResponse response) {
            commands.add(command);
            results.add(response.result());
        }
    };

    @BeforeEach
    void aCardWithAnObject() throws Exception {
        uicc.powerUp();
        card.put(0xFF1F, CardInHand.mo("./Mail", "card", 0));
    }

    private Handset handset(String imei) {
        ManagementTree own = new ManagementTree(
                new TreeRules(UriLimits.NONE, 100_000, 1 << 20, true, uri -> Optional.empty()), () -> now);
        try {
            new DeviceIdentity("IMEI:" + imei, "ACME", "One", "1.0", "en", "phone", List.of("1", "2", "3"))
                    .install(own);
        } catch (TreeRefusal refused) {
            throw new AssertionError(refused);
        }
        return new Handset(own, () -> now, new Random(1));
    }

    private void powerOn() throws CardException {
        powerOn(uicc::transmit);
    }

    private void powerOn(CardLink link) throws CardException {
        uicc.reset();
        commands.clear();
        results.clear();
        handset.powerOn(new GetResponseLink(link), new AbsentPerson(), watch);
        handset.attach(NetworkAccess.SIMULATED);
    }

    private Optional<PushAnswer> answerPush() throws CardException {
        return handset.answerPush(YES, SessionEvent.Observer.NOBODY, MessageGate.OPEN);
    }

    /** Demands that the card has asked for a session, and that it was held. */
    private void sessionFollows() throws CardException {
        List<Integer> alerts = new ArrayList<>();
        List<String> ids = new ArrayList<>();
        SessionEvent.Observer observer = event -> {
            if (event instanceof SessionEvent.MessageOut out) {
                ids.add(out.message().header().sessionId());
                out.message().commands().stream()
                        .filter(Request.Alert.class::isInstance)
                        .forEach(c -> alerts.add(((Request.Alert) c).code()));
            }
        };
        PushAnswer.Answered answered = assertInstanceOf(
                PushAnswer.Answered.class,
                handset.answerPush(YES, observer, MessageGate.OPEN).orElseThrow());
        Provisioning.Held held = assertInstanceOf(Provisioning.Held.class, answered.provisioning());
        assertTrue(held.outcome().isCompleted(), held.outcome().sentence());
        assertTrue(answered.notification().byServer());
        assertEquals(1200, alerts.get(0), "the card asked for it");
        assertEquals(answered.notification().sessionIdText(), ids.get(0));
        assertEquals(Optional.of("card"), value("./Mail/A"));
    }

    private void nothingFollows() throws CardException {
        for (int i = 0; i < 20; i++) {
            assertEquals(Optional.empty(), answerPush());
        }
    }

    private Optional<String> value(String uri) {
        try {
            return handset.tree().find(handset.tree().uri(uri)).map(TreeNode::value);
        } catch (TreeRefusal refused) {
            throw new AssertionError(refused);
        }
    }

    private long count(CommandType type) {
        return commands.stream().filter(c -> c.type().equals(Optional.of(type))).count();
    }

    private long pushChannels() {
        return commands.stream()
                .filter(c -> c.type().equals(Optional.of(CommandType.OPEN_CHANNEL)))
                .filter(c -> c.find(CatTag.TRANSPORT_LEVEL).orElseThrow().at(0) == 4)
                .count();
    }

    // === Each reason leads to the same session ===

    @Test
    void dmscFll1To3ACardWhoseTimerHasRunDownAsksForASessionAndGetsIt() throws Exception {
        card.conf(TIMER_15);
        powerOn();
        assertEquals(Optional.of(Duration.ofMinutes(15)), handset.untilTimer());
        nothingFollows();
        now = now.plus(Duration.ofMinutes(14));
        nothingFollows();
        now = now.plus(Duration.ofMinutes(1));
        sessionFollows();
        nothingFollows();
        assertEquals(Optional.of(Duration.ofMinutes(15)), handset.untilTimer(), "the timer runs again");
        now = now.plus(Duration.ofMinutes(15));
        sessionFollows();
        assertEquals(2, pushChannels());
    }

    @Test
    void dmscFll1To3AndDer1ACardWhoseObjectsWereNotDeliveredAsksForASessionOnce() throws Exception {
        card.conf(CHANGED);
        powerOn();
        sessionFollows();
        nothingFollows();
        powerOn();
        nothingFollows();
        card.put(0xFF20, CardInHand.mo("./Net", "new", ScMo.KEEP));
        sessionFollows();
        assertEquals(Optional.of("new"), value("./Net/A"), "the change came while the handset was on");
        nothingFollows();
        assertEquals(1, pushChannels());
    }

    @Test
    void dmscFll1To3ACardInANewTerminalAsksForASessionOnce() throws Exception {
        card.conf(NEW_TERMINAL);
        powerOn();
        assertEquals(1, count(CommandType.PROVIDE_LOCAL_INFORMATION));
        sessionFollows();
        powerOn();
        nothingFollows();
        handset = handset("493005100592801");
        powerOn();
        sessionFollows();
        powerOn();
        nothingFollows();
    }

    @Test
    void aCardWhoseSettingsNameNoTriggerAsksForNothing() throws Exception {
        powerOn();
        nothingFollows();
        assertEquals(0, count(CommandType.TIMER_MANAGEMENT) + pushChannels());
        assertEquals(List.of(), card.log());
    }

    // === Terminals that can do less ===

    /** A terminal whose profile has not what some bits of an octet say. */
    private static CardLink without(CardLink card, int octet, int bits) {
        return command -> {
            byte[] sent = command.clone();
            if ((sent[1] & 0xFF) == 0x10) {
                sent[4 + octet] &= (byte) ~bits;
            }
            return card.transmit(sent);
        };
    }

    private void aPushFromOutsideLeadsToASession() throws Exception {
        var system = new CardManagementSystem("F0444D534301", Password.of(""), new byte[0], new Random(7));
        assertTrue(handset.pushes().receive(system.push(UiMode.BACKGROUND)));
        sessionFollows();
    }

    // TS 102 223 clause 5.2: octet 17 bit 5, UDP, UICC in client mode, local connection.
    @Test
    void aTerminalWithoutUdpIsAskedForNoPushAndServedByARemoteTrigger() throws Exception {
        card.conf("8203070001");
        powerOn(without(uicc::transmit, 17, 0x10));
        nothingFollows();
        now = now.plus(Duration.ofMinutes(5));
        nothingFollows();
        assertEquals(0, pushChannels());
        aPushFromOutsideLeadsToASession();
        assertEquals(0, pushChannels());
    }

    // TS 102 223 clause 5.2: octet 8 bits 1 and 2, TIMER MANAGEMENT; octet 1 bit 6, its expiration.
    @Test
    void aTerminalWithoutTimersIsAskedForNoneAndServedByTheOtherTriggers() throws Exception {
        card.conf("8203070001");
        for (int[] lacking : new int[][] {{8, 0x03}, {1, 0x20}}) {
            powerOn(without(uicc::transmit, lacking[0], lacking[1]));
            assertEquals(0, count(CommandType.TIMER_MANAGEMENT));
            assertEquals(Optional.empty(), handset.untilTimer());
            sessionFollows();
            now = now.plus(Duration.ofMinutes(5));
            nothingFollows();
            aPushFromOutsideLeadsToASession();
        }
    }

    // === Refusals, cuts, and no end of asking ===

    /** A terminal that answers some proactive commands of the card in its own way. */
    private static CardLink refusing(CardLink card, int type, int protocol, String result) {
        boolean[] refuse = new boolean[1];
        return command -> {
            byte[] sent = command;
            if ((command[1] & 0xFF) == 0x14 && refuse[0]) {
                byte[] details = Arrays.copyOfRange(command, 5, 14);
                byte[] answer = HexFormat.of().parseHex(result);
                sent = Arrays.copyOf(
                        new byte[] {(byte) 0x80, 0x14, 0, 0, (byte) (9 + answer.length)}, 14 + answer.length);
                System.arraycopy(details, 0, sent, 5, 9);
                System.arraycopy(answer, 0, sent, 14, answer.length);
            }
            byte[] answered = card.transmit(sent);
            boolean fetched = (command[1] & 0xFF) == 0x12 && answered.length > 7 && answered[5] == type;
            refuse[0] = fetched && (protocol < 0 || answered[answered.length - 5] == protocol);
            return answered;
        };
    }

    private void powerOnRefusing(int type, int protocol, String result) throws CardException {
        powerOn(refusing(uicc::transmit, type, protocol, result));
    }

    @Test
    void aTerminalThatCannotOpenTheChannelIsAskedThreeTimesAMinuteApartAndNotedOnce() throws Exception {
        card.conf(CHANGED);
        powerOnRefusing(0x40, 4, "8302200A");
        nothingFollows();
        for (int i = 0; i < 10; i++) {
            now = now.plus(Duration.ofMinutes(1));
            nothingFollows();
        }
        assertEquals(3, pushChannels());
        assertEquals(1, card.log().size());
        assertEquals("010B00018201024082200A", card.log().get(0));
        powerOn();
        sessionFollows();
    }

    @Test
    void aTerminalThatWillNeverOpenTheChannelIsAskedOnce() throws Exception {
        card.conf(CHANGED);
        powerOnRefusing(0x40, 4, "830130");
        for (int i = 0; i < 10; i++) {
            now = now.plus(Duration.ofMinutes(1));
            nothingFollows();
        }
        assertEquals(1, pushChannels());
        assertEquals(List.of("010B000182010240823000"), card.log());
    }

    @Test
    void aRefusedPushAndARefusedTimerAreNotedAndTheChannelIsClosed() throws Exception {
        card.conf(TIMER_15);
        powerOnRefusing(0x27, -1, "830130");
        nothingFollows();
        assertEquals(Optional.of("010B000182010027823000"), card.log().stream().findFirst());
        card.conf(CHANGED);
        powerOnRefusing(0x43, -1, "83023A07");
        assertTrue(handset.pushes().next().isPresent(), "the terminal under the refusal has passed it on");
        nothingFollows();
        assertEquals(1, count(CommandType.CLOSE_CHANNEL));
        assertEquals("010B000182010243823A07", card.log().get(0));
    }

    @Test
    void aCardPulledAtAnyApduOfItsPushAsksAgainAtTheNextPowerOn() throws Exception {
        card.conf(CHANGED);
        for (int at = 1; ; at++) {
            uicc.reset();
            handset = handset("493005100592800");
            FaultyLink link = FaultyLink.cut(uicc::transmit, Fault.AFTER, at, uicc::reset);
            boolean cut = false;
            try {
                handset.powerOn(new GetResponseLink(link), new AbsentPerson(), watch);
            } catch (LinkLost lost) {
                cut = true;
            }
            if (!cut) {
                assertTrue(at > 10, "the push has more than 10 APDUs");
                break;
            }
            powerOn();
            assertTrue(handset.pushes().next().isPresent(), "cut at " + at);
            while (handset.pushes().next().isPresent()) {
                // The push before the cut, which the handset kept.
            }
            nothingFollows();
        }
        powerOn();
        sessionFollows();
    }
}
