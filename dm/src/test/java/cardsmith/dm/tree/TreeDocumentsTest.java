package cardsmith.dm.tree;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cardsmith.dm.StatusCode;
import cardsmith.dm.template.MoTemplate;
import cardsmith.dm.template.MoTemplates;
import cardsmith.dm.tnds.Tnds;
import cardsmith.dm.tnds.TndsDiff;
import cardsmith.dm.tnds.TndsDocument;
import cardsmith.dm.tnds.TndsNode;
import cardsmith.dm.tnds.TndsPath;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TreeDocumentsTest {

    private static final Path FOLDER = Path.of(System.getProperty("cardsmith.root", ".."), "mo-templates");
    private static final Actor A = new Actor.Server("a.example", 1, 2);
    private static final Set<String> USUAL = Set.of("ACL", "Format", "Title", "Type", "Value");

    private final ManagementTree tree =
            new ManagementTree(TreeRules.OPEN, InstantSource.fixed(Instant.parse("2026-01-31T12:00:00Z")));
    private final TreeDocuments documents = new TreeDocuments(tree);

    private static String tnds(String nodes) {
        return "<MgmtTree><VerDTD>1.2</VerDTD>" + nodes + "</MgmtTree>";
    }

    @Test
    void everyTemplateGoesIntoATreeAndComesOutTheSame() throws Exception {
        for (MoTemplate template : MoTemplates.read(FOLDER).templates()) {
            TndsDocument sample = template.fill(template.samples());
            NodeUri parent = tree.uri("./" + template.id());
            tree.add(parent, NodeData.interior(""), Actor.DEVICE);
            documents.add(parent, sample, Actor.DEVICE);
            String top = sample.nodes().get(0).name();
            TndsDocument out = documents.export(parent.child(top), USUAL, Actor.DEVICE);
            List<TndsDiff.Change> changes = TndsDiff.between(sample, out).changes();
            assertEquals(List.of(), changes, template.id());
        }
    }

    @Test
    void aPathCountsFromTheTargetAndAnEmptyNameIsTheTarget() throws Exception {
        tree.add(tree.uri("./T"), NodeData.interior(""), Actor.DEVICE);
        tree.replaceAcl(tree.uri("./T"), Acl.of("Add=*&Get=*&Replace=*"), Actor.DEVICE);
        documents.add(
                tree.uri("./T"),
                Tnds.readXml(tnds("<Node><NodeName>W</NodeName><RTProperties><Format><node/></Format><Type><DDFName/>"
                        + "</Type></RTProperties></Node><Node><NodeName>City</NodeName><Path>W</Path>"
                        + "<Value>Turku</Value></Node>")),
                A);
        assertEquals("Turku", tree.get(tree.uri("./T/W/City"), A).value());
        // New itself is made below T, where the server may replace: no list of its own, so it may read what it made.
        documents.add(
                tree.uri("./T/New"),
                Tnds.readXml(tnds("<Node><NodeName/><Node><NodeName>x</NodeName><Value>1</Value></Node></Node>")),
                A);
        assertEquals("1", tree.get(tree.uri("./T/New/x"), A).value());
    }

    // DM RepPro 1.2.1 clauses 4.1.6.1 and 4.1.6.11.
    @Test
    void aDocumentIsTakenWholeOrNotAtAll() throws Exception {
        tree.add(tree.uri("./T"), NodeData.interior(""), Actor.DEVICE);
        tree.add(tree.uri("./T/old"), NodeData.text("1"), Actor.DEVICE);
        TndsDocument clash = Tnds.readXml(tnds("<Node><NodeName>new</NodeName><Value>2</Value></Node>"
                + "<Node><NodeName>old</NodeName><Value>3</Value></Node>"));
        TreeRefusal refusal =
                assertThrows(TreeRefusal.class, () -> documents.add(tree.uri("./T"), clash, Actor.DEVICE));
        assertEquals(StatusCode.ALREADY_EXISTS, refusal.status());
        assertFalse(tree.find(tree.uri("./T/new")).isPresent());
        TndsDocument broken = Tnds.readXml(tnds("<Node><NodeName>n</NodeName><RTProperties><Format><int/></Format>"
                + "<Type><MIME>text/plain</MIME></Type></RTProperties><Value>x</Value></Node>"));
        assertThrows(TreeRefusal.class, () -> documents.replace(tree.uri("./T"), broken, Actor.DEVICE));
        assertEquals("1", tree.get(tree.uri("./T/old"), A).value());
        documents.replace(tree.uri("./T"), clash, Actor.DEVICE);
        assertEquals("3", tree.get(tree.uri("./T/old"), A).value());
        assertEquals("2", tree.get(tree.uri("./T/new"), A).value());
    }

    @ParameterizedTest
    @ValueSource(strings = {"..", "../T", "a/../a", "a/.", "a//b", "/a", "leaf", "a/leaf/a"})
    void aPathThatLeadsBackOrThroughALeafIsRefusedAndLeavesNothing(String path) throws Exception {
        tree.add(tree.uri("./T"), NodeData.interior(""), Actor.DEVICE);
        TndsDocument strange = Tnds.readXml(tnds("<Node><NodeName>a</NodeName><Node><NodeName>leaf</NodeName>"
                + "<Value>1</Value></Node></Node><Node><NodeName>leaf</NodeName><Value>2</Value></Node>"
                + "<Node><NodeName>b</NodeName><Path>" + path + "</Path><Value>3</Value></Node>"));
        int size = tree.size();
        assertThrows(TreeRefusal.class, () -> documents.add(tree.uri("./T"), strange, Actor.DEVICE));
        assertEquals(size, tree.size());
    }

    @Test
    void whatAServerMayNotReadIsLeftOut() throws Exception {
        tree.add(tree.uri("./T"), NodeData.interior(""), Actor.DEVICE);
        tree.add(tree.uri("./T/open"), NodeData.text("1"), Actor.DEVICE);
        tree.add(tree.uri("./T/hidden"), NodeData.text("2"), Actor.DEVICE);
        tree.replaceAcl(tree.uri("./T/hidden"), Acl.of("Get=b.example"), Actor.DEVICE);
        TndsDocument out = documents.export(tree.uri("./T"), USUAL, A);
        assertEquals(
                Set.of(TndsPath.of("T"), TndsPath.of("T/open")), out.byPath().keySet());
        assertEquals(
                3,
                documents.export(tree.uri("./T"), USUAL, Actor.DEVICE).byPath().size());
    }

    @Test
    void onlyWhatIsAskedForIsWritten() throws Exception {
        tree.add(tree.uri("./T"), NodeData.text("1"), Actor.DEVICE);
        TndsNode bare =
                documents.export(tree.uri("./T"), Set.of("Format"), A).nodes().get(0);
        assertEquals(Optional.empty(), bare.value());
        assertTrue(bare.properties().verNo().isEmpty());
        TndsNode full = documents
                .export(tree.uri("./T"), Set.copyOf(TreeQuery.PROPERTIES), A)
                .nodes()
                .get(0);
        assertEquals(Optional.of("20260131T120000Z"), full.properties().tStamp());
        assertEquals(Optional.of("0"), full.properties().verNo());
    }
}
