package cardsmith.dm.ddf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cardsmith.dm.BadDocument;
import cardsmith.dm.Corpus;
import cardsmith.dm.tnds.NodeFormat;
import cardsmith.dm.tnds.NodeProperties;
import cardsmith.dm.tnds.NodeType;
import cardsmith.dm.tnds.SecretNodes;
import cardsmith.dm.tnds.Tnds;
import cardsmith.dm.tnds.TndsDocument;
import cardsmith.dm.tnds.TndsNode;
import cardsmith.dm.tnds.TndsPath;
import cardsmith.dm.tree.Actor;
import cardsmith.dm.tree.ManagementTree;
import cardsmith.dm.tree.NodeData;
import cardsmith.dm.tree.NodeUri;
import cardsmith.dm.tree.TreeCheck;
import cardsmith.dm.tree.TreeRules;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DdfCheckTest {

    private static final String DESCRIPTION = """
            <MgmtTree xmlns="syncml:dmddf1.2" xmlns:v="urn:vendor"><VerDTD>1.2</VerDTD>
              <Node><NodeName>W</NodeName><DFProperties><AccessType><Get/></AccessType><DFFormat><node/></DFFormat>
                <Scope><Permanent/></Scope><DFType><DDFName>com.example/1.0/W</DDFName></DFType></DFProperties>
                <Node><NodeName>Level</NodeName><DFProperties><AccessType><Get/></AccessType>
                  <DefaultValue>5</DefaultValue><DFFormat><int/></DFFormat><Scope><Permanent/></Scope>
                  <DFType><MIME>text/plain</MIME></DFType>
                  <v:AllowedValues ValueType="Range"><v:Value>[0-9]</v:Value></v:AllowedValues></DFProperties></Node>
                <Node><NodeName>PIN</NodeName><DFProperties><AccessType><Replace/></AccessType>
                  <DFFormat><chr/></DFFormat><Occurrence><ZeroOrOne/></Occurrence><DFType><MIME>text/plain</MIME></DFType>
                  <v:AllowedValues ValueType="RegEx"><v:Value>[0-9]{4}</v:Value></v:AllowedValues></DFProperties></Node>
                <Node><NodeName>List</NodeName><DFProperties><AccessType><Add/><Get/></AccessType>
                  <DFFormat><node/></DFFormat><Occurrence><ZeroOrOne/></Occurrence><DFType><DDFName/></DFType>
                  <CaseSense><CIS/></CaseSense></DFProperties>
                  <Node><NodeName/><DFProperties><AccessType><Get/><Delete/></AccessType><DFFormat><chr/></DFFormat>
                    <Occurrence><OneOrN>2</OneOrN></Occurrence><DFType><MIME>text/plain</MIME></DFType></DFProperties>
                  </Node></Node>
                <Node><NodeName>Ext</NodeName><DFProperties><AccessType><Get/></AccessType><DFFormat><node/></DFFormat>
                  <Occurrence><ZeroOrOne/></Occurrence><DFType><DDFName/></DFType></DFProperties></Node>
              </Node></MgmtTree>
            """;

    private static DdfCheck check() throws BadDocument {
        return DdfCheck.of(Ddf.readXml(DESCRIPTION));
    }

    private static TndsDocument tree(TndsNode... below) {
        return TndsDocument.of(TndsNode.interior("W", "com.example/1.0/W", List.of(below)));
    }

    private static TndsNode level(String value) {
        return TndsNode.leaf("Level", NodeFormat.INT, value);
    }

    private static List<String> sentences(TndsNode... below) throws BadDocument {
        return check().findings(tree(below)).stream().map(DdfFinding::sentence).toList();
    }

    private static TndsNode list(String... names) {
        return TndsNode.interior(
                "List",
                "",
                List.of(names).stream()
                        .map(name -> TndsNode.leaf(name, NodeFormat.CHR, "x"))
                        .toList());
    }

    @Test
    void aTreeThatKeepsItsDescriptionHasNoFinding() throws Exception {
        assertEquals(
                List.of(),
                sentences(
                        level("9"),
                        TndsNode.leaf("PIN", NodeFormat.CHR, "1234"),
                        list("a", "b"),
                        TndsNode.interior("Ext", "", List.of(TndsNode.leaf("Own", NodeFormat.CHR, "")))));
    }

    @Test
    void everyRuleHasItsSentence() throws Exception {
        assertEquals(
                List.of("W has no node Level; expected exactly 1, for it is permanent; the factory gives 5."),
                sentences());
        assertEquals(List.of("W/Level has the value 10; expected a number from 0 to 9."), sentences(level("10")));
        assertEquals(
                List.of(
                        "W/Level has format chr; expected int.",
                        "W/Level has the value ten; expected a whole number from -2147483648 to 2147483647."),
                sentences(TndsNode.leaf("Level", NodeFormat.CHR, "ten")));
        assertEquals(
                List.of("W/Other has no description; expected a node that the description names."),
                sentences(level("1"), TndsNode.leaf("Other", NodeFormat.CHR, "x")));
        assertEquals(
                List.of(
                        "W/LEVEL has another letter case; expected the name Level.",
                        "W has no node Level; expected exactly 1, for it is permanent; the factory gives 5."),
                sentences(TndsNode.leaf("LEVEL", NodeFormat.INT, "1")));
        assertEquals(
                List.of("W/List has more than 2 nodes of one kind below it; expected 1 to 2."),
                sentences(level("1"), list("a", "b", "c")));
        assertEquals(List.of("W/List has no node below it; expected 1 to 2."), sentences(level("1"), list()));
    }

    @Test
    void aSecretIsNotInItsFinding() throws Exception {
        assertEquals(
                List.of("W/PIN has a value that is not shown; expected text that matches [0-9]{4}."),
                sentences(level("1"), TndsNode.leaf("PIN", NodeFormat.CHR, "pin98765")));
        TndsDocument wrong = tree(level("98765"));
        String hidden = check().hiding(SecretNodes.of(Set.of("W/Level")))
                .findings(wrong)
                .toString();
        assertFalse(hidden.contains("98765"), hidden);
    }

    @Test
    void typeTitleAndAccessListAreChecked() throws Exception {
        NodeProperties properties = NodeProperties.of(NodeFormat.INT, new NodeType.Mime("image/png"))
                .withTitle(Optional.of("t".repeat(300)))
                .withAcl(Optional.of("Get=*&Replace=srv"));
        TndsNode odd = new TndsNode("Level", Optional.empty(), properties, Optional.of("1"), List.of());
        assertEquals(
                List.of(DdfRule.TYPE, DdfRule.TITLE, DdfRule.ACCESS),
                check().findings(tree(odd)).stream().map(DdfFinding::rule).toList());
    }

    @Test
    void anotherObjectInTheSameDocumentIsLeftAlone() throws Exception {
        TndsNode mine = tree(level("1")).nodes().get(0);
        TndsNode other = TndsNode.interior("Other", "com.example/1.0/O", List.of());
        assertEquals(List.of(), check().findings(TndsDocument.of(mine, other)));
        List<DdfFinding> none = check().findings(TndsDocument.of(other));
        assertEquals(
                "Other has no description; expected a node W of type com.example/1.0/W.",
                none.get(0).sentence());
    }

    @Test
    void anObjectIsFoundByItsIdentifierWhereverItStands() throws Exception {
        TndsNode mine = tree(level("77")).nodes().get(0).withName("Else").withPath(Optional.of("./A/B"));
        assertEquals(
                "A/B/Else/Level",
                check().findings(TndsDocument.of(mine)).get(0).node().toString());
    }

    @Test
    void nodesWithPathsAreTheSameAsNestedOnes() throws Exception {
        DdfDocument weather = Ddf.read(Corpus.file("spec/dm/data/examples/ddf-weather.xml"));
        TndsDocument nested = Tnds.read(Corpus.file("spec/dm/data/examples/tnds-nested.xml"));
        TndsDocument flat = Tnds.read(Corpus.file("spec/dm/data/examples/tnds-paths.xml"));
        assertEquals(
                List.of("Weather/Refresh has no description; expected a node that the description names."),
                DdfCheck.of(weather).findings(nested).stream()
                        .map(DdfFinding::sentence)
                        .toList());
        assertEquals(List.of(), DdfCheck.of(weather).findings(flat));
    }

    @Test
    void anEditIsHeldAgainstTheCommandsThatNodesSupport() throws Exception {
        TndsDocument before = tree(level("1"), list("a"));
        List<String> wrong =
                check().changes(before, tree(level("2"), TndsNode.leaf("PIN", NodeFormat.CHR, "1234"))).stream()
                        .map(DdfFinding::sentence)
                        .toList();
        assertEquals(
                List.of(
                        "W/List has been deleted; expected nothing but Add, Get.",
                        "W/PIN has been added; expected nothing but Replace.",
                        "W/Level has another value; expected nothing but Get."),
                wrong);
        assertEquals(List.of(), check().changes(before, tree(level("1"), list("a", "b"))));
        assertEquals(
                DdfRule.SCOPE, check().changes(before, tree(list("a"))).get(0).rule());
    }

    @Test
    void aDescriptionIsCheckedByItsOwnRules() throws Exception {
        assertEquals(List.of(), check().description());
        String broken = DESCRIPTION
                .replace("<DefaultValue>5<", "<DefaultValue>50<")
                .replace("[0-9]{4}", "[0-9]{4")
                .replace("<AccessType><Get/><Delete/></AccessType>", "<AccessType/>");
        List<DdfRule> rules = DdfCheck.of(Ddf.readXml(broken)).description().stream()
                .map(DdfFinding::rule)
                .toList();
        assertEquals(List.of(DdfRule.DEFAULT, DdfRule.ALLOWED, DdfRule.ACCESS), rules);
    }

    @Test
    void aPartOfATreeIsCheckedInPlace() throws Exception {
        ManagementTree device = new ManagementTree(TreeRules.OPEN, Clock.systemUTC());
        NodeUri root = device.uri("./W");
        device.add(root, NodeData.interior("com.example/1.0/W"), Actor.DEVICE);
        device.add(device.uri("./W/Level"), new NodeData(NodeFormat.INT, "text/plain", "12"), Actor.DEVICE);
        List<DdfFinding> found = new TreeCheck(device).findings(root, check());
        assertEquals(
                List.of("W/Level has the value 12; expected a number from 0 to 9."),
                found.stream().map(DdfFinding::sentence).toList());
    }

    @Test
    void aFormLearnsWhatBelongsIntoAField() throws Exception {
        DdfNode level = check().described(tree(level("1"))).get(TndsPath.of("W/Level"));
        assertEquals("a number from 0 to 9", DdfCheck.expected(level, "12").orElseThrow());
        assertTrue(DdfCheck.expected(level, "3").isEmpty());
    }

    @Test
    void oneHundredThousandWrongNodesGiveABoundedList() throws Exception {
        String[] names = new String[100_000];
        for (int i = 0; i < names.length; i++) {
            names[i] = "n" + i;
        }
        TndsNode many =
                TndsNode.interior("Many", "", List.of(list(names).children().toArray(TndsNode[]::new)));
        assertEquals(1, check().findings(tree(level("1"), many)).size());
        assertTrue(check().findings(tree(list(names).children().toArray(TndsNode[]::new)))
                        .size()
                <= 1000);
    }
}
