package cardsmith.device.terminal;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cardsmith.card.CardBrokeRules;
import cardsmith.card.CardException;
import cardsmith.card.cat.CatTag;
import cardsmith.card.cat.CatText;
import cardsmith.card.cat.CatWords;
import cardsmith.card.cat.Result;
import cardsmith.device.gateway.MemoryConnection;
import cardsmith.device.gateway.MemoryTransport;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class TerminalTest {

    private static final String EVENT_LIST = "D00D8103010500820281829902090A";
    private static final String OPEN_SERVER = "D012810301400082028182B90205DCBC03030DBC";
    private static final String CLOSE_TO_LISTEN = "D009810301410182028121";
    private static final String CLOSE = "D009810301410082028121";
    private static final int PORT = 3516;

    private final ToolkitCard card = new ToolkitCard();
    private final MemoryTransport transport = new MemoryTransport();
    private Instant now = Instant.EPOCH;
    private final List<String> asked = new ArrayList<>();
    private final Terminal terminal =
            new Terminal(card, transport, new AnsweringPerson(), () -> now, TerminalWatch.NONE);

    private final class AnsweringPerson implements Person {
        @Override
        public boolean show(String text, boolean waits) {
            asked.add(text);
            return true;
        }

        @Override
        public Optional<Boolean> confirm(String question) {
            asked.add(question);
            return Optional.of(true);
        }

        @Override
        public Optional<String> type(String question, int shortest, int longest, boolean hidden, boolean digitsOnly) {
            asked.add(question + (hidden ? " (hidden)" : ""));
            return Optional.of("4711");
        }

        @Override
        public OptionalInt choose(String title, List<String> items) {
            asked.add(title + " " + items);
            return OptionalInt.of(1);
        }
    }

    private void settle() throws CardException {
        for (int i = 0; terminal.work(); i++) {
            assertTrue(i < 1_000, "the terminal comes to rest");
        }
    }

    private Result answerTo(String command) throws CardException {
        card.wants(command);
        terminal.poll();
        return card.lastResponse().result();
    }

    @Test
    void aRequestReachesTheCardAndItsAnswerTheClient() throws CardException {
        terminalServes();
        MemoryConnection client = transport.connect(PORT).orElseThrow();
        client.send("GET /".getBytes(US_ASCII));
        card.reaction = envelope -> CatWords.of(envelope).contains("data available")
                ? List.of("D00C810301420082028121B70105", "D00D810301430182028121B6024F4B", CLOSE_TO_LISTEN)
                : List.of();
        settle();
        assertEquals(
                List.of(
                        "event download: channel status, channel 1 ESTABLISHED",
                        "event download: data available, channel 1 ESTABLISHED, 5 bytes"),
                card.envelopes.stream().map(CatWords::of).toList());
        assertArrayEquals(
                "GET /".getBytes(US_ASCII),
                card.responses
                        .get(2)
                        .objects()
                        .find(CatTag.CHANNEL_DATA)
                        .orElseThrow()
                        .value());
        assertArrayEquals("OK".getBytes(US_ASCII), client.take());
        assertTrue(client.isEnded());
    }

    private void terminalServes() throws CardException {
        card.wants(EVENT_LIST, OPEN_SERVER);
        terminal.start();
        assertEquals("OPEN CHANNEL performed, channel 1 LISTEN, buffer 1500", CatWords.of(card.lastResponse()));
    }

    @Test
    void moreThanTheBufferWaitsUntilTheCardHasRead() throws CardException {
        terminalServes();
        MemoryConnection client = transport.connect(PORT).orElseThrow();
        client.send(new byte[4_000]);
        settle();
        int read = 0;
        int left = 255;
        while (left > 0) {
            answerTo("D00C810301420082028121B701ED");
            read += card.lastResponse()
                    .objects()
                    .find(CatTag.CHANNEL_DATA)
                    .orElseThrow()
                    .length();
            left = card.lastResponse()
                    .objects()
                    .find(CatTag.CHANNEL_DATA_LENGTH)
                    .orElseThrow()
                    .at(0);
        }
        assertEquals(4_000, read);
        assertEquals(
                1,
                card.envelopes.stream()
                        .filter(e -> CatWords.of(e).contains("data available"))
                        .count(),
                "the card is told once until it has read all");
    }

    @Test
    void aClientThatLeavesPutsTheChannelBackToListening() throws CardException {
        terminalServes();
        MemoryConnection first = transport.connect(PORT).orElseThrow();
        MemoryConnection second = transport.connect(PORT).orElseThrow();
        settle();
        first.end();
        settle();
        assertEquals(
                List.of(
                        "event download: channel status, channel 1 ESTABLISHED",
                        "event download: channel status, channel 1 LISTEN",
                        "event download: channel status, channel 1 ESTABLISHED"),
                card.envelopes.stream().map(CatWords::of).toList());
        assertFalse(second.isEnded(), "the second client is served");
    }

    @Test
    void severalChannelsServeSeveralClientsOfOnePort() throws CardException {
        card.wants(EVENT_LIST, OPEN_SERVER, OPEN_SERVER);
        terminal.start();
        transport.connect(PORT).orElseThrow().send(new byte[] {1});
        transport.connect(PORT).orElseThrow().send(new byte[] {2});
        settle();
        assertEquals(
                2,
                card.envelopes.stream()
                        .filter(e -> CatWords.of(e).contains("data available"))
                        .count());
        assertEquals(Result.OK, answerTo(CLOSE));
        assertTrue(transport.connect(PORT).isPresent(), "the other channel keeps the port");
        assertEquals(Result.OK, answerTo("D009810301410082028122"));
        assertTrue(transport.connect(PORT).isEmpty());
    }

    @Test
    void whatCannotBeDoneIsAnsweredWithItsReason() throws CardException {
        terminal.start();
        assertEquals(Result.CHANNEL_INVALID, answerTo(CLOSE));
        assertEquals(Result.CHANNEL_INVALID, answerTo("D00C810301420082028121B70105"));
        assertEquals(Result.TYPE_NOT_UNDERSTOOD, answerTo("D009810301EE0082028182"));
        assertEquals(Result.BEYOND_CAPABILITIES, answerTo("D009810301340082028182"));
        assertEquals(Result.TRANSPORT_UNAVAILABLE, answerTo("D012810301400082028182B90205DCBC03020DBC"));
        assertEquals(Result.VALUES_MISSING, answerTo("D009810301400082028182"));
        assertEquals(Result.BEYOND_CAPABILITIES, answerTo("D00C810301050082028182990104"));
        assertEquals(Result.TIMER_CONTRADICTION, answerTo("D00C810301270182028182A40101"));
    }

    @Test
    void aBufferThatIsTooLargeIsGrantedSmaller() throws CardException {
        terminal.start();
        assertEquals(Result.MODIFIED, answerTo("D012810301400082028182B9024000BC03030DBC"));
        assertEquals(Result.OK, answerTo(OPEN_SERVER));
    }

    @Test
    void aTakenPortIsToldToTheCard() throws Exception {
        transport.listen(PORT);
        terminal.start();
        assertEquals(Result.PORT_NOT_AVAILABLE, answerTo(OPEN_SERVER));
    }

    @Test
    void aTimerRunsDownOnTheClockThatWasGiven() throws CardException {
        terminal.start();
        assertEquals(Result.OK, answerTo("D011810301270082028182A40101A503005000"));
        now = now.plus(Duration.ofSeconds(61));
        answerTo("D00C810301270282028182A40101");
        assertEquals("TIMER MANAGEMENT performed, timer 1, 00:03:59", CatWords.of(card.lastResponse()));
        settle();
        assertTrue(card.envelopes.isEmpty());
        now = now.plus(Duration.ofSeconds(239));
        settle();
        assertEquals("timer expiration: timer 1, 00:05:00", CatWords.of(card.envelopes.get(0)));
        assertEquals(1, card.envelopes.size());
    }

    @Test
    void aDatagramOfTheCardReachesTheProgramAtItsPort() throws CardException {
        var heard = new ArrayList<String>();
        transport.hear(2948, datagram -> heard.add(HexFormat.of().formatHex(datagram)));
        terminal.start();
        assertEquals(Result.OK, answerTo("D012810301400082028182B90205DCBC03040B84"));
        assertEquals(Result.OK, answerTo("D00D810301430182028121B602AABB"));
        assertEquals(List.of("aabb"), heard);
        answerTo("D012810301400082028182B90205DCBC03041111");
        assertEquals(Result.NOT_REACHABLE, answerTo("D00D810301430182028122B602AABB"));
    }

    @Test
    void questionsReachThePersonAndTheAnswersTheCard() throws CardException {
        terminal.start();
        answerTo("D0158103012204820281828D0A04436F6E74696E75653F");
        assertArrayEquals(
                new byte[] {4, 1},
                card.lastResponse()
                        .objects()
                        .find(CatTag.TEXT_STRING)
                        .orElseThrow()
                        .value());
        answerTo("D0138103012304820281828D040450494E91020408");
        assertEquals(
                "4711",
                CatText.of(
                        card.lastResponse().objects().find(CatTag.TEXT_STRING).orElseThrow()));
        answerTo("D01B81030124008202818285044D656E758F04014F6E658F040254776F");
        assertEquals("SELECT ITEM performed, item 2", CatWords.of(card.lastResponse()));
        answerTo("D0118103012180820281028D060448656C6C6F");
        assertEquals(List.of("Continue?", "PIN (hidden)", "Menu [One, Two]", "Hello"), asked);
    }

    @Test
    void aCardThatSendsCommandsWithoutEndIsStopped() {
        card.wants("D009810301020082028182");
        card.endless = true;
        var broke = assertThrows(CardBrokeRules.class, terminal::start);
        assertTrue(broke.getMessage().contains("comes to no end"), broke.getMessage());
    }
}
