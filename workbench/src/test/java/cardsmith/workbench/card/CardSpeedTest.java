package cardsmith.workbench.card;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cardsmith.workbench.OnVirtualCard;
import cardsmith.workbench.memory.Memory;
import java.util.HexFormat;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CardSpeedTest extends OnVirtualCard {

    private static final byte[] SELECT = HexFormat.of().parseHex("00A40000023F00");
    private static final byte[] ANSWER = {(byte) 0x90, 0};

    private Memory memory;

    @BeforeEach
    void open() throws Exception {
        memory = Memory.load(folder.resolve("window.properties"));
    }

    private long nanos(CardSpeed speed) throws Exception {
        long begun = System.nanoTime();
        assertEquals(2, speed.over(command -> ANSWER).transmit(SELECT).length);
        return System.nanoTime() - begun;
    }

    @Test
    void theVirtualCardTakesTheTimeOfTheLineAndOfTheInstruction() throws Exception {
        CardSpeed speed = new CardSpeed(place.bench, memory);
        speed.use(Optional.of("virtual"));
        speed.choose(CardSpeed.Pace.DEFAULT);
        // 9 bytes at 4 MHz / 372 / 12 and 2 ms.
        assertTrue(nanos(speed) >= 12_000_000);
    }

    @Test
    void aChoiceIsRememberedAndAnUnknownOneIsNone() {
        new CardSpeed(place.bench, memory).choose(CardSpeed.Pace.QUICK);
        assertEquals(CardSpeed.Pace.QUICK, new CardSpeed(place.bench, memory).pace());
        memory.put("virtual.speed", "LIGHT");
        assertEquals(CardSpeed.Pace.FULL, new CardSpeed(place.bench, memory).pace());
    }

    @Test
    void aDelayFromTheCommandLineHoldsUntilAnotherIsChosenAndIsNotRemembered() throws Exception {
        CardSpeed speed = new CardSpeed(place.bench, memory);
        speed.use(Optional.of("virtual"));
        speed.take(VirtualDelay.parse("command=20").model());
        assertTrue(nanos(speed) >= 20_000_000);
        assertEquals(Optional.empty(), memory.text("virtual.speed"));
        speed.choose(CardSpeed.Pace.DEFAULT);
        assertTrue(nanos(speed) >= 12_000_000);
    }
}
