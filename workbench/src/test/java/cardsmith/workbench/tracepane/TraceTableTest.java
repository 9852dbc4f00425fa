package cardsmith.workbench.tracepane;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cardsmith.card.CardLink;
import cardsmith.card.trace.TraceOrder;
import cardsmith.card.trace.TraceStore;
import cardsmith.card.trace.TracedLink;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TraceTableTest {

    private static final HexFormat HEX = HexFormat.of();

    private final TraceStore store = new TraceStore();
    private TraceTable table = new TraceTable(store, Runnable::run, Runnable::run);
    private String answer = "9000";
    private CardLink link = command -> HEX.parseHex(answer);

    @BeforeEach
    void fill() throws Exception {
        CardLink card = command -> HEX.parseHex(answer);
        link = new TracedLink(card, store.open("test", "T=1"));
        for (int i = 0; i < 50; i++) {
            answer = i % 5 == 0 ? "6A82" : "00".repeat(i % 7) + "9000";
            link.transmit(HEX.parseHex(i % 2 == 0 ? "00A40004023F00" : "00B0000000"));
        }
        table = new TraceTable(store, Runnable::run, Runnable::run);
        table.errorsOnly().set(true);
        table.errorsOnly().set(false);
    }

    private void everyRowKnowsItsPlace() {
        Set<Long> seen = new HashSet<>();
        for (int place = 0; place < table.shown().size(); place++) {
            long sequence = table.shown().get(place).entry().sequence();
            assertEquals(place, table.shown().placeOf(sequence), table.order().get() + " " + sequence);
            assertTrue(seen.add(sequence));
        }
    }

    @Test
    void everyRowKnowsItsPlaceInEveryOrder() {
        for (TraceOrder order : TraceOrder.values()) {
            table.order().set(order);
            assertEquals(50, table.shown().size());
            everyRowKnowsItsPlace();
        }
    }

    @Test
    void aRowThatAFilterHidesHasNoPlace() {
        for (TraceOrder order : TraceOrder.values()) {
            table.order().set(order);
            table.errorsOnly().set(true);
            assertEquals(10, table.shown().size());
            everyRowKnowsItsPlace();
            long hidden = store.snapshot().firstSequence() + 1;
            assertEquals(-1, table.shown().placeOf(hidden));
            assertEquals(-1, table.shown().placeOf(Long.MAX_VALUE));
            table.errorsOnly().set(false);
        }
    }

    @Test
    void textFindsWordsAndBytes() {
        table.text().set("read binary");
        assertEquals(25, table.shown().size());
        table.text().set("6A82");
        assertEquals(10, table.shown().size());
        table.text().set("");
        assertEquals(50, table.shown().size());
    }

    @Test
    void newEntriesComeWithTheNextTick() throws Exception {
        link.transmit(HEX.parseHex("00A40004023F00"));
        assertEquals(50, table.shown().size());
        table.tick();
        assertEquals(51, table.shown().size());
        assertEquals(51, table.total().get());
        everyRowKnowsItsPlace();
    }

    @Test
    void anotherTraceTakesThePlaceOfTheFirst() throws Exception {
        TraceStore other = new TraceStore();
        CardLink card = command -> HEX.parseHex("9000");
        new TracedLink(card, other.open("other", "T=0")).transmit(HEX.parseHex("00A40004023F00"));
        table.show(other);
        assertEquals(1, table.shown().size());
        link.transmit(HEX.parseHex("00A40004023F00"));
        table.tick();
        assertEquals(1, table.shown().size());
    }
}
