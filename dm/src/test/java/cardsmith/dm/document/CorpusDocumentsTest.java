package cardsmith.dm.document;

import static org.junit.jupiter.api.Assertions.assertEquals;

import cardsmith.dm.BadDocument;
import cardsmith.dm.Corpus;
import cardsmith.dm.tnds.TndsForm;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Every document of the corpus is read, or refused with the one sentence that helps. */
class CorpusDocumentsTest {

    private static final String OUTCOMES = """
        cp/libwbxml-prov-001.xml: cp
        cp/libwbxml-prov-003.xml: cp
        cp/prov_dna_2.wbxml: cp
        cp/prov_moi_1.wbxml: cp
        ddf/ms-DMAcc.xml: ddf
        ddf/ms-DevInfo.xml: ddf
        ddf/ms-WiFi.xml: ddf
        syncml-dm-wbxml/motorola-dm12-testadd.wbxml: syncml
        syncml-dm-wbxml/motorola-dm12-testget.wbxml: syncml
        syncml-dm-xml/motorola-testalertconfirm.xml: At line 24, column 25: Unexpected character '=' (code 61); \
        expected a semi-colon after the reference for entity 'DR'; expected well-formed XML.
        syncml-dm-xml/motorola-testalertsinglechoice.xml: At line 22, column 25: Unexpected character '=' (code 61); \
        expected a semi-colon after the reference for entity 'DR'; expected well-formed XML.
        syncml-dm-xml/omadoc-01.xml: syncml
        syncml-dm-xml/omadoc-02.xml: syncml
        syncml-dm-xml/omadoc-05.xml: syncml
        syncml-dm-xml/wso2-inital_device_info.xml: syncml
        tnds/aosp-PerProviderSubscription.xml: tnds
        tnds/aosp-PerProviderSubscription_InvalidNode.xml: At line 18, column 9: node FQDN with a Value and nodes \
        below it; expected one of the two.
        tnds/aosp-PerProviderSubscription_MissingName.xml: At line 13, column 9: a Node before the NodeName of the \
        node around it; expected NodeName first.
        tnds/hostap-devinfo-to_tnds.xml: tnds
        tree-motorola/root.wbxml: At offset 4: element NoResults; expected the element SyncML, MgmtTree or \
        wap-provisioningdoc.
        tree-motorola/root.xml: ddf
        """;

    private static String outcome(byte[] document) {
        try {
            return ConvertedDocument.of(document, TndsForm.WBXML).kind().word();
        } catch (BadDocument refused) {
            return refused.getMessage();
        }
    }

    @Test
    void everyDocumentIsReadOrRefusedWithItsSentence() {
        Map<String, String> expected = new TreeMap<>();
        OUTCOMES.lines().map(line -> line.split(": ", 2)).forEach(row -> expected.put(row[0], row[1]));
        Map<String, String> found = new TreeMap<>();
        Corpus.files("corpus")
                .filter(name -> !name.endsWith(".md"))
                .forEach(name -> found.put(name, outcome(Corpus.file("corpus/" + name))));
        assertEquals(expected, found);
    }
}
