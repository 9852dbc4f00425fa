package cardsmith.card.trace;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cardsmith.card.Atr;
import cardsmith.card.CardBrokeRules;
import cardsmith.card.LinkLost;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class TraceExportTest {

    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private static TraceStore dialogue() throws Exception {
        var store = new TraceStore();
        TraceSession session = store.open("Reader \"1\"\n", "T=1");
        session.setBytesPerSecond(40_000);
        session.cardIn(Atr.of(HEX.parseHex("3B80800101")));
        exchange(session, "00A40004022FE2", "9000", 1_700_000_000_123_456_789L);
        exchange(session, "00B000000A", "988812010000400310F09000", 1_700_000_000_223_456_789L);
        exchange(session, "002000010831323334FFFFFFFF", "63C2", 1_700_000_000_323_456_789L);
        session.note("a remark with \"quotes\" and ü");
        exchange(session, "00B2010400", "", 1_700_000_000_423_456_789L);
        exchange(session, "00A4040C06F0444D534301", "9000", 1_700_000_000_500_000_000L);
        exchange(session, "80DB008113FF1F10988812010000400310F0898821100000", "9000", 1_700_000_000_523_456_789L);
        session.cardOut();
        return store;
    }

    private static void exchange(TraceSession session, String command, String response, long at) {
        session.exchanged(HEX.parseHex(command), HEX.parseHex(response), at, 1_234_567);
    }

    private static byte[] export(TraceStore store, TraceFormat format, Redaction redaction) throws Exception {
        var out = new ByteArrayOutputStream();
        new TraceExport(format, redaction).write(TraceView.all(store.snapshot()), out);
        return out.toByteArray();
    }

    private static TraceStore imported(byte[] bytes) throws Exception {
        var store = new TraceStore();
        new TraceImport(store).read(new ByteArrayInputStream(bytes));
        return store;
    }

    private static String broken(String text) {
        return assertThrows(BadTrace.class, () -> imported(text.getBytes(StandardCharsets.UTF_8)))
                .getMessage();
    }

    @Test
    void jsonLinesComeBackAsTheyWent() throws Exception {
        TraceStore first = dialogue();
        byte[] written = export(first, TraceFormat.JSON_LINES, Redaction.NONE);
        TraceStore second = imported(written);
        assertArrayEquals(written, export(second, TraceFormat.JSON_LINES, Redaction.NONE));
        TraceEntry verify = second.snapshot().entry(3);
        assertEquals(5, verify.maskedFrom().orElseThrow());
        assertEquals(40_000, verify.session().bytesPerSecond());
        assertEquals("Reader \"1\"\n", verify.session().reader());
        assertEquals(
                first.snapshot().entry(4).note(), second.snapshot().entry(4).note());
    }

    @Test
    void aSecretThatAnotherProgramLeftInAFileIsMaskedOnTheWayIn() throws Exception {
        String text = new String(export(dialogue(), TraceFormat.JSON_LINES, Redaction.NONE), StandardCharsets.UTF_8)
                .replace("00200001082A2A2A2A2A2A2A2A", "002000010831323334FFFFFFFF");
        TraceStore store = imported(text.getBytes(StandardCharsets.UTF_8));
        assertEquals(
                "00200001082A2A2A2A2A2A2A2A",
                HEX.formatHex(store.snapshot().entry(3).command()));
    }

    @Test
    void aTextExportCanBeReadBack() throws Exception {
        String text = new String(export(dialogue(), TraceFormat.TEXT, Redaction.NONE), StandardCharsets.UTF_8);
        assertTrue(text.contains("SELECT MF/EF.ICCID: done"), text);
        assertTrue(text.contains(">> 00A40004022FE2\n<< 9000\n"), text);
        TraceSnapshot rows = imported(text.getBytes(StandardCharsets.UTF_8)).snapshot();
        assertEquals("00B000000A", HEX.formatHex(rows.entry(2).command()));
        assertEquals(TraceEntry.Kind.CARD_IN, rows.entry(0).kind());
    }

    @Test
    void aDumpOfAnotherProgramIsRead() throws Exception {
        TraceSnapshot rows = imported(
                        "# ATR: 3B80800101\n# PROTOCOL: T=1\n00 A4 04 00\n6F 00 90 00\n\n00B0000000\n6986\n"
                                .getBytes(StandardCharsets.UTF_8))
                .snapshot();
        assertEquals(3, rows.size());
        assertEquals(0x6986, rows.entry(2).statusWord());
    }

    @Test
    void aBrokenFileIsRefusedWithItsLine() {
        String header = "{\"format\":\"cardsmith-trace\",\"version\":1}\n";
        String session = "{\"kind\":\"session\",\"session\":0,\"reader\":\"r\",\"protocol\":\"\"}\n";
        assertTrue(broken("").contains("Line 1"));
        assertTrue(broken("{}").contains("Cardsmith trace"));
        assertTrue(broken("{\"format\":\"cardsmith-trace\",\"version\":2}").contains("version"));
        assertTrue(broken(header + "{").contains("Line 2 of the trace is no JSON object."));
        assertTrue(broken(header + "{\"kind\":\"exchange\",\"session\":0}").contains("session"));
        assertTrue(broken(header + session + "{\"kind\":\"boo\",\"session\":0}").contains("Line 3"));
        assertTrue(broken(header + session + "{\"kind\":\"note\",\"session\":0,\"time\":\"noon\",\"text\":\"\"}")
                .contains("time"));
        assertTrue(broken(header + session
                        + "{\"kind\":\"exchange\",\"session\":0,\"time\":\"2026-01-31T12:00:00Z\",\"command\":\"0\"}")
                .contains("hexadecimal"));
        assertTrue(broken("00A4\n").contains("without an answer"));
        assertTrue(broken("<< 9000\n").contains("command belongs"));
        assertTrue(broken("hello").contains("hexadecimal"));
        assertTrue(broken(header + "{\"kind\":\"" + "x".repeat(TraceImport.LONGEST_LINE) + "\"}")
                .contains("Line 2"));
        assertTrue(broken(header + "[".repeat(100_000)).contains("no JSON object"));
    }

    @Test
    void personalRedactionHidesAFileAndItsValueElsewhere() throws Exception {
        TraceStore store = dialogue();
        for (TraceFormat format : new TraceFormat[] {TraceFormat.JSON_LINES, TraceFormat.TEXT}) {
            String open = new String(export(store, format, Redaction.NONE), StandardCharsets.UTF_8);
            assertEquals(3, open.split("988812010000400310F0", -1).length, "it is there twice");
            String hidden = new String(export(store, format, Redaction.PERSONAL), StandardCharsets.UTF_8);
            assertFalse(hidden.contains("988812010000400310F0"), hidden);
            assertTrue(hidden.contains("00A40004022FE2"));
        }
    }

    @Test
    void digitsOfAPersonalValueAreHiddenWhereTheyAreWritten() throws Exception {
        TraceStore store = dialogue();
        String ascii = HEX.formatHex("8988211000000430010".getBytes(StandardCharsets.US_ASCII));
        exchange(store.open("r", "T=1"), "80C2000013" + ascii, "9000", 1);
        String hidden = new String(export(store, TraceFormat.JSON_LINES, Redaction.PERSONAL), StandardCharsets.UTF_8);
        assertFalse(hidden.contains(ascii));
        assertTrue(hidden.contains("80C20000132A2A"));
    }

    @Test
    void strictRedactionHidesObjectsToo() throws Exception {
        TraceStore store = new TraceStore();
        TraceSession session = store.open("r", "T=1");
        exchange(session, "00A4040C06F0444D534301", "9000", 1);
        exchange(session, "80DB008105FF1F021122", "9000", 2);
        exchange(session, "80CB008102FF1F00", "FF1F0211229000", 3);
        String open = new String(export(store, TraceFormat.TEXT, Redaction.PERSONAL), StandardCharsets.UTF_8);
        assertEquals(3, open.split("1122", -1).length);
        String strict = new String(export(store, TraceFormat.TEXT, Redaction.STRICT), StandardCharsets.UTF_8);
        assertFalse(strict.contains("1122"), strict);
        assertTrue(strict.contains("80DB008105FF1F022A2A"), strict);
    }

    @Test
    void aRecordedDialogueCanBeReplayedStrictly() throws Exception {
        TraceStore store = imported(export(dialogue(), TraceFormat.JSON_LINES, Redaction.NONE));
        var card = new ReplayLink(TraceView.all(store.snapshot()));
        assertArrayEquals(HEX.parseHex("9000"), card.transmit(HEX.parseHex("00A40004022FE2")));
        assertThrows(CardBrokeRules.class, () -> card.transmit(HEX.parseHex("00B000000B")));
        assertArrayEquals(HEX.parseHex("988812010000400310F09000"), card.transmit(HEX.parseHex("00B000000A")));
        assertArrayEquals(HEX.parseHex("63C2"), card.transmit(HEX.parseHex("002000010839393939FFFFFFFF")));
        assertFalse(card.isAtEnd());
        assertThrows(LinkLost.class, () -> card.transmit(HEX.parseHex("00B2010400")));
        card.transmit(HEX.parseHex("00A4040C06F0444D534301"));
        card.transmit(HEX.parseHex("80DB008113FF1F10988812010000400310F0898821100000"));
        assertTrue(card.isAtEnd());
        assertThrows(CardBrokeRules.class, () -> card.transmit(HEX.parseHex("00A40000")));
    }
}
