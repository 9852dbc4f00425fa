package cardsmith.card.trace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cardsmith.card.Atr;
import cardsmith.card.CardLink;
import cardsmith.card.LinkLost;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TraceDecoderTest {

    private final TraceStore store = new TraceStore();
    private final TraceSession session = store.open("test", "T=1");
    private final TraceDecoder decoder = new TraceDecoder();

    private DecodedLine line(String command, String response) throws Exception {
        new TracedLink(new ScriptedCard().then(response), session)
                .transmit(HexFormat.of().parseHex(command));
        return decoder.line(last());
    }

    private TraceEntry last() {
        TraceSnapshot now = store.snapshot();
        return now.entry(now.size() - 1);
    }

    @Test
    void aFileIsNamedByIdentifierPathAndShortIdentifier() throws Exception {
        assertEquals("SELECT MF/EF.ICCID: done", line("00A40004022FE2", "9000").text());
        assertEquals(
                "READ BINARY at 0, 10 bytes MF/EF.ICCID: done",
                line("00B000000A", "988812010000400310F09000").text());
        assertEquals(
                "SELECT ADF.USIM: done",
                line("00A4040C07A0000000871002", "9000").text());
        assertEquals(
                "READ BINARY at 0, 9 bytes ADF.USIM/EF.IMSI",
                line("00B0870009", "9000").action());
        assertEquals(
                "SELECT ADF.USIM/EF.SPN",
                line("00A408040 47FFF6F46".replace(" ", ""), "9000").action());
        assertEquals("SELECT ADF.USIM/DF.5GS", line("00A40004025FC0", "9000").action());
        assertEquals("SELECT DF.TELECOM", line("00A40004027F10", "9000").action());
        assertEquals("SELECT MF", line("00A40004023F00", "9000").action());
    }

    @Test
    void theToolkitIsToldInWordsOnEachOfItsLines() throws Exception {
        assertEquals(
                "FETCH OPEN CHANNEL: buffer 1500, TCP, UICC server mode port 3516",
                line("8012000014", "D012810301400082028182B90205DCBC03030DBC9000")
                        .action());
        assertEquals(
                "TERMINAL RESPONSE OPEN CHANNEL performed, channel 1 LISTEN, buffer 1500",
                line("8014000014810301400082028281830100B8024100B90205DC", "9000")
                        .action());
        assertEquals(
                "ENVELOPE event download: data available, channel 1 ESTABLISHED, 50 bytes",
                line("80C2000010D60E99010982028281B8028100B70132", "910E").action());
        assertEquals("ENVELOPE", line("80C2000003D60E99", "6A80").action());
        assertEquals(
                "FETCH The card's toolkit data is no proactive command: it does not begin with D0.",
                line("8012000002", "FFFF9000").action());
    }

    @Test
    void aRefusedSelectLeavesTheFileThatWasSelected() throws Exception {
        line("00A40004022FE2", "9000");
        assertEquals(
                "there is no such file or application",
                line("00A40004026F99", "6A82").status());
        assertEquals(
                "READ BINARY at 0, 10 bytes MF/EF.ICCID",
                line("00B000000A", "9000").action());
    }

    @Test
    void eachLogicalChannelHasItsOwnSelection() throws Exception {
        line("00A4040C06F0444D534301", "9000");
        assertEquals("MANAGE CHANNEL open: done", line("0070000001", "019000").text());
        assertEquals(
                "READ BINARY at 0 on channel 1 MF/EF.ICCID",
                line("01B0820000", "9000").action());
        line("01A4040C07A0000000871002", "9000");
        assertEquals(
                "READ BINARY at 0, 9 bytes on channel 1 ADF.USIM/EF.IMSI",
                line("01B0870009", "9000").action());
        assertEquals(
                "READ BINARY at 0 ADF.DM_SC/EF.INFO", line("00B0860000", "9000").action());
    }

    @Test
    void aReusedChannelNumberStartsAtTheMasterFile() throws Exception {
        line("0070000001", "019000");
        line("01A4040C07A0000000871002", "9000");
        line("00708001", "9000");
        line("0070000001", "019000");
        assertEquals(
                "READ BINARY at 0 on channel 1 MF/EF.ICCID",
                line("01B0820000", "9000").action());
    }

    @Test
    void aDataObjectIsNamedInEachOfItsBlocks() throws Exception {
        line("00A4040C06F0444D534301", "9000");
        assertEquals(
                "RETRIEVE DATA first block ADF.DM_SC/EF.MO FF1F: done, more of the object is there",
                line("80CB0081045C02FF1F00", "010262F1").text());
        assertEquals(
                "RETRIEVE DATA next block ADF.DM_SC/EF.MO FF1F",
                line("80CB000000", "01029000").action());
        assertEquals(
                "RETRIEVE DATA first block ADF.DM_SC/EF.MO tag list",
                line("80CB0081015C00", "9000").action());
        assertEquals(
                "RETRIEVE DATA first block ADF.DM_SC/EF.MO all objects",
                line("80CB0081025C0000", "010262F1").action());
        assertEquals(
                "RETRIEVE DATA next block ADF.DM_SC/EF.MO all objects",
                line("80CB000000", "01029000").action());
        assertEquals(
                "RETRIEVE DATA first block ADF.DM_SC/EF.MO FF21",
                line("80CB008102FF2100", "9000").action());
        assertEquals(
                "SET DATA first block ADF.DM_SC/EF.MO FF20",
                line("80DB008105FF20820400", "63F1").action());
        assertEquals(
                "SET DATA next block ADF.DM_SC/EF.MO FF20",
                line("80DB0000020102", "9000").action());
    }

    @Test
    void aStatusWordIsReadAsTheAnswerToItsCommand() throws Exception {
        DecodedLine verify = line("00200001", "63C2");
        assertEquals("VERIFY PIN1 (how many tries are left)", verify.command());
        assertEquals(2, verify.triesLeft().orElseThrow());
        DecodedLine update = line("00D6000001AA", "63C1");
        assertFalse(update.failed());
        assertTrue(update.triesLeft().isEmpty());
        assertEquals(
                "CHANGE PIN ADM1: done",
                line("0024000A10" + "31".repeat(16), "9000").text());
    }

    @Test
    void aCountOfTriesThatWasAskedForIsNoRefusal() throws Exception {
        DecodedLine asked = line("00200001", "63C2");
        assertFalse(asked.failed());
        assertEquals("2 tries left", asked.status());
        assertFalse(line("002C000100", "63CA").failed());
        assertEquals("blocked, no try left", line("0020000A", "63C0").status());
        assertTrue(line("002000010831323334FFFFFFFF", "63C2").failed(), "a wrong value is refused");
        assertTrue(line("00200001", "6983").failed(), "what is no count is a refusal");
    }

    @Test
    void getResponseTellsWhatItContinues() throws Exception {
        line("00A40004022FE2", "6121");
        DecodedLine line = line("00C0000021", "621F8202412183022FE2A506D00120D201058A01058B032F06028002000A8801109000");
        assertEquals("GET RESPONSE for SELECT MF/EF.ICCID: done", line.text());
        DecodedData data = DecodedData.of(last());
        assertTrue(data.meaning().orElseThrow().text().contains("structure transparent"));
        assertEquals(0x62, data.responseTree().get(0).tag());
    }

    @Test
    void aResetTakesAllSelectionsBack() throws Exception {
        line("00A4040C06F0444D534301", "9000");
        session.reset(Atr.of(new byte[] {0x3B, 0x00}));
        assertEquals("Card reset, ATR 3B00", decoder.line(last()).text());
        assertEquals("READ BINARY at 0 MF/EF.ICCID", line("00B0820000", "9000").action());
    }

    @Test
    void anExchangeWithoutAnswerIsKeptAndFailed() {
        CardLink dead = command -> {
            throw new LinkLost("Gone.", "Put it in.");
        };
        assertThrows(LinkLost.class, () -> new TracedLink(dead, session).transmit(new byte[] {0, (byte) 0xA4, 0, 0}));
        DecodedLine line = decoder.line(last());
        assertTrue(line.failed());
        assertEquals("no answer", line.status());
    }

    @Test
    void theMeaningOfAPersonalFileIsMarkedSo() throws Exception {
        line("00A40004022FE2", "9000");
        line("00B000000A", "988812010000400310F09000");
        var meaning = DecodedData.of(last()).meaning().orElseThrow();
        assertEquals("8988211000000430010", meaning.text());
        assertFalse(meaning.masked().toString().contains("8988211000000430010"));
    }

    @Test
    void anyBytesAsCommandAndAnswerGiveALine() throws Exception {
        var random = new Random(7);
        for (int i = 0; i < 20_000; i++) {
            byte[] command = new byte[random.nextInt(24)];
            random.nextBytes(command);
            byte[] response = new byte[random.nextInt(24)];
            random.nextBytes(response);
            new TracedLink(c -> response, session).transmit(command);
            assertFalse(decoder.line(last()).text().isEmpty());
            assertTrue(DecodedData.of(last()).command().length <= command.length);
        }
    }
}
