package cardsmith.card.vpcd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cardsmith.card.LinkLost;
import cardsmith.card.reader.CardConnection;
import cardsmith.card.reader.Presence;
import cardsmith.card.reader.Reader;
import cardsmith.card.reader.Readers;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import javax.smartcardio.Card;
import javax.smartcardio.CardTerminal;
import javax.smartcardio.TerminalFactory;
import jnasmartcardio.Smartcardio;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A PC/SC service that comes late, and a card that another program holds before anybody looked at it. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class PcscLateTest {

    private static final String ATR = "3B80810101";

    private Optional<PrivatePcsc> service = Optional.empty();
    private Optional<VpcdBridge> slot = Optional.empty();
    private Readers readers = Readers.withoutPcsc();

    @BeforeEach
    void start() throws Exception {
        service = Optional.of(PrivatePcsc.start());
    }

    @AfterEach
    void end() {
        slot.ifPresent(VpcdBridge::close);
        readers.close();
        service.ifPresent(PrivatePcsc::close);
    }

    private Presence presence() {
        return readers.readers().stream()
                .filter(reader -> reader.name().endsWith("00 00"))
                .findFirst()
                .map(Reader::presence)
                .orElse(new Presence.ReaderGone());
    }

    private void insert() {
        slot = Optional.of(VpcdBridge.insert(
                new EchoChip(ATR), "127.0.0.1", service.orElseThrow().port()));
    }

    @Test
    void aServiceThatStartsAfterTheProgramIsFound() throws Exception {
        service.orElseThrow().kill();
        readers = Readers.pcsc();
        assertTrue(readers.awaitFirstLook(Duration.ofSeconds(10)), "an absent service holds nobody up");
        assertEquals(List.of(), readers.readers());
        assertTrue(String.valueOf(readers.trouble().orElseThrow().getMessage()).contains("does not run"));
        var news = new AtomicInteger();
        readers.watch(news::incrementAndGet);
        service.orElseThrow().resume();
        insert();
        PrivatePcsc.await("the card is not found", 15, () -> presence() instanceof Presence.Present);
        assertTrue(readers.trouble().isEmpty());
        assertTrue(news.get() > 0, "listeners hear of it");
        Reader reader = readers.readers().get(0);
        try (CardConnection card = reader.connect()) {
            byte[] command = HexFormat.of().parseHex("00A40000");
            assertEquals("00a400009000", HexFormat.of().formatHex(card.transmit(command)));
        }
    }

    @Test
    void aCardThatAnotherProgramHoldsIsOccupiedUntilItIsGivenFree() throws Exception {
        insert();
        CardTerminal terminal = otherProgram();
        Card held = terminal.connect("EXCLUSIVE;*");
        readers = Readers.pcsc();
        PrivatePcsc.await("the card is not occupied", 15, () -> presence() instanceof Presence.Occupied);
        LinkLost refused = assertThrows(
                LinkLost.class, () -> readers.readers().get(0).connect().close());
        assertTrue(String.valueOf(refused.getMessage()).contains("Another program"), refused.getMessage());
        held.disconnect(false);
        PrivatePcsc.await("the card stays occupied", 15, () -> presence() instanceof Presence.Present);
        assertInstanceOf(Presence.Present.class, presence());
    }

    private static CardTerminal otherProgram() throws Exception {
        var terminals =
                TerminalFactory.getInstance("PC/SC", null, new Smartcardio()).terminals();
        CardTerminal terminal = terminals.list().stream()
                .filter(one -> one.getName().endsWith("00 00"))
                .findFirst()
                .orElseThrow();
        assertTrue(terminal.waitForCardPresent(10_000));
        return terminal;
    }
}
