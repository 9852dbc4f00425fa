package cardsmith.device.handset;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cardsmith.card.CardException;
import cardsmith.card.CardLink;
import cardsmith.card.CommandApdu;
import cardsmith.card.link.CountingLink;
import cardsmith.card.link.GetResponseLink;
import cardsmith.card.mostore.LogRecord;
import cardsmith.card.mostore.MoStore;
import cardsmith.card.mostore.TriggerSettings;
import cardsmith.card.reader.CardConnection;
import cardsmith.card.reader.Reader;
import cardsmith.card.virtual.VirtualUicc;
import cardsmith.card.vpcd.PrivatePcsc;
import cardsmith.device.network.UsualNetwork;
import cardsmith.device.session.Fact;
import cardsmith.device.session.FaultSwitches;
import cardsmith.device.session.SessionRecorder;
import cardsmith.device.session.SessionRun;
import cardsmith.device.session.SessionTrigger;
import cardsmith.device.terminal.AbsentPerson;
import cardsmith.device.terminal.TerminalWatch;
import cardsmith.dm.client.Reply;
import cardsmith.dm.client.SessionStart;
import cardsmith.dm.client.Surroundings;
import cardsmith.dm.notification.Notification;
import cardsmith.dm.notification.UiMode;
import cardsmith.dm.session.SessionEvent;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A whole session with the card behind a real PC/SC service. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class PublishedSessionTest {

    private static final InstantSource CLOCK = () -> Instant.EPOCH;

    private static Optional<PrivatePcsc> service = Optional.empty();

    @BeforeAll
    static void startService() throws Exception {
        service = Optional.of(PrivatePcsc.start());
    }

    @AfterAll
    static void endService() {
        service.ifPresent(PrivatePcsc::close);
    }

    private static Map<String, String> session(CardLink link) throws Exception {
        var handset = new Handset(DeviceTree.sample(CLOCK), CLOCK, new Random(1));
        String server = MoStore.select(link).settings().serverId();
        handset.powerOn(link, new AbsentPerson(), TerminalWatch.NONE);
        assertTrue(handset.attach(new UsualNetwork(new Random(2))));
        assertTrue(handset.attachment().orElseThrow().proved());
        var push = new Notification(UiMode.BACKGROUND, true, 7, server, new byte[0]);
        Provisioning.Held held = assertInstanceOf(
                Provisioning.Held.class,
                handset.provision(
                        SessionStart.by(push),
                        Surroundings.NONE.withUser(question -> new Reply.Yes()),
                        SessionEvent.Observer.NOBODY));
        assertTrue(held.outcome().isCompleted(), held.outcome().sentence());
        Map<String, String> texts = new TreeMap<>();
        handset.nodes().forEach(n -> texts.put(n.uri().toString(), n.node().value()));
        return texts;
    }

    @Test
    void dmscFlr1To6AndArc2AWholeSessionGoesOverPcscAsItGoesInProcess() throws Exception {
        VirtualUicc card = VirtualUicc.withSamples(1);
        VirtualUicc same = card.copy();
        same.powerUp();
        var direct = new CountingLink(same::transmit);
        Map<String, String> expected = session(new GetResponseLink(direct));
        long apdus = direct.counts().apdus();
        double inProcess = quickest(direct);
        service.orElseThrow().publish(card, reader -> overPcsc(reader, expected, inProcess, apdus));
    }

    @Test
    void dmscFll1To3TheCardsTimerAndAShortMessageLeadToSessionsOverPcsc() throws Exception {
        service.orElseThrow().publish(VirtualUicc.withSamples(2), reader -> {
            try (CardConnection connection = reader.connect()) {
                triggered(new GetResponseLink(connection));
            }
        });
    }

    private static void triggered(CardLink link) throws Exception {
        MoStore store = MoStore.select(link);
        byte[] adm1 = "88888888".getBytes(StandardCharsets.US_ASCII);
        link.transmit(CommandApdu.of(0x00, 0x20, 0x00, 0x0A, adm1).bytes());
        store.setTriggers(new TriggerSettings(false, false, true, 15));
        var clock = new HandsetClock(CLOCK);
        var handset = new Handset(DeviceTree.sample(clock), clock, new Random(1));
        for (SessionTrigger trigger : List.of(SessionTrigger.TIMER, SessionTrigger.MESSAGE, SessionTrigger.REMOTE)) {
            var recorder = new SessionRecorder(clock, () -> 0);
            Provisioning done = new SessionRun(handset, clock, new Random(4), recorder, FaultSwitches.NONE, () -> {})
                    .hold(
                            link,
                            trigger,
                            new UsualNetwork(new Random(2)),
                            Surroundings.NONE.withUser(question -> new Reply.Yes()),
                            new AbsentPerson());
            Provisioning.Held held = assertInstanceOf(Provisioning.Held.class, done, done.toString());
            assertTrue(held.outcome().isCompleted(), held.outcome().sentence());
            boolean byCard = recorder.happenings().stream()
                    .anyMatch(
                            h -> h.fact() instanceof Fact.Triggered t && t.way().equals("card"));
            assertEquals(trigger != SessionTrigger.REMOTE, byCard, trigger.word());
        }
        assertEquals(Instant.EPOCH.plus(Duration.ofMinutes(15)), clock.instant());
        assertLogged(link);
    }

    /** Milliseconds of the quickest of some sessions more. */
    private static double quickest(CardLink link) throws Exception {
        double best = Double.MAX_VALUE;
        for (int i = 0; i < 5; i++) {
            long start = System.nanoTime();
            session(new GetResponseLink(link));
            best = Math.min(best, (System.nanoTime() - start) / 1e6);
        }
        return best;
    }

    private static void overPcsc(Reader reader, Map<String, String> expected, double inProcess, long apdus)
            throws Exception {
        try (CardConnection connection = reader.connect()) {
            var counted = new CountingLink(connection);
            assertEquals(expected, session(new GetResponseLink(counted)));
            assertEquals(apdus, counted.counts().apdus(), "the same APDUs");
            double pcsc = quickest(connection);
            System.out.printf(
                    "session over PC/SC: %d APDUs, %.1f ms; in process %.1f ms, %.3f ms an APDU more%n",
                    apdus, pcsc, inProcess, (pcsc - inProcess) / apdus);
            assertLogged(connection);
        }
    }

    /** DMSC-FLR-6: the card knows what became of its objects. */
    private static void assertLogged(CardLink link) throws CardException {
        LogRecord newest = MoStore.select(new GetResponseLink(link)).log().get(0);
        assertTrue(newest.last() && newest.startedByServer(), newest.words());
        assertTrue(newest.results().stream().allMatch(result -> result.status() == 200), newest.words());
    }
}
