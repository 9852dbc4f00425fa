package cardsmith.device.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cardsmith.card.CardException;
import cardsmith.card.link.GetResponseLink;
import cardsmith.card.mostore.MoStore;
import cardsmith.card.mostore.MoTag;
import cardsmith.card.mostore.Octets;
import cardsmith.card.mostore.ScMo;
import cardsmith.card.mostore.StoredMo;
import cardsmith.card.virtual.Cut;
import cardsmith.card.virtual.VirtualUicc;
import cardsmith.dm.StatusCode;
import cardsmith.dm.client.Execution;
import cardsmith.dm.client.Question;
import cardsmith.dm.client.Reply;
import cardsmith.dm.client.Surroundings;
import cardsmith.dm.session.Outcome;
import cardsmith.dm.session.SessionEvent;
import cardsmith.dm.tnds.NodeFormat;
import cardsmith.dm.tnds.Tnds;
import cardsmith.dm.tnds.TndsDocument;
import cardsmith.dm.tree.Acl;
import cardsmith.dm.tree.Actor;
import cardsmith.dm.tree.ManagementTree;
import cardsmith.dm.tree.NodeData;
import cardsmith.dm.tree.NodeUri;
import cardsmith.dm.tree.TreeNode;
import cardsmith.dm.tree.UriLimits;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The jobs of EF.JOB, and objects for clients that take no documents: DMSC-DER-5, DMSC-FLR-3, DMSC-FLR-4, DMSC-ARC-2. */
class CardJobsTest {

    private static final Surroundings YES = Surroundings.NONE.withUser(question -> new Reply.Yes());

    private BenchOfCard bench;
    private ManagementTree tree;

    @BeforeEach
    void powerOn() throws Exception {
        bench = BenchOfCard.with(VirtualUicc.empty(1));
        tree = BenchOfCard.deviceTree();
    }

    // A job: its tag, the kind, and what follows it.
    private void job(String tag, int kind, String... values) {
        String value = String.format("8101%02X", kind) + String.join("", values);
        bench.set("84", tag + String.format("%02X", value.length() / 2) + value);
    }

    private static String text(String tag, String text) {
        return hex(tag, HexFormat.of().withUpperCase().formatHex(text.getBytes(UTF_8)));
    }

    private static String hex(String tag, String value) {
        return tag + String.format("%02X", value.length() / 2) + value;
    }

    private Outcome session(Surroundings around, long most) throws Exception {
        bench.events.clear();
        Outcome outcome = bench.session(tree, around, Optional.of(most));
        assertTrue(outcome.isCompleted(), outcome.sentence());
        return outcome;
    }

    private Optional<TreeNode> node(String uri) throws Exception {
        return tree.find(NodeUri.of(uri, UriLimits.NONE));
    }

    private Optional<String> value(String uri) throws Exception {
        return node(uri).map(TreeNode::value);
    }

    private void add(String uri, String value) throws Exception {
        NodeUri node = NodeUri.of(uri, UriLimits.NONE);
        tree.add(node, NodeData.text(value), Actor.DEVICE);
        tree.replaceAcl(node, Acl.of("Delete=*&Exec=*&Get=*&Replace=*"), Actor.DEVICE);
    }

    // The results of the newest record.
    private String results() {
        byte[] record = bench.log(1);
        return HexFormat.of().formatHex(record, 6, 6 + 5 * record[5]);
    }

    // The tags of the jobs on the card.
    private String jobs() {
        bench.card.transmit(HexFormat.of().parseHex("00A4040C06F0444D534301"));
        bench.card.transmit(HexFormat.of().parseHex("0020000A083838383838383838"));
        byte[] answer = bench.card.transmit(HexFormat.of().parseHex("80CB0084015C00"));
        return HexFormat.of().formatHex(answer, 0, answer.length - 2);
    }

    private StoredMo stored(int tag) throws Exception {
        return MoStore.select(new GetResponseLink(bench.card::transmit)).read(new MoTag(tag));
    }

    private TndsDocument document(int tag) throws Exception {
        ScMo mo = stored(tag).mo().orElseThrow();
        return Tnds.read(mo.content().bytes());
    }

    @Test
    void dmscDer5AnObjectOfTheDeviceIsCopiedToTheCardAndReachesTheNextDevice() throws Exception {
        job("FF1F", 1, text("82", "./DevDetail"), "8302FF40");
        session(YES, 4_000);
        assertEquals("01ff1f00c8", results());
        assertEquals("DevDetail", document(0xFF40).nodes().get(0).name());
        assertEquals(
                Optional.of("./DevDetail"), stored(0xFF40).mo().orElseThrow().rootUri());
    }

    @ParameterizedTest
    @ValueSource(ints = {10, 1_500, 6_000})
    void dmscDer5AnObjectOfAnyLengthComesInPartsAndReplacesItsFormerCopy(int length) throws Exception {
        job("FF1F", 1, text("82", "./Mine"), "8303FF8123");
        for (String letter : List.of("A", "b")) {
            tree = BenchOfCard.deviceTree();
            add("./Mine", letter.repeat(length));
            session(YES, 4_000);
            assertTrue(results().contains("01ff1f00c8"), results());
            assertEquals(
                    letter.repeat(length),
                    document(0xFF8123).nodes().get(0).value().orElseThrow());
        }
    }

    @Test
    void aCopyThatDoesNotFitOnTheCardLeavesTheCardAsItIs() throws Exception {
        bench.set("82", "830404000800");
        job("FF1F", 1, text("82", "./Mine"), "8302FF40");
        add("./Mine", "x".repeat(5_000));
        session(YES, 4_000);
        assertEquals("01ff1f019d", results(), "413");
        assertEquals(
                List.of(),
                MoStore.select(new GetResponseLink(bench.card::transmit)).tags());
    }

    @Test
    void whatTheDeviceDoesNotHaveIsNotCopied() throws Exception {
        job("FF1F", 1, text("82", "./Nothing"), "8302FF40");
        session(YES, 4_000);
        assertEquals("01ff1f0194", results(), "404");
    }

    @Test
    void severalCopiesAreMadeOneAfterTheOther() throws Exception {
        for (int i = 0; i < 4; i++) {
            add("./N" + i, "value " + i);
            job("FF2" + i, 1, text("82", "./N" + i), "8302FF4" + i);
        }
        session(YES, 4_000);
        for (int i = 0; i < 4; i++) {
            assertEquals(
                    "value " + i, document(0xFF40 + i).nodes().get(0).value().orElseThrow());
        }
        assertEquals("01ff2000c801ff2100c801ff2200c801ff2300c8", results());
    }

    @Test
    void addReplaceDeleteAndExecAreDoneInTheirOrder() throws Exception {
        add("./Old", "1");
        add("./Set", "1");
        var ran = new ArrayList<String>();
        job("FF20", 5, text("82", "./New"), text("87", "hello"));
        job("FF21", 6, text("82", "./Set"), text("87", "42"), text("88", "int"), text("89", "text/plain"));
        job("FF22", 3, text("82", "./Old"));
        job("FF23", 2, text("82", "./Set"), text("87", "now"));
        job("FF24", 6, text("82", "./Missing"), text("87", "x"));
        session(
                YES.withExecution(order -> {
                    ran.add(order.uri());
                    return new Execution.Ran(StatusCode.ACCEPTED);
                }),
                4_000);
        assertEquals(Optional.of("hello"), value("./New"));
        assertEquals(Optional.of("42"), value("./Set"));
        assertEquals(NodeFormat.INT, node("./Set").orElseThrow().format());
        assertTrue(node("./Old").isEmpty());
        assertEquals(List.of("./Set"), ran);
        assertEquals("01ff2000c801ff2100c801ff2200c801ff2300ca01ff240194", results());
    }

    @Test
    void dmscFlr4AlertsReachTheUserWithTheirParametersAndChoices() throws Exception {
        var questions = new ArrayList<Question>();
        job("FF20", 4, text("87", "Hello"));
        job("FF21", 4, hex("85", "044F"), text("87", "Which?\nOne\nTwo"), text("8A", "DR=2"));
        session(
                Surroundings.NONE.withUser(question -> {
                    questions.add(question);
                    return question instanceof Question.Choice ? new Reply.Chosen(List.of(1)) : new Reply.Yes();
                }),
                4_000);
        assertEquals("Hello", questions.get(0).text());
        assertTrue(questions.get(1) instanceof Question.Choice choice
                && choice.choices().equals(List.of("One", "Two")));
        assertEquals("01ff2000c801ff2100c8", results());
    }

    @Test
    void jobsOfAnAtomicAreAllDoneOrNone() throws Exception {
        job("FF20", 5, text("82", "./A"), "860101", text("87", "1"));
        job("FF21", 5, text("82", "./B"), "860101", text("87", "2"));
        job("FF22", 6, text("82", "./Missing"), "860101", text("87", "3"));
        job("FF23", 5, text("82", "./C"), "860102", text("87", "4"));
        job("FF24", 6, text("82", "./Missing"), "860102", text("87", "5"));
        job("FF25", 5, text("82", "./D"), text("87", "6"));
        session(YES, 4_000);
        assertTrue(node("./A").isEmpty());
        assertTrue(node("./B").isEmpty());
        assertEquals(Optional.of("4"), value("./C"));
        assertEquals(Optional.of("6"), value("./D"));
        assertEquals("01ff2000d801ff2100d801ff22019401ff2300c801ff24019401ff2500c8", results());
    }

    @Test
    void manyGroupsAreDoneWholeWhereverMessagesEnd() throws Exception {
        for (int i = 0; i < 30; i++) {
            job(
                    String.format("FF%02X", 0x20 + i),
                    5,
                    text("82", "./Many" + i),
                    i % 10 == 9 ? "" : i % 10 < 5 ? "860101" : "860102",
                    text("87", "x".repeat(60)));
        }
        session(YES, 1_200);
        for (int i = 0; i < 30; i++) {
            assertEquals(Optional.of("x".repeat(60)), value("./Many" + i));
        }
    }

    @Test
    void aJobThatIsForOnceIsGoneWhenItIsDoneAndStaysWhenItIsNot() throws Exception {
        job("FF20", 5, text("82", "./A"), "860104", text("87", "1"));
        job("FF21", 6, text("82", "./Later"), "860104", text("87", "2"));
        job("FF22", 5, text("82", "./B"), "860105", text("87", "3"));
        job("FF23", 1, text("82", "./DevDetail"), "8302FF40", "860104");
        session(YES, 4_000);
        assertEquals("01ff2000c801ff21019401ff2200c801ff2300c8", results());
        assertEquals("5c02ff21", jobs(), "the one that could not be done");
        add("./Later", "0");
        session(YES, 4_000);
        assertTrue(results().contains("01ff2100c8"), results());
        assertEquals("5c00", jobs());
        // What the card has copied is delivered like any object, and the device has it already.
        assertEquals("DevDetail", document(0xFF40).nodes().get(0).name());
    }

    @Test
    void aJobForOtherDevicesIsLeftAlone() throws Exception {
        String other = "8410" + "A00E" + text("80", "ACME") + text("81", "Twenty");
        job("FF20", 5, text("82", "./A"), other, text("87", "1"));
        session(YES, 4_000);
        assertTrue(node("./A").isEmpty());
        assertEquals("", results());
    }

    // One session of a device with this value in the object that the card copies.
    private static void copy(BenchOfCard bench, String value) throws Exception {
        ManagementTree tree = BenchOfCard.deviceTree();
        tree.add(NodeUri.of("./Mine", UriLimits.NONE), NodeData.text(value), Actor.DEVICE);
        assertTrue(bench.session(tree, YES, Optional.of(4_000L)).isCompleted());
    }

    @Test
    void dmscDer5TheCopyOnTheCardIsTheOldOrTheNewOneWhereverThePowerFails() throws Exception {
        job("FF1F", 1, text("82", "./Mine"), "8302FF40");
        String old = "o".repeat(150);
        String fresh = "n".repeat(2_000);
        copy(bench, old);
        VirtualUicc before = bench.card.copy();
        BenchOfCard whole = BenchOfCard.with(before.copy());
        long writes = -whole.card.persistentWrites();
        copy(whole, fresh);
        writes += whole.card.persistentWrites();
        for (long n = 0; n < writes; n++) {
            bench = BenchOfCard.with(before.copy());
            bench.card.cutPower(n, Cut.TORN);
            assertThrows(CardException.class, () -> copy(bench, fresh), "write " + n);
            bench.card.powerUp();
            String value = document(0xFF40).nodes().get(0).value().orElseThrow();
            assertTrue(value.equals(old) || value.equals(fresh), "write " + n + " of " + writes);
            if (n % 10 == 0) {
                bench = BenchOfCard.with(bench.card);
                copy(bench, fresh);
                assertEquals(fresh, document(0xFF40).nodes().get(0).value().orElseThrow());
            }
        }
    }

    // Clients without TNDS ---------------------------------------------------------------------------------------

    // Refuses the first Add of every address with a code, as for a document.
    private static Surroundings withoutDocuments(StatusCode code) {
        var refused = new ArrayList<String>();
        return YES.withInterference((command, target) -> {
            boolean first = command.equals("Add") && !target.substring(2).contains("/") && !refused.contains(target);
            if (first) {
                refused.add(target);
            }
            return first ? Optional.of(code) : Optional.empty();
        });
    }

    private static String leaf(int number, int length) {
        return "<Node><NodeName>Leaf" + number
                + "</NodeName><RTProperties><Format><chr/></Format><Type><MIME>text/plain"
                + "</MIME></Type></RTProperties><Value>" + "v".repeat(length) + number + "</Value></Node>";
    }

    private static String interior(String name, String... inside) {
        return "<Node><NodeName>" + name + "</NodeName><RTProperties><Format><node/></Format></RTProperties>"
                + String.join("", inside) + "</Node>";
    }

    private void put(int tag, String root, String node) throws Exception {
        String xml = "<MgmtTree xmlns=\"syncml:dmddf1.2\"><VerDTD>1.2</VerDTD>" + node + "</MgmtTree>";
        bench.put(
                tag,
                ScMo.of(ScMo.ContentType.TNDS_WBXML, Octets.of(Tnds.wbxml(Tnds.readXml(xml))))
                        .withPlace(Optional.empty(), Optional.of(root)));
    }

    @ParameterizedTest
    @ValueSource(longs = {1_100, 8_000})
    void dmscFlr3AClientWithoutTndsGetsEveryNodeOfTheObjectOneByOne(long most) throws Exception {
        var leaves = new StringBuilder();
        for (int i = 0; i < 20; i++) {
            leaves.append(leaf(i, 30));
        }
        String number = "<Node><NodeName>Num</NodeName><RTProperties><Format><int/></Format></RTProperties>"
                + "<Value>7</Value></Node>";
        String octets = "<Node><NodeName>Bin</NodeName><RTProperties><Format><bin/></Format></RTProperties>"
                + "<Value>AAEC/w==</Value></Node>";
        put(0xFF20, "./Top", interior("Top", interior("Deep", interior("Deeper", leaf(1, 1))), number, octets));
        put(0xFF21, "./Wide", interior("Wide", leaves.toString()));
        session(withoutDocuments(StatusCode.UNSUPPORTED_FORMAT), most);
        assertEquals(Optional.of("v1"), value("./Top/Deep/Deeper/Leaf1"));
        assertEquals(Optional.of("7"), value("./Top/Num"));
        assertEquals(NodeFormat.INT, node("./Top/Num").orElseThrow().format());
        assertEquals(Optional.of("AAEC/w=="), value("./Top/Bin"));
        assertEquals(NodeFormat.BIN, node("./Top/Bin").orElseThrow().format());
        for (int i = 0; i < 20; i++) {
            assertEquals(Optional.of("v".repeat(30) + i), value("./Wide/Leaf" + i));
        }
        assertEquals("00ff2000c800ff2100c8", results());
    }

    @Test
    void nodesThatAreThereAlreadyAreReplaced() throws Exception {
        put(0xFF20, "./Top", interior("Top", leaf(1, 1), leaf(2, 2), leaf(3, 3)));
        session(withoutDocuments(StatusCode.NOT_SUPPORTED), 8_000);
        put(0xFF20, "./Top", interior("Top", leaf(1, 4), leaf(2, 5), leaf(4, 6), leaf(3, 7)));
        session(withoutDocuments(StatusCode.NOT_SUPPORTED), 8_000);
        assertEquals(Optional.of("vvvv1"), value("./Top/Leaf1"));
        assertEquals(Optional.of("v".repeat(5) + "2"), value("./Top/Leaf2"));
        assertEquals(Optional.of("v".repeat(7) + "3"), value("./Top/Leaf3"));
        assertEquals(Optional.of("v".repeat(6) + "4"), value("./Top/Leaf4"));
        assertEquals("00ff2000c8", results());
    }

    @Test
    void theFirstNodeThatIsRefusedEndsTheObject() throws Exception {
        put(0xFF20, "./Top", interior("Top", leaf(1, 1), leaf(2, 2)));
        Surroundings around = withoutDocuments(StatusCode.UNSUPPORTED_FORMAT);
        session(
                around.withInterference((command, target) -> target.endsWith("Leaf1")
                        ? Optional.of(StatusCode.DEVICE_FULL)
                        : around.interference().refusal(command, target)),
                8_000);
        assertEquals("00ff2001a4", results(), "420");
    }

    @Test
    void aLargeDocumentIsRefusedWithItsFirstPartAndGoesNodeByNode() throws Exception {
        var leaves = new StringBuilder();
        for (int i = 0; i < 30; i++) {
            leaves.append(leaf(i, 60));
        }
        put(0xFF20, "./Wide", interior("Wide", leaves.toString()));
        session(withoutDocuments(StatusCode.UNSUPPORTED_FORMAT), 1_500);
        assertEquals(Optional.of("v".repeat(60) + 29), value("./Wide/Leaf29"));
        assertEquals("00ff2000c8", results());
    }

    @Test
    void everyMessageKeepsToTheSizeOfTheClient() throws Exception {
        job("FF20", 5, text("82", "./A"), text("87", "x".repeat(100)));
        session(YES, 1_024);
        for (SessionEvent event : bench.events) {
            if (event instanceof SessionEvent.MessageIn in) {
                assertTrue(in.transmission().size() <= 1_024);
            }
        }
    }
}
