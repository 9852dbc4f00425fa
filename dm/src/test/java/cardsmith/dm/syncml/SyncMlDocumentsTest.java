package cardsmith.dm.syncml;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cardsmith.dm.BadDocument;
import cardsmith.dm.Corpus;
import cardsmith.dm.tnds.TndsDocument;
import cardsmith.dm.tnds.TndsPath;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Documents that others wrote. */
class SyncMlDocumentsTest {

    private static String[] vector(String id) {
        String table = new String(Corpus.file("spec/dm/data/wbxml-vectors.tsv"), StandardCharsets.UTF_8);
        return table.lines()
                .map(line -> line.split("\t"))
                .filter(row -> row[0].equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static byte[] hex(String id) {
        return HexFormat.of().parseHex(vector(id)[2].strip());
    }

    @Test
    void aVectorIsTheSameInBothFormsAndIsWrittenOctetByOctet() throws Exception {
        byte[] wbxml = hex("dm-get");
        SyncMlMessage message = SyncMl.read(wbxml).message();
        assertEquals(
                message,
                SyncMl.read(vector("dm-get")[1].getBytes(StandardCharsets.UTF_8))
                        .message());
        assertEquals(Optional.of(5000L), message.header().meta().maxMsgSize());
        assertEquals(List.of(new Request.Get("2", Meta.NONE, List.of(Item.of("./DevInfo")))), message.commands());
        assertArrayEquals(wbxml, SyncMl.wbxml(message));
    }

    @ParameterizedTest
    @ValueSource(strings = {"tnds-opaque", "tnds-inline"})
    void aTreeIsFoundOpaqueAndInline(String id) throws Exception {
        byte[] vector = hex(id);
        BadDocument refused = assertThrows(BadDocument.class, () -> SyncMl.read(vector));
        assertEquals("At offset 6: SyncHdr without Target; expected Target.", refused.getMessage());
        // The vector leaves out Target and Source, which the DTD demands; they belong behind MsgID.
        String msgId = "5b03310001";
        String whole = vector(id)[2].strip().replaceFirst(msgId, msgId + "6e5703610001016757036200" + "0101");
        byte[] wbxml = HexFormat.of().parseHex(whole);
        SyncMlMessage message = SyncMl.read(wbxml).message();
        Request.Add add = (Request.Add) message.commands().get(0);
        TndsDocument tree = add.items().get(0).tree(add.meta()).orElseThrow();
        assertTrue(tree.find(TndsPath.of("X")).isPresent());
        assertEquals(message, SyncMl.read(SyncMl.write(message, SyncMlForm.XML)).message());
        assertEquals(
                message, SyncMl.read(SyncMl.write(message, SyncMlForm.WBXML)).message());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "corpus/syncml-dm-xml/omadoc-05.xml",
                "corpus/syncml-dm-xml/wso2-inital_device_info.xml",
                "corpus/syncml-dm-wbxml/motorola-dm12-testadd.wbxml",
                "corpus/syncml-dm-wbxml/motorola-dm12-testget.wbxml"
            })
    void messagesOfOthersSurviveBothForms(String name) throws Exception {
        ReadMessage read = SyncMl.read(Corpus.file(name));
        assertEquals(List.of(), read.remarks());
        for (SyncMlForm form : SyncMlForm.values()) {
            assertEquals(
                    read.message(),
                    SyncMl.read(SyncMl.write(read.message(), form)).message());
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "omadoc-01.xml | 0 | At line 10, column 13: text in SyncBody was skipped.",
                "omadoc-02.xml | 1 | At line 17, column 16: text in SyncBody was skipped."
            })
    void dotsWhereAnExampleLeavesSomethingOutAreSkippedAndRemarked(String name, int commands, String remark)
            throws Exception {
        ReadMessage read = SyncMl.read(Corpus.file("corpus/syncml-dm-xml/" + name));
        assertEquals(commands, read.message().commands().size());
        assertEquals(List.of(remark), read.remarks());
    }

    @Test
    void aMessageOfAPhoneHasItsCredentialsAndItems() throws Exception {
        SyncMlMessage message = SyncMl.read(Corpus.file("corpus/syncml-dm-xml/wso2-inital_device_info.xml"))
                .message();
        assertEquals(Optional.of("admin"), message.header().source().name());
        Cred cred = message.header().cred().orElseThrow();
        assertEquals(Optional.of("syncml:auth-md5"), cred.meta().type());
        assertEquals(16, Base64.getDecoder().decode(((Data.Text) cred.data()).text()).length);
        Request.Replace replace = (Request.Replace) message.commands().get(1);
        assertEquals(
                Optional.of(new Data.Text("Lumia 630")), replace.items().get(2).data());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "corpus/tnds/hostap-devinfo-to_tnds.xml | At line 1, column 1: element MgmtTree; expected the element"
                        + " SyncML.",
                "corpus/cp/prov_moi_1.wbxml | At offset 1: a document of kind client provisioning; expected SyncML."
            })
    void otherDocumentsAreRefusedWithOneSentence(String name, String sentence) {
        byte[] document = Corpus.file(name);
        BadDocument refused = assertThrows(BadDocument.class, () -> SyncMl.read(document));
        assertEquals(sentence, refused.getMessage());
    }

    @ParameterizedTest
    @CsvSource({"motorola-testalertconfirm.xml, line 24,", "motorola-testalertsinglechoice.xml, line 22,"})
    void brokenXmlIsRefusedAtItsLine(String name, String line) {
        byte[] document = Corpus.file("corpus/syncml-dm-xml/" + name);
        BadDocument refused = assertThrows(BadDocument.class, () -> SyncMl.read(document));
        assertTrue(refused.place().startsWith(line), refused.getMessage());
        assertEquals("well-formed XML", refused.expected());
    }
}
