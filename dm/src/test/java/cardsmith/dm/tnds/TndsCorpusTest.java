package cardsmith.dm.tnds;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import cardsmith.dm.BadDocument;
import cardsmith.dm.Corpus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TndsCorpusTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "corpus/tnds/aosp-PerProviderSubscription.xml",
                "corpus/tnds/hostap-devinfo-to_tnds.xml",
                "spec/dm/data/examples/tnds-nested.xml",
                "spec/dm/data/examples/tnds-paths.xml",
                "spec/dm/data/examples/tnds-inbox-bootstrap.xml"
            })
    void treesOfOthersSurviveBothForms(String name) throws Exception {
        TndsDocument tree = Tnds.read(Corpus.file(name));
        byte[] wbxml = Tnds.wbxml(tree);
        String xml = Tnds.xml(tree);
        assertEquals(tree, Tnds.read(wbxml));
        assertEquals(tree, Tnds.readXml(xml));
        assertEquals(xml, Tnds.xml(Tnds.read(wbxml)));
        assertArrayEquals(wbxml, Tnds.wbxml(Tnds.readXml(xml)));
    }

    @Test
    void aTreeOfTheFieldHasItsValues() throws Exception {
        TndsDocument tree = Tnds.read(Corpus.file("corpus/tnds/aosp-PerProviderSubscription.xml"));
        assertEquals(
                "urn:wfa:mo:hotspot2dot0-perprovidersubscription:1.0",
                tree.moIdentifier().orElseThrow());
        TndsNode name = tree.find(TndsPath.of("PerProviderSubscription/i001/HomeSP/FriendlyName"))
                .orElseThrow();
        assertEquals("Century House", name.value().orElseThrow());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "corpus/tnds/aosp-PerProviderSubscription_InvalidNode.xml | At line 18, column 9: node FQDN with a Value"
                        + " and nodes below it; expected one of the two.",
                "corpus/tnds/aosp-PerProviderSubscription_MissingName.xml | At line 13, column 9: a Node before the"
                        + " NodeName of the node around it; expected NodeName first.",
                "corpus/ddf/ms-DMAcc.xml | At line 11, column 5: element DFProperties, as in a device description (DDF);"
                        + " expected NodeName, Path, RTProperties, Value or Node.",
                "corpus/tree-motorola/root.xml | At line 8, column 4: element DFProperties, as in a device description"
                        + " (DDF); expected NodeName, Path, RTProperties, Value or Node.",
                "corpus/tree-motorola/root.wbxml | At offset 4: element NoResults; expected the element MgmtTree.",
                "corpus/cp/prov_moi_1.wbxml | At offset 1: a document of kind client provisioning; expected DM DDF.",
                "corpus/cp/libwbxml-prov-001.xml | At line 4, column 1: element wap-provisioningdoc; expected the element"
                        + " MgmtTree.",
                "corpus/syncml-dm-wbxml/motorola-dm12-testget.wbxml | At offset 1: a document of kind SyncML; expected DM"
                        + " DDF."
            })
    void otherDocumentsAreRefusedWithOneSentence(String name, String sentence) {
        byte[] document = Corpus.file(name);
        BadDocument refused = assertThrows(BadDocument.class, () -> Tnds.read(document));
        assertEquals(sentence, refused.getMessage());
    }
}
