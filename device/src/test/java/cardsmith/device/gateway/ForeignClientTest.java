package cardsmith.device.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cardsmith.card.link.GetResponseLink;
import cardsmith.card.mostore.MoStore;
import cardsmith.card.mostore.MoTag;
import cardsmith.card.mostore.Octets;
import cardsmith.card.mostore.ScMo;
import cardsmith.card.virtual.VirtualUicc;
import cardsmith.dm.StatusCode;
import cardsmith.dm.client.DeviceIdentity;
import cardsmith.dm.client.Reply;
import cardsmith.dm.client.Surroundings;
import cardsmith.dm.session.SessionEvent;
import cardsmith.dm.syncml.Request;
import cardsmith.dm.syncml.SyncMlMessage;
import cardsmith.dm.tnds.Tnds;
import cardsmith.dm.tnds.TndsDocument;
import cardsmith.dm.tree.ManagementTree;
import cardsmith.dm.tree.NodeUri;
import cardsmith.dm.tree.TreeNode;
import cardsmith.dm.tree.TreeRules;
import cardsmith.dm.tree.UriLimits;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Clients that do what the standards let them do otherwise than this project's own: DMSC-FLR-3, DMSC-IF-2, DMSC-DER-5. */
class ForeignClientTest {

    private static final Surroundings YES = Surroundings.NONE.withUser(question -> new Reply.Yes());

    private BenchOfCard bench;

    @BeforeEach
    void powerOn() throws Exception {
        bench = BenchOfCard.with(VirtualUicc.empty(1));
    }

    // Objects below nodes that the client has not ----------------------------------------------------------------

    /** A tree in which a node can only be added below one that is there. */
    private static ManagementTree strictTree() throws Exception {
        var tree = new ManagementTree(
                new TreeRules(UriLimits.NONE, 100_000, 1 << 20, false, uri -> Optional.empty()), () -> Instant.EPOCH);
        new DeviceIdentity("IMEI:493005100592800", "ACME", "One", "1.0", "en", "phone", List.of("1", "2", "3"))
                .install(tree);
        return tree;
    }

    private void put(int tag, String root, int leaves) throws Exception {
        String name = root.substring(root.lastIndexOf('/') + 1);
        var xml = new StringBuilder("<MgmtTree xmlns=\"syncml:dmddf1.2\"><VerDTD>1.2</VerDTD><Node><NodeName>")
                .append(name)
                .append("</NodeName><RTProperties><Format><node/></Format></RTProperties>");
        for (int i = 0; i < leaves; i++) {
            xml.append("<Node><NodeName>L")
                    .append(i)
                    .append("</NodeName><RTProperties><Format><chr/></Format></RTProperties><Value>")
                    .append(root)
                    .append("</Value></Node>");
        }
        byte[] wbxml = Tnds.wbxml(Tnds.readXml(xml.append("</Node></MgmtTree>").toString()));
        bench.put(
                tag,
                ScMo.of(ScMo.ContentType.TNDS_WBXML, Octets.of(wbxml)).withPlace(Optional.empty(), Optional.of(root)));
    }

    private static Optional<String> value(ManagementTree tree, String uri) throws Exception {
        return tree.find(NodeUri.of(uri, UriLimits.NONE)).map(TreeNode::value);
    }

    private String results() {
        byte[] record = bench.log(1);
        return HexFormat.of().formatHex(record, 6, 6 + 5 * record[5]);
    }

    private List<String> added() {
        List<String> added = new ArrayList<>();
        for (SessionEvent event : bench.events) {
            if (event instanceof SessionEvent.MessageIn in) {
                in.message().commands().stream()
                        .filter(Request.Add.class::isInstance)
                        .forEach(command -> ((Request.Add) command)
                                .items()
                                .forEach(item ->
                                        added.add(item.target().orElseThrow().uri())));
            }
        }
        return added;
    }

    @ParameterizedTest
    @ValueSource(longs = {1_024, 8_000})
    void dmscFlr3NodesAboveAnObjectThatTheClientHasNotAreAddedFirst(long most) throws Exception {
        put(0xFF20, "./Top", 2);
        put(0xFF21, "./A/B/C", 60);
        put(0xFF22, "./A/B/D", 2);
        ManagementTree tree = strictTree();
        assertTrue(bench.session(tree, YES, Optional.of(most)).isCompleted());
        assertEquals(Optional.of("./Top"), value(tree, "./Top/L1"));
        assertEquals(Optional.of("./A/B/C"), value(tree, "./A/B/C/L59"));
        assertEquals(Optional.of("./A/B/D"), value(tree, "./A/B/D/L1"));
        assertTrue(results().matches("(00ff2[012]00c8){3}"), results());
        assertTrue(added().containsAll(List.of("./A", "./A/B")), added().toString());
        for (SessionEvent event : bench.events) {
            if (event instanceof SessionEvent.MessageIn in) {
                assertTrue(in.transmission().size() <= most);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = StatusCode.class,
            names = {"NOT_SUPPORTED", "UNSUPPORTED_FORMAT"})
    void dmscFlr3SoTheyAreForAClientThatTakesNoDocuments(StatusCode refusal) throws Exception {
        put(0xFF20, "./A/B/C", 3);
        ManagementTree tree = strictTree();
        int[] documents = new int[1];
        // The first two commands for the object are the document before and behind the nodes above it.
        Surroundings around = YES.withInterference((command, target) ->
                target.equals("./A/B/C") && isDocument(documents) ? Optional.of(refusal) : Optional.empty());
        assertTrue(bench.session(tree, around, Optional.of(8_000L)).isCompleted());
        assertEquals(Optional.of("./A/B/C"), value(tree, "./A/B/C/L2"));
        assertEquals("00ff2000c8", results());
    }

    /** Document, root node, document again, root node again: odd ones are documents. */
    private static boolean isDocument(int[] count) {
        count[0]++;
        return count[0] % 2 == 1;
    }

    @Test
    void aClientThatRefusesTheNodesAboveAnObjectIsNotAskedForEver() throws Exception {
        put(0xFF20, "./A/B", 1);
        Surroundings around = YES.withInterference((command, target) -> Optional.of(StatusCode.NOT_FOUND));
        assertTrue(bench.session(strictTree(), around, Optional.of(8_000L)).isCompleted());
        assertEquals("00ff200194", results(), "404");
        assertEquals(List.of("./A/B", "./A", "./A/B"), added());
    }

    @Test
    void anAddressThatNoMessageHoldsManyTimesEndsItsObjectAlone() throws Exception {
        put(0xFF20, "./" + "longer-name/".repeat(19) + "y", 1);
        put(0xFF21, "./Top", 1);
        ManagementTree tree = strictTree();
        assertTrue(bench.session(tree, YES, Optional.of(1_024L)).isCompleted());
        assertEquals(Optional.of("./Top"), value(tree, "./Top/L0"));
        assertTrue(results().contains("00ff20019d"), results());
    }

    // A tree within the message -----------------------------------------------------------------------------------

    private SyncMlMessage post(int number, String body) throws Exception {
        return bench.post("<SyncML xmlns='SYNCML:SYNCML1.2'><SyncHdr><VerDTD>1.2</VerDTD><VerProto>DM/1.2</VerProto>"
                + "<SessionID>1</SessionID><MsgID>" + number + "</MsgID><Target><LocURI>card</LocURI></Target>"
                + "<Source><LocURI>IMEI:1</LocURI></Source></SyncHdr><SyncBody>" + body
                + "<Final/></SyncBody></SyncML>");
    }

    /** What the client sends for the copy that a job asks for. */
    private SyncMlMessage copy(String meta, String data) throws Exception {
        // Messages of 16,384 octets: a tree within a message cannot come in parts.
        bench.set("82", "830440007FFF");
        String uri = HexFormat.of().withUpperCase().formatHex("./Mine".getBytes(UTF_8));
        bench.set("84", "FF1F0F" + "810101" + "8206" + uri + "8302FF40");
        SyncMlMessage asked = post(1, "<Alert><CmdID>1</CmdID><Data>1201</Data></Alert>");
        Request.Get get = asked.commands().stream()
                .filter(Request.Get.class::isInstance)
                .map(Request.Get.class::cast)
                .findFirst()
                .orElseThrow();
        return post(
                2,
                "<Status><CmdID>1</CmdID><MsgRef>1</MsgRef><CmdRef>" + get.cmdId() + "</CmdRef><Cmd>Get</Cmd>"
                        + "<Data>200</Data></Status><Results><CmdID>2</CmdID><MsgRef>1</MsgRef><CmdRef>" + get.cmdId()
                        + "</CmdRef>" + meta + "<Item><Source><LocURI>./Mine</LocURI></Source><Data>" + data
                        + "</Data></Item></Results>");
    }

    private static final String TREE = "<MgmtTree xmlns='syncml:dmddf1.2'><VerDTD>1.2</VerDTD><Node>"
            + "<NodeName>Mine</NodeName><RTProperties><Format><node/></Format></RTProperties>" + nested(9)
            + "</Node></MgmtTree>";

    private static String nested(int depth) {
        String leaf =
                "<Node><NodeName>Leaf</NodeName><RTProperties><Format><chr/></Format><Type><MIME>text/plain</MIME>"
                        + "</Type></RTProperties><Value>" + "long value ".repeat(30) + "</Value></Node>";
        return depth == 0
                ? leaf
                : leaf + "<Node><NodeName>N" + depth
                        + "</NodeName><RTProperties><Format><node/></Format></RTProperties>" + nested(depth - 1)
                        + "</Node>";
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<Meta><Format xmlns='syncml:metinf'>xml</Format><Type xmlns='syncml:metinf'>"
                        + "application/vnd.syncml.dmtnds+xml</Type></Meta>",
                "<Meta><Type xmlns='syncml:metinf'>application/vnd.syncml.dmtnds+wbxml</Type></Meta>"
            })
    void dmscDer5ATreeWithinTheMessageBecomesADocumentOnTheCard(String meta) throws Exception {
        copy(meta, TREE);
        assertEquals("01ff1f00c8", results());
        ScMo stored = MoStore.select(new GetResponseLink(bench.card::transmit))
                .read(new MoTag(0xFF40))
                .mo()
                .orElseThrow();
        TndsDocument document = Tnds.read(stored.content().bytes());
        assertEquals(Tnds.readXml(TREE), document);
        assertEquals(ScMo.ContentType.TNDS_WBXML, stored.contentType());
        bench.set("84", "FF1F00");
        ManagementTree next = strictTree();
        assertTrue(bench.session(next, YES, Optional.of(8_000L)).isCompleted());
        assertEquals(Optional.of("long value ".repeat(30)), value(next, "./Mine/N9/N8/N7/N6/N5/N4/N3/N2/N1/Leaf"));
    }

    @Test
    void resultsThatAreNoTreeAreRefused() throws Exception {
        SyncMlMessage answer = copy("", "no tree at all");
        assertTrue(answer.toString().contains("415"), answer.toString());
        assertEquals("01ff1f019f", results(), "415");
    }
}
