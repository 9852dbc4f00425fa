package cardsmith.workbench.tracepane;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cardsmith.card.CardLink;
import cardsmith.card.trace.TraceStore;
import cardsmith.card.trace.TracedLink;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RowWindowTest {

    private final TraceStore store = new TraceStore();
    private TraceTable table = new TraceTable(store, Runnable::run, Runnable::run);
    private RowWindow rows = new RowWindow(table.shown());

    @BeforeEach
    void fill() throws Exception {
        CardLink card = command -> HexFormat.of().parseHex("9000");
        CardLink link = new TracedLink(card, store.open("test", "T=1"));
        for (int i = 0; i < 100; i++) {
            link.transmit(HexFormat.of().parseHex(i % 2 == 0 ? "00A40004023F00" : "00B0000000"));
        }
        table = new TraceTable(store, Runnable::run, Runnable::run);
        table.text().set(" ");
        rows = new RowWindow(table.shown());
        rows.setHeight(10);
    }

    private List<Long> visible() {
        return rows.visible().stream().map(row -> row.entry().sequence()).toList();
    }

    private long first() {
        return store.snapshot().firstSequence();
    }

    @Test
    void onlyAsManyRowsAsFitAreHeld() {
        assertEquals(10, rows.visible().size());
        assertEquals(first(), visible().get(0));
        assertEquals(90, rows.end().get());
    }

    @Test
    void movingStopsAtBothEnds() {
        rows.moveTo(-5);
        assertEquals(0, rows.first().get());
        rows.moveTo(1_000);
        assertEquals(90, rows.first().get());
        assertEquals(first() + 99, visible().get(9));
    }

    @Test
    void aSelectedRowComesIntoSightAndStaysSelectedOutOfIt() {
        rows.select(42);
        assertTrue(visible().contains(first() + 42));
        rows.moveToEnd();
        assertEquals(42, rows.selectedPlace());
        rows.step(1);
        assertEquals(43, rows.selectedPlace());
        assertTrue(visible().contains(first() + 43));
    }

    @Test
    void steppingBeginsInSightWhenNothingIsSelected() {
        rows.moveTo(20);
        rows.step(1);
        assertEquals(20, rows.selectedPlace());
    }

    @Test
    void stepsEndAtTheFirstAndTheLastRow() {
        rows.select(98);
        rows.step(10);
        assertEquals(99, rows.selectedPlace());
        rows.step(-1_000);
        assertEquals(0, rows.selectedPlace());
    }

    @Test
    void aRowThatTheFilterHidesIsSelectedNowhere() {
        rows.select(1);
        table.text().set("select");
        assertEquals(-1, rows.selectedPlace());
        assertEquals(10, rows.visible().size());
        table.text().set("nothing like this");
        assertEquals(List.of(), visible());
        assertEquals(0, rows.end().get());
        rows.select(5);
        assertEquals(0, rows.first().get());
    }

    @Test
    void aHigherWindowShowsMoreRows() {
        rows.moveToEnd();
        rows.setHeight(30);
        assertEquals(30, rows.visible().size());
        assertEquals(70, rows.first().get());
        rows.setHeight(0);
        assertEquals(1, rows.visible().size());
    }
}
