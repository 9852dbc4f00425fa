package cardsmith.dm.tree;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cardsmith.dm.StatusCode;
import cardsmith.dm.tnds.NodeFormat;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** TStamp and VerNo of nodes, and Copy, which shows in both; a second passes before every change. */
class NodeStampsTest {

    private static final Actor A = new Actor.Server("a.example", 1, 2);
    private static final long BEGIN = Instant.parse("2026-01-31T12:00:00Z").getEpochSecond();

    private long second = BEGIN;
    private final InstantSource clock = () -> Instant.ofEpochSecond(second);
    private final ManagementTree tree = new ManagementTree(TreeRules.OPEN, clock);

    @FunctionalInterface
    private interface Change {
        void make() throws TreeRefusal;
    }

    @BeforeEach
    void someNodes() throws TreeRefusal {
        tree.replaceAcl(NodeUri.ROOT, Acl.of("Add=*&Delete=*&Get=*&Replace=*"), Actor.DEVICE);
        tree.add(uri("./Op"), NodeData.interior(""), A);
        tree.add(uri("./Op/Name"), NodeData.text("one"), A);
        tree.add(uri("./Op/Port"), new NodeData(NodeFormat.INT, "text/plain", "8080"), A);
    }

    private static NodeUri uri(String text) throws TreeRefusal {
        return NodeUri.of(text, UriLimits.NONE);
    }

    private TreeNode node(String text) throws TreeRefusal {
        return tree.find(uri(text)).orElseThrow();
    }

    /** Makes a change a second later; the node it is about is one version and one second further, its neighbours stay. */
    private void stamps(String before, String after, Change change) throws TreeRefusal {
        List<TreeNode> others = new ArrayList<>(node("./Op").children());
        others.add(node("./Op"));
        others.remove(node(before));
        List<Integer> versions = others.stream().map(TreeNode::verNo).toList();
        List<Long> times = others.stream().map(TreeNode::changedAt).toList();
        int version = node(before).verNo();
        second++;
        change.make();
        assertEquals(version + 1, node(after).verNo(), after);
        assertEquals(second, node(after).changedAt(), after);
        assertEquals(versions, others.stream().map(TreeNode::verNo).toList());
        assertEquals(times, others.stream().map(TreeNode::changedAt).toList());
    }

    @Test
    void everyKindOfChangeStampsItsNodeAndNoOther() throws TreeRefusal {
        stamps("./Op/Name", "./Op/Name", () -> tree.replace(uri("./Op/Name"), NodeData.text("two"), A));
        stamps("./Op/Name", "./Op/Name", () -> tree.replaceTitle(uri("./Op/Name"), "Name of it", A));
        stamps("./Op/Name", "./Op/Name", () -> tree.replaceAcl(uri("./Op/Name"), Acl.of("Get=*&Replace=*"), A));
        stamps("./Op/Name", "./Op/Title", () -> tree.rename(uri("./Op/Name"), "Title", A));
        stamps("./Op/Title", "./Op/Title", () -> tree.copy(uri("./Op/Port"), uri("./Op/Title"), A));
        stamps("./Op", "./Op", () -> tree.replaceTitle(uri("./Op"), "Operator", A));
        assertEquals(5, node("./Op/Title").verNo());
        assertEquals("20260131T120005Z", TreeDocuments.stamp(node("./Op/Title")));
    }

    @Test
    void aNewNodeBeginsWithVersionNoughtAndTheTimeOfItsMaking() throws TreeRefusal {
        second += 60;
        tree.add(uri("./Op/New"), NodeData.text(""), A);
        assertEquals(0, node("./Op/New").verNo());
        assertEquals(BEGIN + 60, node("./Op/New").changedAt());
        tree.delete(uri("./Op/Name"), A);
        second++;
        tree.add(uri("./Op/Name"), NodeData.text("again"), A);
        assertEquals(0, node("./Op/Name").verNo(), "a node that comes back is a new one");
        assertEquals(BEGIN, node("./Op").changedAt(), "what happens below an interior node leaves it alone");
    }

    @Test
    void neitherReadingNorARefusedOrUndoneChangeStamps() throws TreeRefusal {
        second++;
        tree.get(uri("./Op/Port"), A);
        assertThrows(
                TreeRefusal.class,
                () -> tree.replace(uri("./Op/Port"), new NodeData(NodeFormat.INT, "text/plain", "many"), A));
        assertThrows(
                TreeRefusal.class,
                () -> tree.atomically(() -> {
                    tree.replace(uri("./Op/Port"), NodeData.text("1"), A);
                    tree.replaceTitle(uri("./Op/Port"), "Port", A);
                    throw new TreeRefusal(StatusCode.FAILED, "enough");
                }));
        assertEquals(0, node("./Op/Port").verNo());
        assertEquals(BEGIN, node("./Op/Port").changedAt());
    }

    @Test
    void theVersionBeginsAnewBehindItsLargestNumber() throws TreeRefusal {
        for (int i = 0; i < 0xFFFF; i++) {
            tree.replace(uri("./Op/Name"), NodeData.text("x"), A);
        }
        assertEquals(0xFFFF, node("./Op/Name").verNo());
        tree.replace(uri("./Op/Name"), NodeData.text("y"), A);
        assertEquals(0, node("./Op/Name").verNo());
    }

    @Test
    void aCopyTakesValueFormatAndTypeAndNothingElse() throws TreeRefusal {
        tree.replaceTitle(uri("./Op/Port"), "Port", A);
        tree.replaceAcl(uri("./Op/Port"), Acl.of("Get=*"), Actor.DEVICE);
        List<TreeChange> told = new ArrayList<>();
        tree.observe(told::add);
        tree.copy(uri("./Op/Port"), uri("./Op/Name"), A);
        tree.copy(uri("./Op/Port"), uri("./Op/Other"), A);
        for (String copy : List.of("./Op/Name", "./Op/Other")) {
            assertEquals(
                    new NodeData(NodeFormat.INT, "text/plain", "8080"),
                    node(copy).data(),
                    copy);
            assertEquals("", node(copy).title(), copy);
            assertTrue(node(copy).acl().isInherited(), copy);
        }
        assertEquals("8080", node("./Op/Port").value(), "the source stays");
        assertEquals(
                List.of(
                        new TreeChange(
                                A,
                                uri("./Op/Name"),
                                TreeChange.Kind.REPLACED,
                                "Value",
                                Optional.of("one"),
                                Optional.of("8080")),
                        new TreeChange(
                                A,
                                uri("./Op/Other"),
                                TreeChange.Kind.ADDED,
                                "Value",
                                Optional.empty(),
                                Optional.of("8080"))),
                told);
    }
}
