package cardsmith.dm.tnds;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cardsmith.dm.BadDocument;
import cardsmith.dm.Corpus;
import cardsmith.dm.markup.Limits;
import cardsmith.dm.markup.Span;
import cardsmith.dm.markup.XmlReader;
import cardsmith.dm.wbxml.TokenTable;
import cardsmith.dm.wbxml.WbxmlReader;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TndsBoundsTest {

    private static final String HEAD = "0300006a1b2d2f2f4f4d412f2f4454442d444d2d44444620312e322f2f454e00";

    private static TndsDocument leaf(NodeFormat format, String value) {
        return TndsDocument.of(TndsNode.interior("X", "", List.of(TndsNode.leaf("a", format, value))));
    }

    private static String tree(String node) {
        return "<MgmtTree><VerDTD>1.2</VerDTD>" + node + "</MgmtTree>";
    }

    private static String refusal(String xml) {
        return assertThrows(BadDocument.class, () -> Tnds.readXml(xml)).getMessage();
    }

    private static String part(String text, Span span) {
        return text.substring(span.start(), span.end());
    }

    private static byte[] octets(String hex) {
        return HexFormat.of().parseHex(HEAD + hex);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "  leading and trailing  ",
                "two\nlines",
                "a\r\nb",
                "a\tb",
                "<&>\"']]>",
                "ä€😀",
                "AAEC",
                "AA=="
            })
    void everyTextSurvivesBothForms(String value) throws Exception {
        for (NodeFormat format : List.of(NodeFormat.CHR, NodeFormat.BIN, NodeFormat.B64, NodeFormat.XML)) {
            TndsDocument tree = leaf(format, value);
            assertEquals(tree, Tnds.readXml(Tnds.xml(tree)));
            assertEquals(tree, Tnds.read(Tnds.wbxml(tree)));
        }
    }

    @Test
    void octetsAreBase64InXmlAndThemselvesInWbxml() {
        TndsDocument tree = leaf(NodeFormat.BIN, "AAEC/w==");
        assertTrue(Tnds.xml(tree).contains("<Value>AAEC/w==</Value>"));
        assertTrue(HexFormat.of().formatHex(Tnds.wbxml(tree)).contains("c304000102ff"));
    }

    @Test
    void aValueThatIsEmptyDiffersFromNone() throws Exception {
        TndsDocument tree = Tnds.readXml(tree("<Node><NodeName>a</NodeName><Node><NodeName>b</NodeName><Value/></Node>"
                + "<Node><NodeName>c</NodeName></Node></Node>"));
        assertEquals(tree, Tnds.read(Tnds.wbxml(tree)));
        assertTrue(tree.find(TndsPath.of("a/b")).orElseThrow().value().isPresent());
        assertTrue(tree.find(TndsPath.of("a/c")).orElseThrow().value().isEmpty());
    }

    @Test
    void outsideThingsAreNeverFetchedAndEntitiesNeverExpanded() {
        String outside = "<!DOCTYPE MgmtTree [<!ENTITY x SYSTEM \"file:///etc/hostname\">]>"
                + tree("<Node><NodeName>a</NodeName><Value>&x;</Value></Node>");
        assertTrue(refusal(outside).contains("entit"), refusal(outside));
        String laughs = "<!DOCTYPE MgmtTree [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;&a;\">]>"
                + tree("<Node><NodeName>a</NodeName><Value>&b;</Value></Node>");
        assertTrue(refusal(laughs).contains("entit"), refusal(laughs));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<Node><NodeName>a</NodeName></Node><Node><NodeName>a</NodeName></Node> | a second node a",
                "<Node><NodeName>a</NodeName><Node><NodeName>b</NodeName></Node><Node><NodeName>b</NodeName></Node></Node>"
                        + " | a second node b",
                "<Node><NodeName>a/b</NodeName></Node> | NodeName a/b with a slash",
                "<Node><NodeName>a</NodeName><Node><NodeName/></Node></Node> | an empty NodeName below another node",
                "<Node><NodeName>a</NodeName><Value>1</Value><Value>2</Value></Node> | a second Value in node a",
                "<Node><NodeName>a</NodeName><RTProperties><Format/></RTProperties></Node> | an empty Format",
                "<Node><NodeName>a</NodeName><RTProperties><Format><text/></Format></RTProperties></Node> | element text",
                "<Node><NodeName>a<b/></NodeName></Node> | element b in NodeName",
                "<Node>words<NodeName>a</NodeName></Node> | text in Node",
                "'' | MgmtTree without a Node"
            })
    void aBrokenTreeIsRefusedByItsRule(String node, String found) {
        String message = refusal(tree(node));
        assertTrue(message.startsWith("At line 1, column ") && message.contains(found), message);
    }

    @Test
    void nestingIsBoundedInBothForms() {
        StringBuilder xml = new StringBuilder();
        ByteArrayOutputStream wbxml = new ByteArrayOutputStream();
        wbxml.writeBytes(octets("000260"));
        for (int i = 0; i < 100_000; i++) {
            xml.append("<Node><NodeName>a</NodeName>");
            wbxml.writeBytes(new byte[] {0x64, 0x66, 0x03, 'a', 0, 0x01});
        }
        assertTrue(refusal(tree(xml.toString())).toLowerCase(Locale.ROOT).contains("depth")
                || refusal(tree(xml.toString())).contains("at most 128"));
        String message = assertThrows(BadDocument.class, () -> Tnds.read(wbxml.toByteArray()))
                .getMessage();
        assertTrue(message.contains("at most 128 elements within each other"), message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'' | At offset 32: the end of the document; expected the root element.",
                "000260 | At offset 35: the end of the document; expected more of MgmtTree.",
                "0002607703312e32 | At offset 37: a string without an end; expected text and a zero octet.",
                "00026077c38fffffff7f | At offset 37: a length of 4294967295 octets where 0 are left; expected the"
                        + " length of octets.",
                "00026077c3ffffffffff0f | At offset 37: an integer of more than 32 bits; expected the length of octets.",
                "000260778340 | At offset 37: string table offset 64; expected an offset below 27.",
                "0002607702ffffff7f01 | At offset 37: character number 268435455; expected a Unicode character.",
                "00022001 | At offset 35: 1 octets behind the root element; expected the end of the document."
            })
    void brokenOctetsAreRefusedByOffset(String hex, String sentence) {
        byte[] document = octets(hex);
        if (hex.startsWith("00022001")) {
            BadDocument refused = assertThrows(BadDocument.class, () -> {
                WbxmlReader reader = WbxmlReader.open(document, TokenTable.DMDDF, Limits.USUAL);
                while (reader.next() != WbxmlReader.Piece.DONE) {
                    // Reads to the end.
                }
            });
            assertEquals(sentence, refused.getMessage());
            return;
        }
        assertEquals(
                sentence,
                assertThrows(BadDocument.class, () -> Tnds.read(document)).getMessage());
    }

    @Test
    void aStringTableIsReadWithAndWithoutItsLastZero() throws Exception {
        // Version 1.1, the formal identifier in a table of 26 octets without a zero, text by STR_T.
        String table = "2d2f2f4f4d412f2f4454442d444d2d44444620312e322f2f454e";
        byte[] document = HexFormat.of()
                .parseHex("0100006a1e" + table + "00" + "584100" + "000260" + "7703312e320001" + "646683" + "1b" + "01"
                        + "7603310001" + "01" + "01");
        assertEquals("XA", Tnds.read(document).nodes().get(0).name());
        byte[] bare = HexFormat.of()
                .parseHex("0200006a1a" + table + "000260" + "7703312e320001" + "646603580001" + "01" + "01");
        assertEquals("X", Tnds.read(bare).nodes().get(0).name());
    }

    @Test
    void anUnknownElementIsSkippedAndReported() throws Exception {
        byte[] known = octets("000260" + "7703312e320001" + "64" + "66035800" + "01" + "7f033100" + "01" + "01" + "01");
        LocatedTnds read = Tnds.locate(known);
        assertEquals("X", read.document().nodes().get(0).name());
        assertEquals(1, read.remarks().size());
        assertTrue(read.remarks().get(0).contains("unknown element token 3F of page 2"), read.remarks()::toString);
    }

    @Test
    void everyNodeIsFoundWhereItStands() throws Exception {
        TndsDocument tree = leaf(NodeFormat.CHR, "w<7");
        String xml = Tnds.xml(tree).replace("\n", "\r\n");
        LocatedTnds located = Tnds.locateXml(xml);
        NodeSpan span = located.spans().get(TndsPath.of("X/a"));
        assertEquals("w&lt;7", part(xml, span.value().orElseThrow()));
        assertEquals("a", part(xml, span.name()));
        assertTrue(part(xml, span.node()).startsWith("<Node>"));
        assertTrue(part(xml, span.node()).endsWith("</Node>"));
        assertEquals(TndsPath.of("X/a"), located.at(span.node().start() + 2).orElseThrow());
        assertEquals(
                TndsPath.of("X"),
                located.at(located.spans().get(TndsPath.of("X")).node().start()).orElseThrow());

        byte[] wbxml = Tnds.wbxml(tree);
        Map<TndsPath, NodeSpan> spans = Tnds.locate(wbxml).spans();
        Span value = spans.get(TndsPath.of("X/a")).value().orElseThrow();
        assertArrayEquals(
                "\3w<7\0".getBytes(StandardCharsets.US_ASCII), Arrays.copyOfRange(wbxml, value.start(), value.end()));
        Span node = spans.get(TndsPath.of("X/a")).node();
        assertEquals(0x64, wbxml[node.start()]);
        assertEquals(0x01, wbxml[node.end() - 1]);
    }

    @Test
    void nothingButOneSentenceComesOutOfBrokenDocuments() {
        Random random = new Random(7);
        byte[] wbxml = Tnds.wbxml(leaf(NodeFormat.BIN, "AAECAwQF"));
        byte[] xml = Tnds.xml(leaf(NodeFormat.BIN, "AAECAwQF")).getBytes(StandardCharsets.UTF_8);
        int refused = 0;
        for (int i = 0; i < 20_000; i++) {
            byte[] changed = (i % 4 == 0 ? xml : wbxml).clone();
            for (int n = random.nextInt(4); n >= 0; n--) {
                changed[random.nextInt(changed.length)] = (byte) random.nextInt(256);
            }
            if (i % 5 == 0) {
                changed = Arrays.copyOf(changed, random.nextInt(changed.length + 1));
            }
            try {
                TndsDocument read = Tnds.read(changed);
                assertEquals(read, Tnds.read(Tnds.wbxml(read)));
                assertEquals(read, Tnds.readXml(Tnds.xml(read)));
            } catch (BadDocument expected) {
                refused++;
                assertTrue(expected.getMessage()
                        .matches("(?s)At (line \\d+, column \\d+|offset \\d+): .+; expected .+\\."));
            }
        }
        assertTrue(refused > 5_000);
    }

    @Test
    void theWholeCorpusIsBoundedBySizeToo() {
        Limits small = new Limits(100, 128, 10, 10);
        byte[] tree = Corpus.file("corpus/tnds/hostap-devinfo-to_tnds.xml");
        String text = new String(tree, StandardCharsets.UTF_8);
        assertThrows(BadDocument.class, () -> XmlReader.open(text, small));
        assertThrows(
                BadDocument.class,
                () -> WbxmlReader.open(octets("000220"), TokenTable.DMDDF, new Limits(1000, 128, 10, 10)));
    }
}
