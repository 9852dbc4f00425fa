package cardsmith.device.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cardsmith.card.mostore.Octets;
import cardsmith.card.mostore.ScMo;
import cardsmith.card.virtual.VirtualUicc;
import cardsmith.dm.client.Question;
import cardsmith.dm.client.Reply;
import cardsmith.dm.client.Surroundings;
import cardsmith.dm.http.ExchangeFailed;
import cardsmith.dm.session.Outcome;
import cardsmith.dm.session.SessionEvent;
import cardsmith.dm.session.Transmission;
import cardsmith.dm.syncml.Command;
import cardsmith.dm.syncml.Request;
import cardsmith.dm.syncml.Status;
import cardsmith.dm.syncml.SyncMl;
import cardsmith.dm.syncml.SyncMlMessage;
import cardsmith.dm.tree.ManagementTree;
import cardsmith.dm.tree.NodeUri;
import cardsmith.dm.tree.TreeNode;
import cardsmith.dm.tree.TreeRefusal;
import cardsmith.dm.tree.UriLimits;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.crypto.engines.AESEngine;
import org.bouncycastle.crypto.macs.CMac;
import org.bouncycastle.crypto.params.KeyParameter;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The card as DM server: DMSC-ARC-2, DMSC-IF-2, DMSC-FLR-2 to -6. */
class CardDmServerTest {

    private static final Surroundings YES = Surroundings.NONE.withUser(question -> new Reply.Yes());

    private BenchOfCard bench;

    @BeforeEach
    void powerOn() throws Exception {
        bench = BenchOfCard.with(VirtualUicc.withSamples(1));
    }

    private static Optional<TreeNode> node(ManagementTree tree, String uri) {
        try {
            return tree.find(NodeUri.of(uri, UriLimits.NONE));
        } catch (TreeRefusal refused) {
            throw new AssertionError(refused);
        }
    }

    private static Optional<String> value(ManagementTree tree, String uri) {
        return node(tree, uri).map(TreeNode::value);
    }

    private List<Integer> codes(String name) {
        return bench.events.stream()
                .filter(SessionEvent.CommandExecuted.class::isInstance)
                .map(SessionEvent.CommandExecuted.class::cast)
                .filter(e -> e.command().name().equals(name))
                .map(SessionEvent.CommandExecuted::code)
                .toList();
    }

    private String log(int record) {
        return HexFormat.of().formatHex(bench.log(record));
    }

    @Test
    void dmscFlr2To6TheCardDeliversItsObjectsAndKeepsTheResults() throws Exception {
        ManagementTree tree = BenchOfCard.deviceTree();
        Outcome outcome = bench.session(tree, YES, Optional.of(8_000L));
        assertTrue(outcome.isCompleted(), outcome.sentence());
        assertTrue(
                node(tree, "./DMAcc/ExampleOperator/AppAddr/1/Port/1/PortNbr").isPresent());
        assertTrue(node(tree, "./IMPS/Chat").isPresent());
        assertTrue(node(tree, "./Email/Work").isPresent());
        assertTrue(node(tree, "./NAP/Internet").isPresent());
        // Format, first and last record of session 1, alert 1201, four results of 200.
        assertEquals("01030001b10400ff1f00c800ff2000c800ff2200c800ff2100c8", log(1).substring(0, 52));
    }

    @Test
    void dmscFlr4TheUserIsAskedWhereTheObjectSaysSoAndANoIsKept() throws Exception {
        var asked = new ArrayList<String>();
        ManagementTree tree = BenchOfCard.deviceTree();
        bench.session(
                tree,
                Surroundings.NONE.withUser(question -> {
                    asked.add(question.text());
                    assertTrue(question instanceof Question.Confirm);
                    return new Reply.No();
                }),
                Optional.of(8_000L));
        assertEquals(List.of("Use Example Mail?"), asked);
        assertTrue(node(tree, "./Email").isEmpty());
        assertTrue(node(tree, "./NAP/Internet").isPresent());
        assertTrue(log(1).contains("ff210130"), "304 for the object that the user did not want");
    }

    @Test
    void anObjectThatIsThereAlreadyIsReplaced() throws Exception {
        ManagementTree tree = BenchOfCard.deviceTree();
        bench.session(tree, YES, Optional.of(8_000L));
        bench.events.clear();
        assertTrue(bench.session(tree, YES, Optional.of(8_000L)).isCompleted());
        assertEquals(List.of(418, 418, 418, 418), codes("Add"));
        assertEquals(
                List.of(425, 200, 200, 200),
                codes("Replace").stream().skip(1).toList(),
                "the DM account allows its own server alone to change it");
        assertEquals("01030002b104", log(1).substring(0, 12));
    }

    @ParameterizedTest
    @ValueSource(longs = {1_024, 1_100, 1_500, 2_000, 3_333})
    void anObjectLargerThanAMessageGoesInParts(long most) throws Exception {
        ManagementTree tree = BenchOfCard.deviceTree();
        Outcome outcome = bench.session(tree, YES, Optional.of(most));
        assertTrue(outcome.isCompleted(), outcome.sentence());
        assertTrue(
                node(tree, "./DMAcc/ExampleOperator/AppAddr/1/Port/1/PortNbr").isPresent());
        assertTrue(node(tree, "./NAP/Internet").isPresent());
        for (SessionEvent event : bench.events) {
            if (event instanceof SessionEvent.MessageIn in) {
                assertTrue(
                        in.transmission().size() <= most,
                        "a message of " + in.transmission().size());
            }
        }
    }

    @Test
    void anObjectForOtherDevicesIsNotDelivered() throws Exception {
        bench.put(0xFF30, mo("./Fit", "Fit", new ScMo.DeviceFilter("ACME", "On*")));
        bench.put(0xFF31, mo("./Other", "Other", new ScMo.DeviceFilter("ACME", "Two")));
        ManagementTree tree = BenchOfCard.deviceTree();
        bench.session(tree, YES, Optional.of(8_000L));
        assertTrue(node(tree, "./Fit").isPresent());
        assertTrue(node(tree, "./Other").isEmpty());
    }

    private static ScMo mo(String uri, String name, ScMo.DeviceFilter... filter) {
        String document = "<MgmtTree xmlns=\"syncml:dmddf1.2\"><VerDTD>1.2</VerDTD><Node><NodeName>" + name
                + "</NodeName><RTProperties><Format><node/></Format></RTProperties><Node><NodeName>A</NodeName>"
                + "<Value>1</Value></Node></Node></MgmtTree>";
        return ScMo.of(ScMo.ContentType.TNDS_XML, Octets.of(document.getBytes(UTF_8)))
                .withPlace(Optional.empty(), Optional.of(uri))
                .withDeviceFilter(List.of(filter));
    }

    @Test
    void moreObjectsThanOneMessageAndOneRecordHoldAreAllDelivered() throws Exception {
        bench = BenchOfCard.with(VirtualUicc.empty(2));
        for (int i = 0; i < 25; i++) {
            bench.put(0xFF1F + i, mo("./Many/N" + i, "N" + i));
        }
        ManagementTree tree = BenchOfCard.deviceTree();
        assertTrue(bench.session(tree, YES, Optional.of(2_000L)).isCompleted());
        for (int i = 0; i < 25; i++) {
            assertEquals(Optional.of("1"), value(tree, "./Many/N" + i + "/A"));
        }
        assertEquals("01020001b105", log(1).substring(0, 12), "the last record of the session");
        assertEquals("01000001b10a", log(2).substring(0, 12));
        assertEquals("01010001b10a", log(3).substring(0, 12), "the first record of the session");
    }

    // Messages that a client of the project does not send ---------------------------------------------------------

    private SyncMlMessage post(String message) throws Exception {
        return bench.post(message);
    }

    private static String message(String dtd, String proto, int number, String body) {
        return "<SyncML xmlns='SYNCML:SYNCML1.2'><SyncHdr><VerDTD>" + dtd + "</VerDTD><VerProto>" + proto
                + "</VerProto><SessionID>1</SessionID><MsgID>" + number
                + "</MsgID><Target><LocURI>card</LocURI></Target><Source><LocURI>IMEI:1</LocURI></Source></SyncHdr>"
                + "<SyncBody>" + body + "<Final/></SyncBody></SyncML>";
    }

    private static final String BEGIN = "<Alert><CmdID>1</CmdID><Data>1201</Data></Alert>";

    private static int headerCode(SyncMlMessage message) {
        return ((Status) message.commands().get(0)).code();
    }

    @ParameterizedTest
    @CsvSource({"1.1, DM/1.2, 505", "1.2, DM/1.1, 513", "1.2, SyncML/1.2, 513"})
    void anotherVersionIsRefusedAndNothingIsDelivered(String dtd, String proto, int code) throws Exception {
        SyncMlMessage answer = post(message(dtd, proto, 1, BEGIN));
        assertEquals(code, headerCode(answer));
        assertTrue(answer.commands().stream().allMatch(Status.class::isInstance));
    }

    @Test
    void aMessageOfASessionThatNeverBeganIsRefused() throws Exception {
        SyncMlMessage answer = post(message("1.2", "DM/1.2", 2, ""));
        assertEquals(400, headerCode(answer));
    }

    @Test
    void aFirstMessageWithoutItsAlertBeginsNothing() throws Exception {
        SyncMlMessage answer = post(message("1.2", "DM/1.2", 1, ""));
        assertTrue(answer.commands().stream().allMatch(Status.class::isInstance));
        assertTrue(answer.isFinal());
    }

    @Test
    void everyCommandOfTheClientHasItsStatus() throws Exception {
        SyncMlMessage answer = post(message(
                "1.2",
                "DM/1.2",
                1,
                BEGIN
                        + "<Alert><CmdID>2</CmdID><Data>1226</Data></Alert>"
                        + "<Alert><CmdID>3</CmdID><Data>1999</Data></Alert>"
                        + "<Alert><CmdID>4</CmdID></Alert>"
                        + "<Get><CmdID>5</CmdID><Item><Target><LocURI>./X</LocURI></Target></Item></Get>"));
        List<Integer> codes = answer.commands().stream()
                .filter(Status.class::isInstance)
                .map(c -> ((Status) c).code())
                .toList();
        assertEquals(List.of(200, 200, 200, 406, 412, 405), codes);
    }

    @Test
    void aClientThatNeverAnswersIsGivenUpAfterThreeMessages() throws Exception {
        post(message("1.2", "DM/1.2", 1, BEGIN));
        post(message("1.2", "DM/1.2", 2, ""));
        post(message("1.2", "DM/1.2", 3, ""));
        SyncMlMessage last = post(message("1.2", "DM/1.2", 4, ""));
        assertTrue(last.commands().stream().anyMatch(CardDmServerTest::isAbort), last.toString());
        assertEquals("0113", log(1).substring(0, 4), "first, last, aborted");
    }

    private static boolean isAbort(Command command) {
        return command instanceof Request.Alert alert && alert.code() == 1223;
    }

    @Test
    void aSessionThatAResetInterruptsIsClosedInTheLog() throws Exception {
        post(message("1.2", "DM/1.2", 1, BEGIN));
        bench.card.reset();
        bench.terminal.start();
        assertEquals("01070001b100", log(1).substring(0, 12), "first, last, interrupted, no result");
        assertTrue(bench.session(BenchOfCard.deviceTree(), YES, Optional.of(8_000L))
                .isCompleted());
        assertEquals("01030002b104", log(1).substring(0, 12));
    }

    @Test
    void theRecordsCarryAMacUnderTheKeyOfTheLog() throws Exception {
        bench.set("85", "DF1F15800102821000112233445566778899AABBCCDDEEFF");
        bench.session(BenchOfCard.deviceTree(), YES, Optional.of(8_000L));
        byte[] record = bench.log(1);
        var mac = new CMac(AESEngine.newInstance());
        mac.init(new KeyParameter(HexFormat.of().parseHex("00112233445566778899AABBCCDDEEFF")));
        mac.update(record, 0, 56);
        byte[] expected = new byte[16];
        mac.doFinal(expected, 0);
        assertEquals(HexFormat.of().formatHex(expected, 0, 8), log(1).substring(112, 128));
    }

    @Test
    void aMessageMayReferToItsStringTable() throws Exception {
        // Strings 0 to 15: 1.2, DM/1.2, 1201.
        byte[] message = HexFormat.of()
                .parseHex("02A4016A10" + "312E3200" + "444D2F312E3200" + "3132303100" + "6D6C71830001728304016503310001"
                        + "5B03310001" + "6E5703630001" + "01" + "67570349000101" + "01" + "6B464B033100014F830B01"
                        + "01"
                        + "12" + "0101");
        var server = new CardServer(bench.terminal, bench.transport, BenchOfCard.PORT);
        SyncMlMessage answer =
                SyncMl.read(server.post(Transmission.of(message)).octets()).message();
        assertEquals(200, headerCode(answer));
        assertTrue(answer.commands().stream().anyMatch(Request.class::isInstance), "the session has begun");
        // A reference behind the table.
        message[message.length - 6] = 0x7F;
        assertThrows(ExchangeFailed.class, () -> server.post(Transmission.of(message)));
    }

    @Test
    void aPackageWithoutAnEndIsGivenUp() throws Exception {
        String open = message("1.2", "DM/1.2", 1, BEGIN).replace("<Final/>", "");
        SyncMlMessage answer = post(open);
        for (int number = 2;
                number < 200 && answer.commands().stream().noneMatch(CardDmServerTest::isAbort);
                number++) {
            assertTrue(answer.commands().stream().anyMatch(CardDmServerTest::asksForMore), answer.toString());
            answer = post(message("1.2", "DM/1.2", number, "").replace("<Final/>", ""));
        }
        assertTrue(answer.commands().stream().anyMatch(CardDmServerTest::isAbort));
    }

    private static boolean asksForMore(Command command) {
        return command instanceof Request.Alert alert && alert.code() == 1222;
    }

    @Test
    void aPackageOfSeveralMessagesBeginsTheSessionWithItsLast() throws Exception {
        SyncMlMessage first = post(message("1.2", "DM/1.2", 1, BEGIN).replace("<Final/>", ""));
        assertTrue(first.commands().stream().anyMatch(CardDmServerTest::asksForMore));
        SyncMlMessage second = post(message("1.2", "DM/1.2", 2, ""));
        assertTrue(second.commands().stream().anyMatch(c -> c instanceof Request.Add), second.toString());
    }

    @Test
    void aMessageOfAnotherSessionInBetweenEndsTheOneThatRuns() throws Exception {
        post(message("1.2", "DM/1.2", 1, BEGIN));
        SyncMlMessage answer = post(message("1.2", "DM/1.2", 2, "").replace("<SessionID>1<", "<SessionID>2<"));
        assertEquals(400, headerCode(answer));
        assertEquals("0107", log(1).substring(0, 4), "first, last, interrupted");
    }

    @Test
    void statusesForCommandsThatWereNeverSentChangeNothing() throws Exception {
        post(message("1.2", "DM/1.2", 1, BEGIN));
        String stray =
                "<Status><CmdID>1</CmdID><MsgRef>7</MsgRef><CmdRef>3</CmdRef><Cmd>Add</Cmd><Data>200</Data></Status>"
                        + "<Results><CmdID>2</CmdID><MsgRef>1</MsgRef><CmdRef>9</CmdRef><Item><Data>x</Data></Item></Results>";
        SyncMlMessage answer = post(message("1.2", "DM/1.2", 2, stray));
        assertEquals(200, headerCode(answer));
        assertEquals("ff", log(1).substring(0, 2), "no result, and the session goes on");
    }
}
