package cardsmith.device.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cardsmith.card.CommandApdu;
import cardsmith.card.link.GetResponseLink;
import cardsmith.card.mostore.MoStore;
import cardsmith.card.mostore.MoTag;
import cardsmith.card.mostore.TriggerSettings;
import cardsmith.card.virtual.VirtualUicc;
import cardsmith.device.handset.DeviceTree;
import cardsmith.device.handset.Handset;
import cardsmith.device.handset.HandsetClock;
import cardsmith.device.handset.NetworkAccess;
import cardsmith.device.handset.Provisioning;
import cardsmith.device.terminal.AbsentPerson;
import cardsmith.dm.client.Reply;
import cardsmith.dm.client.Surroundings;
import cardsmith.dm.tree.TreeRefusal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What asks for a session that a person runs: from outside, or the card itself where its settings say so. */
class SessionTriggerTest {

    private static final TriggerSettings ALL_BUT_CHANGED = new TriggerSettings(true, false, true, 30);

    private final VirtualUicc card = VirtualUicc.withSamples(1);
    private final HandsetClock clock = new HandsetClock(() -> Instant.EPOCH);
    private final Random random = new Random(3);
    private Handset handset = handset();
    private SessionRecorder recorder = recorder();

    private Handset handset() {
        try {
            return new Handset(DeviceTree.anotherSample(clock, random), clock, random);
        } catch (TreeRefusal refused) {
            throw new AssertionError(refused);
        }
    }

    private SessionRecorder recorder() {
        return new SessionRecorder(clock, () -> 0);
    }

    @BeforeEach
    void aCardThatIsOn() {
        card.powerUp();
    }

    private MoStore admitted() throws Exception {
        MoStore store = MoStore.select(new GetResponseLink(card::transmit));
        byte[] adm1 = "88888888".getBytes(StandardCharsets.US_ASCII);
        assertEquals(
                0x9000,
                new GetResponseLink(card::transmit)
                        .transmit(CommandApdu.of(0x00, 0x20, 0x00, 0x0A, adm1))
                        .sw());
        return store;
    }

    private Provisioning run(SessionTrigger trigger) throws Exception {
        return run(trigger, NetworkAccess.SIMULATED);
    }

    private Provisioning run(SessionTrigger trigger, NetworkAccess network) throws Exception {
        recorder = recorder();
        card.reset();
        return new SessionRun(handset, clock, random, recorder, FaultSwitches.NONE, () -> {})
                .hold(
                        new GetResponseLink(card::transmit),
                        trigger,
                        network,
                        Surroundings.NONE.withUser(question -> new Reply.Yes()),
                        new AbsentPerson());
    }

    private List<String> ways() {
        return recorder.happenings().stream()
                .map(Happening::fact)
                .filter(Fact.Triggered.class::isInstance)
                .map(fact -> ((Fact.Triggered) fact).way())
                .toList();
    }

    private void sessionFollows(SessionTrigger trigger, String... ways) throws Exception {
        Provisioning.Held held = assertInstanceOf(Provisioning.Held.class, run(trigger));
        assertTrue(held.outcome().isCompleted(), held.outcome().sentence());
        assertEquals(List.of(ways), ways());
        assertTrue(handset.nodes().stream().anyMatch(n -> n.origin().toString().startsWith("card")));
    }

    private void nothingFollows(SessionTrigger trigger, String why, String nextStep) throws Exception {
        Provisioning.NotAsked silent = assertInstanceOf(Provisioning.NotAsked.class, run(trigger));
        assertTrue(silent.sentence().contains(why), silent.sentence());
        assertTrue(silent.nextStep().contains(nextStep), silent.nextStep());
    }

    @Test
    void dmscFlr1ANotificationFromOutsideLeadsToTheSessionOverEitherWay() throws Exception {
        sessionFollows(SessionTrigger.REMOTE, "remote");
        sessionFollows(SessionTrigger.MESSAGE, "message", "card");
    }

    @Test
    void dmscFll1To3TheTimerOfTheCardLeadsToTheSessionWithoutWaiting() throws Exception {
        admitted().setTriggers(new TriggerSettings(false, false, true, 30));
        sessionFollows(SessionTrigger.TIMER, "timer", "card");
        assertEquals(Instant.EPOCH.plus(Duration.ofMinutes(30)), clock.instant());
        sessionFollows(SessionTrigger.TIMER, "timer", "card");
    }

    @Test
    void dmscFll1To3AChangedStoreLeadsToOneSession() throws Exception {
        admitted().setTriggers(new TriggerSettings(false, true, false, 0));
        sessionFollows(SessionTrigger.CHANGED, "card");
        nothingFollows(SessionTrigger.CHANGED, "delivered last", "Change an object");
        admitted().delete(new MoTag(0xFF1F));
        sessionFollows(SessionTrigger.CHANGED, "card");
    }

    @Test
    void dmscFll1To3ANewTerminalLeadsToOneSession() throws Exception {
        admitted().setTriggers(ALL_BUT_CHANGED);
        sessionFollows(SessionTrigger.NEW_TERMINAL, "card");
        nothingFollows(SessionTrigger.NEW_TERMINAL, "knows this handset", "another device");
        handset = handset();
        sessionFollows(SessionTrigger.NEW_TERMINAL, "card");
    }

    @ParameterizedTest
    @EnumSource(
            value = SessionTrigger.class,
            names = {"TIMER", "CHANGED", "NEW_TERMINAL"})
    void aTriggerThatTheCardHasNotIsToldWithWhereItIsSet(SessionTrigger trigger) throws Exception {
        assertTrue(trigger.isLocal());
        nothingFollows(trigger, "triggers are none", trigger.word());
        Fact.Ended end = recorder.happenings().stream()
                .map(Happening::fact)
                .filter(Fact.Ended.class::isInstance)
                .map(Fact.Ended.class::cast)
                .findFirst()
                .orElseThrow();
        assertFalse(end.completed());
    }

    @Test
    void aSessionFromOutsideAnswersWhatTheCardWantedToo() throws Exception {
        admitted().setTriggers(new TriggerSettings(false, true, false, 0));
        sessionFollows(SessionTrigger.REMOTE, "remote");
        nothingFollows(SessionTrigger.CHANGED, "delivered last", "Change an object");
    }

    @ParameterizedTest
    @EnumSource(SessionTrigger.class)
    void dmscSec1NothingFollowsWhereTheNetworkDoesNotTakeTheCard(SessionTrigger trigger) throws Exception {
        admitted().setTriggers(new TriggerSettings(true, true, true, 30));
        Provisioning done = run(trigger, link -> cardsmith.device.handset.Attachment.refused("no"));
        assertInstanceOf(Provisioning.NotAttached.class, done);
        assertEquals(List.of(), ways());
    }
}
