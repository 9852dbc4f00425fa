package cardsmith.card.trace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cardsmith.card.Atr;
import cardsmith.card.file.FileRef;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TraceViewTest {

    private final TraceStore store = new TraceStore();
    private final TraceSession session = store.open("r", "T=1");

    @BeforeEach
    void aShortDialogue() throws Exception {
        session.cardIn(Atr.of(new byte[] {0x3B, 0x00}));
        exchange("00A40004022FE2", "9000", 100, 50);
        exchange("00B000000A", "988812010000400310F09000", 200, 10);
        exchange("00A40004026F99", "6A82", 300, 90);
        exchange("00200001", "63C3", 400, 20);
        exchange("00B2010400", "", 500, 5);
    }

    private void exchange(String command, String response, long start, long took) {
        session.exchanged(
                HexFormat.of().parseHex(command), HexFormat.of().parseHex(response), start * 1_000, took * 1_000);
    }

    private List<Integer> rows(TraceFilter filter, TraceOrder order) {
        TraceView view = TraceView.of(store.snapshot(), filter, order, () -> false);
        var rows = new ArrayList<Integer>();
        for (int place = 0; place < view.size(); place++) {
            rows.add(view.row(place));
        }
        return rows;
    }

    @Test
    void columnsFilterByInstructionStatusFileSessionAndError() {
        assertEquals(List.of(0, 1, 2, 3, 4, 5), rows(TraceFilter.ALL, TraceOrder.TIME));
        assertEquals(List.of(1, 2, 3, 4, 5), rows(TraceFilter.ALL.withMarks(false), TraceOrder.TIME));
        assertEquals(List.of(1, 3), rows(TraceFilter.ALL.withIns(0xA4), TraceOrder.TIME));
        assertEquals(List.of(3), rows(TraceFilter.ALL.withStatusClass(0x6A), TraceOrder.TIME));
        assertEquals(List.of(3, 5), rows(TraceFilter.ALL.withErrorsOnly(true), TraceOrder.TIME));
        FileRef iccid = store.filesSeen().get(0);
        assertEquals("MF/EF.ICCID", iccid.path());
        assertEquals(List.of(1, 2, 5), rows(TraceFilter.ALL.withFile(iccid), TraceOrder.TIME));
        assertEquals(List.of(), rows(TraceFilter.ALL.withSession(7), TraceOrder.TIME));
    }

    @Test
    void textIsFoundInTheLineAndInTheBytes() {
        assertEquals(List.of(1, 2, 5), rows(TraceFilter.ALL.withText("iccid"), TraceOrder.TIME));
        assertEquals(List.of(1), rows(TraceFilter.ALL.withText("02 2f e2"), TraceOrder.TIME));
        assertEquals(List.of(2), rows(TraceFilter.ALL.withText("0310F0"), TraceOrder.TIME));
        assertEquals(List.of(4), rows(TraceFilter.ALL.withText("tries left"), TraceOrder.TIME));
        assertEquals(List.of(0), rows(TraceFilter.ALL.withText("card in"), TraceOrder.TIME));
    }

    @Test
    void textFindsTheSameRowsAsReadingEveryLine() {
        var random = new Random(5);
        int[] instructions = {0xA4, 0xB0, 0xB2, 0xCB, 0xDB, 0xC0, 0x20, 0x70, 0xD6, 0xF2};
        for (int i = 0; i < 5_000; i++) {
            byte[] command = new byte[4 + random.nextInt(10)];
            for (int k = 0; k < command.length; k++) {
                command[k] = (byte)
                        new int[] {0, 0x80, 0x81, 0xFF, 0x1F, 0x5C, 1, 4, random.nextInt(256)}[random.nextInt(9)];
            }
            command[1] = (byte) instructions[random.nextInt(instructions.length)];
            boolean ok = random.nextBoolean();
            session.exchanged(command, new byte[] {(byte) (ok ? 0x90 : 0x61), (byte) (ok ? 0 : 4)}, i, 1);
        }
        var decoder = new TraceDecoder();
        TraceSnapshot all = store.snapshot();
        for (String text : new String[] {"ef", "sfi", "ff1f", "block", "select", "at 1", "channel", "for r", "1f"}) {
            var wanted = new ArrayList<Integer>();
            byte[] bytes = BytePattern.parse(text);
            for (int row = 0; row < all.size(); row++) {
                TraceEntry entry = all.entry(row);
                boolean inBytes = bytes.length > 0
                        && (BytePattern.isIn(bytes, entry.command(), 0, entry.command().length)
                                || BytePattern.isIn(bytes, entry.response(), 0, entry.response().length));
                if (inBytes
                        || decoder.line(entry).text().toLowerCase(Locale.ROOT).contains(text)) {
                    wanted.add(row);
                }
            }
            assertEquals(wanted, rows(TraceFilter.ALL.withText(text), TraceOrder.TIME), text);
        }
    }

    @Test
    void errorsInTheFilterAreTheErrorsOfTheLine() {
        exchange("00D6000001AA", "63C1", 600, 1);
        exchange("00C0000005", "6C03", 700, 1);
        exchange("8082000000", "6300", 800, 1);
        exchange("80F24000024F00", "6310", 900, 1);
        exchange("80DB008103800111", "63F1", 900, 1);
        exchange("A0B0000005", "9804", 900, 1);
        exchange("80120000FF", "911A", 900, 1);
        TraceSnapshot all = store.snapshot();
        var decoder = new TraceDecoder();
        var failed = new ArrayList<Integer>();
        for (int row = 0; row < all.size(); row++) {
            if (decoder.line(all.entry(row)).failed()) {
                failed.add(row);
            }
        }
        assertEquals(failed, rows(TraceFilter.ALL.withErrorsOnly(true), TraceOrder.TIME));
        assertTrue(failed.size() >= 4, failed.toString());
    }

    @Test
    void rowsAreSortedAndEqualOnesStayInTheOrderOfTime() {
        TraceFilter exchanges = TraceFilter.ALL.withMarks(false);
        assertEquals(List.of(3, 1, 4, 2, 5), rows(exchanges, TraceOrder.DURATION));
        assertEquals(List.of(5, 4, 3, 1, 2), rows(exchanges, TraceOrder.STATUS));
        assertEquals(List.of(4, 1, 3, 2, 5), rows(exchanges, TraceOrder.INSTRUCTION));
        assertEquals(2, rows(exchanges, TraceOrder.LENGTH).get(0));
    }

    @Test
    void aCancelledFilterStops() {
        assertEquals(
                0,
                TraceView.of(store.snapshot(), TraceFilter.ALL, TraceOrder.TIME, () -> true)
                        .size());
    }
}
