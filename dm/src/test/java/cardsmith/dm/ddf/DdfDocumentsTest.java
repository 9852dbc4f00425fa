package cardsmith.dm.ddf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cardsmith.dm.BadDocument;
import cardsmith.dm.Corpus;
import cardsmith.dm.Mutations;
import cardsmith.dm.tnds.TndsPath;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DdfDocumentsTest {

    private static final String DDF = "<MgmtTree><VerDTD>1.2</VerDTD>%s</MgmtTree>";
    private static final String LEAF = "<Node><NodeName>a</NodeName>%s<DFProperties><AccessType><Get/></AccessType>"
            + "<DFFormat><chr/></DFFormat><DFType><MIME>text/plain</MIME></DFType>%s</DFProperties>%s</Node>";

    private static DdfDocument leaf(String before, String inProperties, String after) throws BadDocument {
        return Ddf.readXml(DDF.formatted(LEAF.formatted(before, inProperties, after)));
    }

    private static void same(DdfDocument document) throws BadDocument {
        assertEquals(document, Ddf.readXml(Ddf.xml(document)));
        assertEquals(document, Ddf.read(Ddf.wbxml(document)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "corpus/ddf/ms-DMAcc.xml",
                "corpus/ddf/ms-DevInfo.xml",
                "corpus/ddf/ms-WiFi.xml",
                "corpus/tree-motorola/root.xml",
                "spec/dm/data/examples/ddf-weather.xml"
            })
    void whatIsReadIsWrittenAndReadAgainInBothForms(String name) throws Exception {
        same(Ddf.read(Corpus.file(name)));
    }

    @Test
    void aVendorsOwnTokensAreNoDescription() {
        byte[] tree = Corpus.file("corpus/tree-motorola/root.wbxml");
        BadDocument refused = assertThrows(BadDocument.class, () -> Ddf.read(tree));
        assertEquals("At offset 4: element NoResults; expected the element MgmtTree.", refused.getMessage());
    }

    @Test
    void anOldDescriptionKeepsItsTypesAndValues() throws Exception {
        DdfDocument xml = Ddf.read(Corpus.file("corpus/tree-motorola/root.xml"));
        DdfNode root = xml.nodes().get(0);
        assertEquals("1.1.2", xml.verDtd());
        assertEquals(
                "1.0",
                root.child("DevDetail")
                        .orElseThrow()
                        .child("ESNV")
                        .orElseThrow()
                        .value()
                        .orElseThrow());
        assertEquals(
                "text/plain",
                root.runtime()
                        .orElseThrow()
                        .child("Type")
                        .orElseThrow()
                        .child("MIME")
                        .orElseThrow()
                        .text());
    }

    @Test
    void whatAVendorAddsIsKeptAndWrittenBack() throws Exception {
        DdfDocument account = Ddf.read(Corpus.file("corpus/ddf/ms-DMAcc.xml"));
        KeptElement applicability = account.nodes().get(0).extensions().get(0);
        assertEquals("http://schemas.microsoft.com/MobileDevice/DM", applicability.namespace());
        assertEquals("1.0", applicability.child("CspVersion").orElseThrow().text());
        assertEquals("MSFT:Diagnostics", account.extensions().get(0).name());
        String xml = Ddf.xml(account);
        assertTrue(xml.contains("<MSFT:CspVersion>1.0</MSFT:CspVersion>"), xml);
        assertEquals(2, xml.split("xmlns:MSFT=", -1).length);
    }

    @Test
    void prefixesThatMeanTwoThingsStayApart() throws Exception {
        same(leaf(
                "",
                "<v:A xmlns:v='urn:one' v:b='1' c='2'><v:B xmlns:v='urn:two'>x</v:B></v:A>"
                        + "<v:A xmlns:v='urn:two'>text<v:C/>more</v:A><N xmlns='urn:three'/>",
                "<w:Z xmlns:w='urn:w'/>"));
    }

    @Test
    void allPropertiesSurvive() throws Exception {
        DdfDocument read = leaf(
                "<Path>./A/B</Path><RTProperties><ACL>Get=*</ACL><Format><chr/></Format><Name/><Type><MIME>a/b</MIME>"
                        + "</Type></RTProperties>",
                "<DefaultValue> two  words </DefaultValue><Description>a &lt; b</Description><Occurrence><OneOrN>7</OneOrN>"
                        + "</Occurrence><Scope><Permanent/></Scope><DFTitle>T</DFTitle><CaseSense><CIS/></CaseSense>"
                        + "<AllowedValues ValueType=\"Range\"><Value>[1-9]</Value></AllowedValues>",
                "<Value>v</Value>");
        DdfNode node = read.nodes().get(0);
        assertEquals(" two  words ", node.defaultValue().orElseThrow());
        assertEquals(new Occurrence(1, 7), node.occurrence());
        assertEquals("Range", node.allowed().orElseThrow().kind());
        assertEquals(4, node.runtime().orElseThrow().children().size());
        same(read);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<Node><NodeName>a</NodeName></Node>",
                "<Node><DFProperties/></Node>",
                "<Node><NodeName>a</NodeName><DFProperties><DFFormat><text/></DFFormat></DFProperties></Node>",
                "<Nodes/>",
                ""
            })
    void whatIsNoDescriptionIsRefusedWithItsPlace(String nodes) {
        BadDocument refused = assertThrows(BadDocument.class, () -> Ddf.readXml(DDF.formatted(nodes)));
        assertTrue(refused.getMessage().startsWith("At line 1, column "), refused.getMessage());
    }

    @Test
    void nothingButOneSentenceComesOutOfBrokenDescriptions() throws Exception {
        DdfDocument document = leaf(
                "<RTProperties><Type><MIME/></Type></RTProperties>",
                "<v:AllowedValues xmlns:v='urn:v' ValueType='ENUM'><v:Enum><v:Value>1</v:Value></v:Enum></v:AllowedValues>",
                "<Value>1</Value>");
        byte[] xml = Ddf.xml(document).getBytes(StandardCharsets.UTF_8);
        byte[] wbxml = Ddf.wbxml(document);
        int refused = Mutations.refused(11, 12_000, List.of(xml, wbxml, wbxml), changed -> {
            DdfDocument read = Ddf.read(changed);
            same(read);
            DdfCheck.of(read).description();
        });
        assertTrue(refused > 3_000, () -> "refused " + refused);
    }

    @Test
    void aNodeIsFoundByItsPath() throws Exception {
        DdfDocument account = Ddf.read(Corpus.file("corpus/ddf/ms-DMAcc.xml"));
        assertTrue(account.find(TndsPath.of("DMAcc/x/AppID")).isPresent());
        assertTrue(account.find(TndsPath.of("DMAcc/x/Nothing")).isEmpty());
    }
}
