package cardsmith.dm.tree;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cardsmith.dm.StatusCode;
import cardsmith.dm.ddf.Ddf;
import cardsmith.dm.ddf.DdfDocument;
import cardsmith.dm.tnds.NodeFormat;
import cardsmith.dm.tnds.TndsPath;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class ManagementTreeTest {

    private static final Actor A = new Actor.Server("a.example", 1, 2);
    private static final Actor B = new Actor.Server("b.example", 1, 3);
    private static final InstantSource NOON = InstantSource.fixed(Instant.parse("2026-01-31T12:00:00Z"));

    private final List<String> told = new ArrayList<>();
    private ManagementTree tree = new ManagementTree(TreeRules.OPEN, NOON);

    @BeforeEach
    void someNodes() throws Exception {
        tree.add(uri("./Op"), NodeData.interior("urn:x:1"), Actor.DEVICE);
        tree.add(uri("./Op/Name"), NodeData.text("one"), Actor.DEVICE);
        tree.replaceAcl(uri("./Op"), Acl.of("Add=a.example&Delete=a.example&Get=*&Replace=a.example"), Actor.DEVICE);
        tree.observe(change -> told.add(change.kind() + " " + change.uri() + " " + change.property()));
    }

    private static NodeUri uri(String text) throws TreeRefusal {
        return NodeUri.of(text, UriLimits.NONE);
    }

    private static void refused(StatusCode status, Executable command) {
        assertEquals(status, assertThrows(TreeRefusal.class, command).status());
    }

    @Test
    void aServerAddsReadsChangesAndDeletes() throws Exception {
        tree.add(uri("./Op/Port"), new NodeData(NodeFormat.INT, "text/plain", "1"), A);
        tree.replace(uri("./Op/Port"), new NodeData(NodeFormat.INT, "text/plain", "2"), A);
        TreeNode port = tree.get(uri("./Op/Port"), A);
        assertEquals("2", port.value());
        assertEquals(1, port.verNo());
        assertEquals("20260131T120000Z", TreeDocuments.stamp(port));
        tree.delete(uri("./Op/Port"), A);
        assertFalse(tree.find(uri("./Op/Port")).isPresent());
        assertEquals(List.of("ADDED ./Op/Port Value", "REPLACED ./Op/Port Value", "DELETED ./Op/Port Value"), told);
    }

    @Test
    void everyRefusalHasItsCodeAndChangesNothing() {
        int size = tree.size();
        refused(StatusCode.ALREADY_EXISTS, () -> tree.add(uri("./Op/Name"), NodeData.text(""), A));
        refused(StatusCode.NOT_FOUND, () -> tree.add(uri("./Op/x/y"), NodeData.text(""), A));
        refused(StatusCode.NOT_ALLOWED, () -> tree.add(uri("./Op/Name/y"), NodeData.text(""), A));
        refused(StatusCode.NOT_FOUND, () -> tree.replace(uri("./Op/x"), NodeData.text(""), A));
        refused(StatusCode.NOT_ALLOWED, () -> tree.replace(uri("./Op"), NodeData.text(""), A));
        refused(StatusCode.NOT_FOUND, () -> tree.get(uri("./Op/x"), A));
        refused(StatusCode.NOT_FOUND, () -> tree.delete(uri("./Op/x"), A));
        refused(StatusCode.NOT_ALLOWED, () -> tree.delete(NodeUri.ROOT, Actor.DEVICE));
        refused(StatusCode.NOT_ALLOWED, () -> tree.copy(uri("./Op"), uri("./Op/Name"), A));
        refused(
                StatusCode.UNSUPPORTED_FORMAT,
                () -> tree.add(uri("./Op/n"), new NodeData(NodeFormat.INT, "text/plain", "many"), A));
        refused(StatusCode.BAD_REQUEST, () -> uri("/Op"));
        refused(StatusCode.BAD_REQUEST, () -> uri("./Op/"));
        refused(StatusCode.BAD_REQUEST, () -> uri("./Op/../x"));
        assertEquals(size, tree.size());
        assertEquals(List.of(), told);
    }

    // OMA DM TND 1.2.1 clause 8.3.7.1.
    @Test
    void theNearestListCountsAlone() throws Exception {
        refused(StatusCode.PERMISSION_DENIED, () -> tree.replace(uri("./Op/Name"), NodeData.text("two"), B));
        refused(StatusCode.PERMISSION_DENIED, () -> tree.delete(uri("./Op"), B));
        refused(StatusCode.PERMISSION_DENIED, () -> tree.add(uri("./Op/x"), NodeData.text(""), B));
        refused(StatusCode.PERMISSION_DENIED, () -> tree.executable(uri("./Op"), A));
        tree.replaceAcl(uri("./Op/Name"), Acl.of("Replace=b.example"), A);
        tree.replace(uri("./Op/Name"), NodeData.text("two"), B);
        refused(StatusCode.PERMISSION_DENIED, () -> tree.get(uri("./Op/Name"), A));
    }

    @Test
    void aLeafsListNeedsTheRightOnItsParent() throws Exception {
        tree.replaceAcl(uri("./Op/Name"), Acl.of("Replace=b.example&Get=*"), A);
        refused(StatusCode.PERMISSION_DENIED, () -> tree.replaceAcl(uri("./Op/Name"), Acl.INHERITED, B));
        tree.replaceAcl(uri("./Op/Name"), Acl.INHERITED, A);
        assertTrue(tree.find(uri("./Op/Name")).orElseThrow().acl().isInherited());
        refused(StatusCode.NOT_ALLOWED, () -> tree.replaceAcl(NodeUri.ROOT, Acl.INHERITED, Actor.DEVICE));
    }

    @Test
    void whoMakesAnInteriorNodeWithoutTheParentGetsRightsOverItAndMayReadIt() throws Exception {
        tree.add(uri("./Own"), NodeData.interior(""), B);
        assertEquals(
                "Add=*&Delete=b.example&Get=*&Replace=b.example",
                tree.find(uri("./Own")).orElseThrow().acl().toString());
        tree.add(uri("./Op/Below"), NodeData.interior(""), A);
        assertTrue(tree.find(uri("./Op/Below")).orElseThrow().acl().isInherited());
    }

    @Test
    void aForgottenServerLeavesEveryList() throws Exception {
        tree.forget("a.example");
        assertEquals("Get=*", tree.find(uri("./Op")).orElseThrow().acl().toString());
        tree.replaceAcl(NodeUri.ROOT, Acl.of("Add=a.example"), Actor.DEVICE);
        tree.forget("a.example");
        assertEquals("Add=*&Get=*", tree.find(NodeUri.ROOT).orElseThrow().acl().toString());
    }

    @Test
    void aListSurvivesItsTextAndTheGrammarIsKept() throws Exception {
        assertEquals("Add=a+b&Exec=*", Acl.of("Exec=x+*&Add=b+a").toString());
        for (String wrong : List.of("Get", "Get=", "get=*", "Get=a&Get=b", "Get=a b", "Get=a++b", "&", "Get=a=b")) {
            refused(StatusCode.BAD_REQUEST, () -> Acl.of(wrong));
        }
    }

    @Test
    void aRenamedNodeTakesAllBelowWithIt() throws Exception {
        tree.rename(uri("./Op"), "New", A);
        assertEquals("one", tree.get(uri("./New/Name"), A).value());
        refused(StatusCode.NOT_FOUND, () -> tree.get(uri("./Op/Name"), A));
        tree.add(uri("./New/x"), NodeData.text(""), A);
        refused(StatusCode.ALREADY_EXISTS, () -> tree.rename(uri("./New/x"), "Name", A));
        refused(StatusCode.BAD_REQUEST, () -> tree.rename(uri("./New/x"), "y/z", A));
        refused(StatusCode.NOT_ALLOWED, () -> tree.rename(NodeUri.ROOT, "x", Actor.DEVICE));
    }

    @Test
    void limitsOfAddressesSizesAndNumbersHold() throws Exception {
        TreeRules tight = new TreeRules(new UriLimits(3, 12, 4), 4, 5, true, at -> Optional.empty());
        ManagementTree small = new ManagementTree(tight, NOON);
        refused(StatusCode.URI_TOO_LONG, () -> small.uri("./a/b/c/d"));
        refused(StatusCode.URI_TOO_LONG, () -> small.uri("./abcde"));
        refused(StatusCode.URI_TOO_LONG, () -> small.uri("./abcd/abcd/abcd"));
        small.uri("./a/b/c");
        small.add(small.uri("./a/b"), NodeData.text("12345"), A);
        assertEquals(3, small.size());
        refused(StatusCode.TOO_LARGE, () -> small.replace(small.uri("./a/b"), NodeData.text("123456"), A));
        refused(StatusCode.DEVICE_FULL, () -> small.add(small.uri("./x/y"), NodeData.text(""), A));
        assertFalse(small.find(small.uri("./x")).isPresent(), "the parent made on the way is gone too");
        assertEquals(3, small.size());
    }

    @Test
    void aDescriptionBindsServersAndNotTheDevice() throws Exception {
        DdfDocument ddf = Ddf.readXml("""
                <MgmtTree><VerDTD>1.2</VerDTD><Node><NodeName>W</NodeName><DFProperties><AccessType><Get/><Add/></AccessType>
                <DFFormat><node/></DFFormat><Scope><Permanent/></Scope><DFType><DDFName/></DFType></DFProperties>
                <Node><NodeName/><DFProperties><AccessType><Add/><Replace/></AccessType><DFFormat><int/></DFFormat>
                <Occurrence><ZeroOrN>2</ZeroOrN></Occurrence><DFType><MIME>text/plain</MIME></DFType></DFProperties></Node>
                </Node></MgmtTree>""");
        TreeRules rules = new TreeRules(
                UriLimits.NONE,
                100,
                100,
                false,
                at -> at.isRoot() ? Optional.empty() : ddf.find(new TndsPath(at.segments())));
        tree = new ManagementTree(rules, NOON);
        refused(StatusCode.NOT_ALLOWED, () -> tree.add(uri("./W"), NodeData.interior(""), A));
        tree.add(uri("./W"), NodeData.interior(""), Actor.DEVICE);
        NodeData one = new NodeData(NodeFormat.INT, "text/plain", "1");
        refused(StatusCode.UNSUPPORTED_FORMAT, () -> tree.add(uri("./W/1"), NodeData.text("1"), A));
        tree.add(uri("./W/1"), one, A);
        tree.add(uri("./W/2"), one, A);
        refused(StatusCode.NOT_ALLOWED, () -> tree.add(uri("./W/3"), one, A));
        refused(StatusCode.NOT_ALLOWED, () -> tree.get(uri("./W/1"), A));
        assertEquals("1", tree.get(uri("./W/1"), Actor.DEVICE).value());
        tree.replaceAcl(uri("./W"), Acl.of("Delete=*&Get=*"), Actor.DEVICE);
        refused(StatusCode.NOT_ALLOWED, () -> tree.delete(uri("./W"), A));
        refused(StatusCode.NOT_ALLOWED, () -> tree.delete(uri("./W/1"), A));
    }

    @Test
    void workThatFailsLeavesTheTreeAsItWas() throws Exception {
        String before = picture();
        refused(
                StatusCode.NOT_FOUND,
                () -> tree.atomically(() -> {
                    tree.add(uri("./Op/x"), NodeData.interior(""), A);
                    tree.add(uri("./Op/x/y"), NodeData.text("z"), A);
                    tree.replace(uri("./Op/Name"), NodeData.text("two"), A);
                    tree.rename(uri("./Op/Name"), "Title", A);
                    tree.replaceAcl(uri("./Op/Title"), Acl.of("Get=*&Delete=*"), A);
                    tree.delete(uri("./Op/Title"), A);
                    tree.delete(uri("./nothing"), A);
                    return tree;
                }));
        assertEquals(before, picture());
        assertTrue(told.get(told.size() - 1).startsWith("UNDONE ./Op/x "), told::toString);
    }

    @Test
    void anyMixOfWorkIsUndoneWhole() {
        Random random = new Random(11);
        for (int round = 0; round < 300; round++) {
            String before = picture();
            int size = tree.size();
            boolean fail = random.nextBoolean();
            try {
                tree.atomically(() -> {
                    for (int i = 0; i < 30; i++) {
                        step(random);
                    }
                    if (fail) {
                        throw new TreeRefusal(StatusCode.FAILED, "enough");
                    }
                    return tree;
                });
            } catch (TreeRefusal refusal) {
                assertEquals(before, picture());
                assertEquals(size, tree.size());
            }
        }
    }

    private void step(Random random) {
        try {
            NodeUri at = uri("./" + "abc".charAt(random.nextInt(3)));
            for (int depth = random.nextInt(3); depth > 0; depth--) {
                at = at.child("" + "abc".charAt(random.nextInt(3)));
            }
            switch (random.nextInt(5)) {
                case 0, 1 ->
                    tree.add(at, random.nextBoolean() ? NodeData.interior("") : NodeData.text("v"), Actor.DEVICE);
                case 2 -> tree.delete(at, Actor.DEVICE);
                case 3 -> tree.replace(at, NodeData.text("w" + random.nextInt(9)), Actor.DEVICE);
                default -> tree.rename(at, "" + "abc".charAt(random.nextInt(3)), Actor.DEVICE);
            }
        } catch (TreeRefusal expected) {
            assertTrue(expected.status().code() >= 400);
        }
    }

    /** The whole tree as text, siblings in the order of their names. */
    private String picture() {
        StringBuilder text = new StringBuilder();
        draw(tree.find(NodeUri.ROOT).orElseThrow(), 0, text);
        return text.toString();
    }

    private static void draw(TreeNode node, int depth, StringBuilder text) {
        text.append(" ".repeat(depth))
                .append(node.name() + "=" + node.value() + " " + node.acl() + " " + node.verNo() + "\n");
        node.children().stream()
                .sorted((x, y) -> x.name().compareTo(y.name()))
                .forEach(child -> draw(child, depth + 1, text));
    }

    @Test
    void aQuerySaysWhatItAsksFor() throws Exception {
        assertEquals(new TreeQuery.Value(uri("./A")), TreeQuery.of("./A", UriLimits.NONE));
        assertEquals(new TreeQuery.Property(uri("./A"), "ACL"), TreeQuery.of("A?prop=ACL", UriLimits.NONE));
        assertEquals(new TreeQuery.Structure(uri("./A"), true), TreeQuery.of("A?list=StructData", UriLimits.NONE));
        assertEquals(
                new TreeQuery.Document(uri("./A"), Set.of("ACL", "Value")),
                TreeQuery.of("A?list=TNDS+ACL+Value", UriLimits.NONE));
        TreeQuery less = TreeQuery.of("A?list=TNDS-ACL", UriLimits.NONE);
        assertTrue(less instanceof TreeQuery.Document document
                && !document.properties().contains("ACL"));
        for (String wrong : List.of("A?list=All", "A?prop=Color", "A?prop=Value", "A?list=TNDS+ACL-Value", "A?x")) {
            refused(StatusCode.NOT_SUPPORTED, () -> TreeQuery.of(wrong, UriLimits.NONE));
        }
    }
}
