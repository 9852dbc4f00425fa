package cardsmith.card.trace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SecretMaskTest {

    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private final TraceStore store = new TraceStore();
    private final TraceSession session = store.open("test", "T=1");

    private String kept(String command, String response) throws Exception {
        new TracedLink(new ScriptedCard().then(response), session).transmit(HEX.parseHex(command));
        TraceSnapshot now = store.snapshot();
        TraceEntry entry = now.entry(now.size() - 1);
        return HEX.formatHex(entry.command()) + " " + HEX.formatHex(entry.response());
    }

    @Test
    void headersLengthsAndStatusWordsStayAndValuesGo() throws Exception {
        assertEquals("00200001082A2A2A2A2A2A2A2A 9000", kept("002000010831323334FFFFFFFF", "9000"));
        assertEquals("00200001 63C3", kept("00200001", "63C3"));
        assertEquals("80D8018104012A2A2A 9000", kept("80D801810401AABBCC", "9000"));
        assertEquals("00880081020102 2A2A9000", kept("00880081020102", "AABB9000"));
    }

    @Test
    void whatAPersonTypedIntoAHiddenInputGoes() throws Exception {
        assertEquals(
                "8014000013810301230402028281030100" + "8D05042A2A2A2A 9000",
                kept("8014000013810301230402028281030100" + "8D050434373131", "9000"));
        assertEquals(
                "8014000013810301230002028281030100" + "8D050434373131 9000",
                kept("8014000013810301230002028281030100" + "8D050434373131", "9000"),
                "it was shown to the person");
        assertEquals(
                "A01400000F81030123042A2A2A2A2A2A2A2A2A2A 9000",
                kept("A01400000F8103012304" + "0202828103010A343731", "9000"),
                "what is not understood goes whole");
        assertEquals("801400000C810301230402028281030110 9000", kept("801400000C810301230402028281030110", "9000"));
    }

    @Test
    void aKeyObjectKeepsItsTagAndLengthInTheFirstBlockOnly() throws Exception {
        kept("00A4040C06F0444D534301", "9000");
        assertEquals("80DB00850581032A2A2A 63F1", kept("80DB0085058103112233", "63F1"));
        assertEquals("80DB0000032A2A2A 9000", kept("80DB000003810155", "9000"));
    }

    @Test
    void aManagementObjectIsClearAndABlockForAnUnknownFileIsNot() throws Exception {
        assertEquals("80DB008105FF1F022A2A 9000", kept("80DB008105FF1F021122", "9000"));
        kept("00A4040C06F0444D534301", "9000");
        assertEquals("80DB008105FF1F021122 9000", kept("80DB008105FF1F021122", "9000"));
    }

    @Test
    void aBlockAfterAFailedFirstBlockOfAKeyIsMaskedToo() throws Exception {
        kept("00A4040C06F0444D534301", "9000");
        kept("80CB0081015C00", "9000");
        kept("80DB0085058103112233", "6F00");
        assertEquals("80DB0000032A2A2A 6985", kept("80DB000003112233", "6985"));
    }

    @Test
    void keysReadFromAUsimAreMaskedAlsoThroughGetResponse() throws Exception {
        kept("00A4040C07A0000000871002", "9000");
        assertEquals("00B0880004 2A2A2A2A9000", kept("00B0880004", "112233449000"));
        kept("0088008103010203", "6104");
        assertEquals("00C0000004 2A2A2A2A9000", kept("00C0000004", "112233449000"));
        assertEquals("00B0870002 11229000", kept("00B0870002", "11229000"));
    }

    @Test
    void aMalformedVerifyIsMaskedFromTheFirstByteAfterItsHeader() throws Exception {
        assertEquals("002000012A2A2A2A2A2A 6700", kept("00200001313233343536", "6700"));
    }

    @Test
    void installParametersAreMaskedAndIdentifiersAreNot() throws Exception {
        String clear = "80E60C001E050102030405080102030405060708080102030405060709010002C9000000";
        assertEquals(
                "80E60C001E05010203040508010203040506070808010203040506070901002A2A2A2A00 9000", kept(clear, "9000"));
    }

    @Test
    void noSecretOfRandomSessionsIsInAnyByteLineOrExport() throws Exception {
        var random = new Random(20261121);
        int secrets = 0;
        for (int run = 0; run < 60; run++) {
            var traced = new TraceStore();
            var cards = new RandomSession(random, traced.open("reader " + run, "T=0"));
            cards.play(60);
            String everything = everything(traced);
            for (byte[] secret : cards.secrets()) {
                secrets++;
                assertFalse(everything.contains(HEX.formatHex(secret)), () -> "run secret " + HEX.formatHex(secret));
            }
            for (byte[] open : cards.openValues()) {
                assertTrue(everything.contains(HEX.formatHex(open)), "values that are no secrets stay");
            }
        }
        assertTrue(secrets > 1000, secrets + " secrets sent");
    }

    private static String everything(TraceStore traced) throws Exception {
        var all = new StringWriter();
        TraceSnapshot rows = traced.snapshot();
        var decoder = new TraceDecoder();
        for (int row = 0; row < rows.size(); row++) {
            TraceEntry entry = rows.entry(row);
            DecodedData data = DecodedData.of(entry);
            all.append(HEX.formatHex(entry.command()))
                    .append('\n')
                    .append(HEX.formatHex(entry.response()))
                    .append('\n')
                    .append(decoder.line(entry).text().toUpperCase(Locale.ROOT))
                    .append('\n')
                    .append(data.meaning().toString().toUpperCase(Locale.ROOT))
                    .append('\n');
        }
        for (int chunk = 0; chunk < rows.chunkCount(); chunk++) {
            all.append(HEX.formatHex(rows.chunkAt(chunk).bytes())).append('\n');
        }
        for (TraceFormat format : TraceFormat.values()) {
            var out = new ByteArrayOutputStream();
            new TraceExport(format, Redaction.NONE).write(TraceView.all(rows), out);
            byte[] bytes = out.toByteArray();
            all.append(
                            format == TraceFormat.PCAPNG
                                    ? HEX.formatHex(bytes)
                                    : new String(bytes, StandardCharsets.UTF_8)
                                            .replace(" ", "")
                                            .toUpperCase(Locale.ROOT))
                    .append('\n');
        }
        return all.toString();
    }
}
