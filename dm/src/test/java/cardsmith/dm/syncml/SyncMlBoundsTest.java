package cardsmith.dm.syncml;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cardsmith.dm.BadDocument;
import cardsmith.dm.markup.Limits;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Broken, large and strange documents. */
class SyncMlBoundsTest {

    private static final String HEAD = "<SyncML xmlns='SYNCML:SYNCML1.2'><SyncHdr><VerDTD>1.2</VerDTD>"
            + "<VerProto>DM/1.2</VerProto><SessionID>1</SessionID><MsgID>1</MsgID><Target><LocURI>a</LocURI></Target>"
            + "<Source><LocURI>b</LocURI></Source></SyncHdr>\n<SyncBody>\n";
    private static final String TAIL = "\n<Final/></SyncBody></SyncML>";
    // SyncML on page 0 with the least header, up to and with the begin of SyncBody.
    private static final String WBXML_HEAD = "03A4016A006D6C7103312E3200017203444D2F312E320001650331000"
            + "15B033100016E570361000101675703620001" + "01016B";

    private static ReadMessage body(String commands) throws BadDocument {
        return SyncMl.read((HEAD + commands + TAIL).getBytes(StandardCharsets.UTF_8));
    }

    private static ReadMessage wbxmlBody(String commands) throws BadDocument {
        return SyncMl.read(HexFormat.of().parseHex(WBXML_HEAD + commands + "0101"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<Add><CmdID>1</CmdID><CmdID>2</CmdID></Add> | At line 3, column 22: a second CmdID; expected one at"
                        + " most.",
                "<Add><CmdID>1</CmdID><Add/></Add> | At line 3, column 22: element Add in Add; expected CmdID, Meta,"
                        + " Item.",
                "<Atomic><CmdID>1</CmdID><Status><CmdID>2</CmdID><MsgRef>1</MsgRef><CmdRef>1</CmdRef><Cmd>Add</Cmd>"
                        + "<Data>200</Data></Status></Atomic> | At line 3, column 25: element Status in Atomic; expected"
                        + " a command that can be answered.",
                "<Get><CmdID>1</CmdID><Item><Target/></Item></Get> | At line 3, column 28: Target without LocURI;"
                        + " expected LocURI.",
                "<Get><CmdID>1</CmdID><Meta><Size>-1</Size></Meta></Get> | At line 3, column 28: Size that is no number;"
                        + " expected octets as decimal digits, 18 at most.",
                "<Add><CmdID>1</CmdID><Item><Data><Add/></Data></Item></Add> | At line 3, column 34: element Add in Data;"
                        + " expected text, octets or one MgmtTree.",
                "<Final/><Get><CmdID>1</CmdID></Get> | At line 3, column 9: element Get behind Final; expected the end of"
                        + " SyncBody."
            })
    void brokenMessagesAreRefusedWithOneSentence(String commands, String sentence) {
        BadDocument refused = assertThrows(BadDocument.class, () -> body(commands));
        assertEquals(sentence, refused.getMessage());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<Add><Item/></Add> | Add |  | At line 3, column 1: Add without CmdID is malformed.",
                "<Alert><CmdID>1</CmdID><Data>x</Data></Alert> | Alert | 1 | At line 3, column 24: Data that is no code"
                        + " of at most 9 digits was skipped. At line 3, column 1: Alert without Data is malformed.",
                "<Alert><CmdID>1</CmdID></Alert> | Alert | 1 | At line 3, column 1: Alert without Data is malformed.",
                "<Status><CmdID>1</CmdID><MsgRef>1</MsgRef><CmdRef>1</CmdRef><Cmd>Add</Cmd><Data>OK</Data></Status> |"
                        + " Status | 1 | At line 3, column 75: Data that is no code of at most 9 digits was skipped. At"
                        + " line 3, column 1: Status without Data is malformed.",
                "<Results><CmdID>1</CmdID></Results> | Results | 1 | At line 3, column 1: Results without CmdRef is"
                        + " malformed."
            })
    void aMalformedCommandLeavesTheOthersAlone(String broken, String name, String cmdId, String remarks)
            throws Exception {
        ReadMessage read = body(broken + "<Get><CmdID>8</CmdID></Get>");
        List<Command> commands = read.message().commands();
        assertEquals(List.of(name, "Get"), commands.stream().map(Command::name).toList());
        assertEquals(cmdId == null ? "" : cmdId, commands.get(0).cmdId());
        assertEquals(remarks, String.join(" ", read.remarks()));
        assertEquals(read.message(), SyncMl.read(SyncMl.wbxml(read.message())).message());
    }

    @Test
    void whatDmDoesNotUseIsSkippedAndRemarked() throws Exception {
        ReadMessage read = body("<Add><CmdID>1</CmdID><NoResp/><Item><Data>x</Data></Item></Add>hello"
                + "<v:Thing xmlns:v='urn:v'><Add/></v:Thing>");
        assertEquals(
                List.of(new Request.Add("1", Meta.NONE, List.of(Item.ofText("x")))),
                read.message().commands());
        assertEquals(
                List.of(
                        "At line 3, column 22: element NoResp in Add, which DM does not use, was skipped.",
                        "At line 3, column 64: text in SyncBody was skipped.",
                        "At line 3, column 69: unknown element v:Thing was skipped."),
                read.remarks());
    }

    @Test
    void commandsOfDataSynchronisationAreKeptByName() throws Exception {
        ReadMessage read = body("<Sync><CmdID>4</CmdID><Add><CmdID>5</CmdID></Add></Sync>");
        assertEquals(
                List.of(new Request.Unsupported("4", Request.Unsupported.Kind.Sync)),
                read.message().commands());
    }

    @Test
    void elementsInAnyOrderAndMetInfAroundMetaAreTaken() throws Exception {
        ReadMessage read = body("<Add><Item><Data>AQI=</Data><Target><LocURI> ./X\n</LocURI></Target></Item><Meta>"
                + "<MetInf xmlns='syncml:metinf'><Format>bin</Format></MetInf></Meta><CmdID>1</CmdID></Add>");
        Request.Add add = (Request.Add) read.message().commands().get(0);
        assertEquals(Optional.of(Location.of("./X")), add.items().get(0).target());
        assertEquals(
                Optional.of(new Data.Octets(new byte[] {1, 2})),
                add.items().get(0).data());
    }

    @Test
    void binaryDataThatAreNoBase64AreTakenWithARemark() throws Exception {
        ReadMessage read =
                body("<Add><CmdID>1</CmdID><Meta><Format>bin</Format></Meta><Item><Data>?</Data></Item></Add>");
        Request.Add add = (Request.Add) read.message().commands().get(0);
        assertEquals(
                Optional.of(new Data.Octets(new byte[] {'?'})),
                add.items().get(0).data());
        assertEquals(1, read.remarks().size());
    }

    @Test
    void anUnknownTokenIsSkippedAndRemarked() throws Exception {
        // Get, CmdID 1, then token 3F of page 0 with content, then Final.
        ReadMessage read = wbxmlBody("534B033100017F0378000101" + "12");
        assertEquals(
                List.of(new Request.Get("1", Meta.NONE, List.of())),
                read.message().commands());
        assertEquals(1, read.remarks().size());
        assertTrue(
                read.remarks().get(0).contains("token 3F of page 0"),
                read.remarks().get(0));
    }

    @Test
    void dataMadeOfStringsEntitiesAndOctetsAreOneText() throws Exception {
        // Add, CmdID 1, Item, Data: inline "a", entity E9, opaque "b".
        ReadMessage read = wbxmlBody("454B03310001544F0361000281" + "69C3016201" + "0101");
        Request.Add add = (Request.Add) read.message().commands().get(0);
        assertEquals(Optional.of(new Data.Text("aéb")), add.items().get(0).data());
    }

    @Test
    void octetsWithoutAFormatThatAreNoTextAreBinary() throws Exception {
        ReadMessage read = wbxmlBody("454B03310001544FC302000101" + "0101");
        Request.Add add = (Request.Add) read.message().commands().get(0);
        assertEquals(
                Optional.of(new Data.Octets(new byte[] {0, 1})),
                add.items().get(0).data());
        assertEquals(Optional.of("bin"), add.items().get(0).meta().format());
    }

    @Test
    void aNonceAsOctetsBecomesBase64() throws Exception {
        // Status 1 with Chal, Meta, page 1, NextNonce opaque 00010203, page 0.
        ReadMessage read = wbxmlBody(
                "694B033100015C033100014C033000014A03410001495A000150C304000102030101010000" + "4F033430310001" + "01");
        Status status = (Status) read.message().commands().get(0);
        assertEquals(Optional.of("AAECAw=="), status.chal().orElseThrow().meta().nextNonce());
        assertEquals(4, status.chal().orElseThrow().nonce().orElseThrow().length);
    }

    @Test
    void depthAndSizeAreBounded() {
        String deep = "<Sequence><CmdID>1</CmdID>".repeat(200) + "</Sequence>".repeat(200);
        BadDocument refused = assertThrows(BadDocument.class, () -> body(deep));
        assertTrue(refused.getMessage().length() < 300, refused.getMessage());
        Limits small = new Limits(100, 16, 100, 100);
        byte[] document = (HEAD + TAIL).getBytes(StandardCharsets.UTF_8);
        assertThrows(BadDocument.class, () -> SyncMl.read(document, small));
        // Opaque of 2 GB in a document of 60 octets.
        assertThrows(BadDocument.class, () -> wbxmlBody("454B03310001544FC387FFFFFF7F"));
    }

    @Test
    void brokenOctetsAreRefusedOrReadButNeverThrowAnythingElse() {
        Random random = new Random(7);
        int refused = 0;
        for (int round = 0; round < 20_000; round++) {
            SyncMlMessage message = new RandomMessages(round % 200).message();
            byte[] document = SyncMl.write(message, round % 2 == 0 ? SyncMlForm.XML : SyncMlForm.WBXML);
            for (int i = 0; i < 3; i++) {
                document[random.nextInt(document.length)] = (byte) random.nextInt(256);
            }
            byte[] broken = Arrays.copyOf(document, 1 + random.nextInt(document.length));
            byte[] tried = random.nextBoolean() ? document : broken;
            try {
                SyncMlMessage read = SyncMl.read(tried).message();
                assertEquals(read, SyncMl.read(SyncMl.wbxml(read)).message());
            } catch (BadDocument expected) {
                refused++;
            }
        }
        assertTrue(refused > 1000, "refused " + refused);
    }
}
