package cardsmith.device.handset;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cardsmith.card.CardBrokeRules;
import cardsmith.card.CardException;
import cardsmith.card.CardLink;
import cardsmith.card.link.GetResponseLink;
import cardsmith.card.virtual.VirtualUicc;
import cardsmith.device.network.UsualNetwork;
import cardsmith.device.terminal.AbsentPerson;
import cardsmith.device.terminal.TerminalWatch;
import cardsmith.dm.client.Reply;
import cardsmith.dm.client.SessionStart;
import cardsmith.dm.client.Surroundings;
import cardsmith.dm.session.SessionEvent;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Cards that break their word in a session: a sentence for the person, no half object in the tree, and never a hang. */
@Timeout(120)
class FaultyCardTest {

    private static final InstantSource CLOCK = () -> Instant.EPOCH;
    private static final int FETCH = 0x12;
    private static final int ENVELOPE = 0xC2;
    private static final String CLOSE = "D009810301410082028121";
    private static final String BACK_TO_LISTEN = "D009810301410182028121";
    private static final String SEND_DATA = "43";

    private final VirtualUicc card = VirtualUicc.withSamples(1);
    private Handset handset = handset();
    private Map<String, String> before = Map.of();
    private Map<String, String> whole = Map.of();

    /** An answer of the card in place of the right one. */
    private interface Twist {
        byte[] answer(byte[] command, byte[] right);
    }

    private static Handset handset() {
        try {
            return new Handset(DeviceTree.sample(CLOCK), CLOCK, new Random(1));
        } catch (cardsmith.dm.tree.TreeRefusal refused) {
            throw new IllegalStateException(refused);
        }
    }

    @BeforeEach
    void aSessionWithASoundCard() throws CardException {
        before = texts();
        card.powerUp();
        assertInstanceOf(Provisioning.Held.class, session(card::transmit));
        whole = texts();
        assertTrue(whole.size() > before.size() + 10);
    }

    private Map<String, String> texts() {
        Map<String, String> texts = new TreeMap<>();
        handset.nodes().forEach(n -> texts.put(n.uri().toString(), n.node().value()));
        return texts;
    }

    private Provisioning session(CardLink link) throws CardException {
        handset = handset();
        card.reset();
        handset.powerOn(new GetResponseLink(link), new AbsentPerson(), TerminalWatch.NONE);
        handset.attach(new UsualNetwork(new Random(3)));
        return handset.provision(
                SessionStart.ownWill(new Random(2)),
                Surroundings.NONE.withUser(question -> new Reply.Yes()),
                SessionEvent.Observer.NOBODY);
    }

    private CardLink twisted(Twist twist) {
        return command -> twist.answer(command, card.transmit(command));
    }

    private static boolean is(byte[] command, int instruction) {
        return (command[1] & 0xFF) == instruction;
    }

    /** Whatever came, came whole: each node that the card brought has its right value. */
    private void assertNoHalfObject(String when) {
        texts().forEach((uri, value) -> assertEquals(whole.get(uri), value, when + ", " + uri));
        assertTrue(texts().keySet().containsAll(before.keySet()), when);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void garbageAtAnyApduEndsInASentence(long seed) throws CardException {
        int told = 0;
        for (int at = 1; ; at++) {
            var random = new Random(seed * 1_000 + at);
            int[] count = {0};
            int here = at;
            CardLink link = twisted((command, right) -> ++count[0] == here ? garbage(random, right) : right);
            try {
                Provisioning done = session(link);
                if (count[0] < at) {
                    break;
                }
                if (done instanceof Provisioning.BrokenOff off) {
                    assertFalse(off.sentence().isBlank() || off.nextStep().isBlank());
                    told++;
                }
            } catch (CardException broke) {
                assertFalse(String.valueOf(broke.getMessage()).isBlank()
                        || broke.nextStep().isBlank());
                assertTrue(
                        handset.nodes().stream()
                                .allMatch(n -> !(n.origin() instanceof Origin.Card brought) || brought.keeps()),
                        "what is not to stay is gone, at " + at);
                told++;
            }
            assertNoHalfObject("at " + at);
        }
        assertTrue(told > 20, told + " sentences");
        assertInstanceOf(Provisioning.Held.class, session(card::transmit));
        assertEquals(whole, texts(), "the next session brings all");
    }

    private static byte[] garbage(Random random, byte[] right) {
        byte[] bytes = new byte[random.nextInt(4) == 0 ? random.nextInt(3) : 2 + random.nextInt(257)];
        random.nextBytes(bytes);
        if (bytes.length >= 2 && random.nextBoolean()) {
            // Garbage under the right status word goes deeper.
            System.arraycopy(right, right.length - 2, bytes, bytes.length - 2, 2);
        }
        return bytes;
    }

    @Test
    void aCardThatFallsSilentIsNotWaitedFor() throws CardException {
        int[] news = {0};
        Provisioning done = session(twisted((command, right) ->
                is(command, ENVELOPE) && ++news[0] > 2 ? HexFormat.of().parseHex("9000") : right));
        Provisioning.BrokenOff off = assertInstanceOf(Provisioning.BrokenOff.class, done);
        assertTrue(off.sentence().contains("fell silent"), off.sentence());
        assertNoHalfObject("silent");
    }

    @ParameterizedTest
    @ValueSource(strings = {CLOSE, BACK_TO_LISTEN})
    void aCardThatClosesItsChannelInTheMiddleBreaksTheSessionOff(String close) throws CardException {
        int[] answers = {0};
        Provisioning done = session(twisted((command, right) -> {
            boolean sends = is(command, FETCH) && type(right).equals(SEND_DATA);
            return sends && ++answers[0] == 8 ? HexFormat.of().parseHex(close + "9000") : right;
        }));
        Provisioning.BrokenOff off = assertInstanceOf(Provisioning.BrokenOff.class, done);
        assertFalse(off.sentence().isBlank() || off.nextStep().isBlank());
        assertNoHalfObject("closed");
    }

    private static String type(byte[] fetched) {
        String hex = HexFormat.of().formatHex(fetched);
        int details = hex.indexOf("8103");
        return details < 0 ? "" : hex.substring(details + 6, details + 8);
    }

    @Test
    void aCardThatAsksForMoreTimeWithoutEndIsStopped() {
        var broke = assertThrows(
                CardBrokeRules.class,
                () -> session(twisted((command, right) -> {
                    if (is(command, FETCH)) {
                        return HexFormat.of().parseHex("D0098103010200820281829000");
                    }
                    return (command[1] & 0xFF) == 0x14 ? HexFormat.of().parseHex("910B") : right;
                })));
        assertTrue(broke.getMessage().contains("comes to no end"), broke.getMessage());
        assertEquals(before, texts());
    }

    @Test
    void aCardThatWantsWhatTheHandsetHasNotSaidItCanDoIsRefusedAndServed() throws CardException {
        // RUN AT COMMAND (34): the profile of the handset does not have it.
        int[] asked = {0};
        String[] response = {""};
        Provisioning done = session(twisted((command, right) -> {
            if (is(command, FETCH) && ++asked[0] == 1) {
                return HexFormat.of().parseHex("D0098103013400820281829000");
            }
            if ((command[1] & 0xFF) == 0x14 && response[0].isEmpty()) {
                response[0] = HexFormat.of().formatHex(command);
            }
            return right;
        }));
        assertTrue(response[0].endsWith("830130"), response[0] + ": beyond the capabilities");
        // The applet took the refusal for that of its event list, and does not serve.
        Provisioning.BrokenOff off = assertInstanceOf(Provisioning.BrokenOff.class, done);
        assertTrue(off.sentence().contains("does not listen"), off.sentence());
        assertEquals(List.copyOf(before.keySet()), List.copyOf(texts().keySet()));
    }
}
