package cardsmith.dm.tnds;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cardsmith.dm.tnds.TndsDiff.Added;
import cardsmith.dm.tnds.TndsDiff.Changed;
import cardsmith.dm.tnds.TndsDiff.Removed;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TndsEditTest {

    private static final TndsDocument TREE = TndsDocument.of(TndsNode.interior(
            "Acc",
            "urn:oma:mo:oma-dm-dmacc:1.0",
            List.of(
                    TndsNode.leaf("Name", NodeFormat.CHR, "one"),
                    TndsNode.interior("Auth", "", List.of(TndsNode.leaf("AAuthSecret", NodeFormat.CHR, "hush"))))));

    private static TndsPath path(String text) {
        return TndsPath.of(text);
    }

    @Test
    void anEditLeavesTheFirstDocumentAlone() {
        TndsDocument changed = TREE.withValue(path("./Acc/Name"), "two");
        assertEquals("two", changed.find(path("Acc/Name")).orElseThrow().value().orElseThrow());
        assertEquals("one", TREE.find(path("Acc/Name")).orElseThrow().value().orElseThrow());
    }

    @Test
    void nodesAreAddedRenamedAndRemoved() {
        TndsDocument more = TREE.plus(path("Acc/Auth"), TndsNode.leaf("AAuthName", NodeFormat.CHR, "me"));
        TndsDocument renamed = more.renamed(path("Acc/Auth"), "AppAuth");
        TndsDocument less = renamed.without(path("Acc/AppAuth/AAuthSecret"));
        assertEquals(
                Set.of(path("Acc"), path("Acc/Name"), path("Acc/AppAuth"), path("Acc/AppAuth/AAuthName")),
                less.byPath().keySet());
    }

    @Test
    void anEditThatBreaksTheTreeIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> TREE.withValue(path("Acc/Nothing"), ""));
        assertThrows(IllegalArgumentException.class, () -> TREE.renamed(path("Acc/Name"), "Auth"));
        TndsNode leaf = TndsNode.leaf("x", NodeFormat.CHR, "");
        assertThrows(IllegalArgumentException.class, () -> TREE.plus(path("Acc/Name"), leaf));
        assertThrows(
                IllegalArgumentException.class, () -> TREE.plus(TREE.nodes().get(0)));
    }

    @Test
    void flatDocumentsAreEditedByTheSamePaths() {
        TndsNode child = TndsNode.leaf("Town", NodeFormat.CHR, "Turku").withPath(Optional.of("./Acc"));
        TndsDocument flat = TREE.plus(child);
        TndsDocument changed = flat.withValue(path("Acc/Town"), "Oulu");
        assertEquals(
                "Oulu", changed.find(path("Acc/Town")).orElseThrow().value().orElseThrow());
        assertThrows(
                IllegalArgumentException.class,
                () -> flat.plus(path("Acc"), TndsNode.leaf("Town", NodeFormat.CHR, "")));
    }

    @Test
    void aDiffNamesEachNodeOnce() {
        TndsDocument other = TREE.withValue(path("Acc/Name"), "two")
                .without(path("Acc/Auth"))
                .plus(path("Acc"), TndsNode.interior("Ext", "", List.of(TndsNode.leaf("a", NodeFormat.INT, "1"))));
        TndsDiff diff = TndsDiff.between(TREE, other);
        assertEquals(
                List.of(
                        new Removed(
                                path("Acc/Auth"), TREE.find(path("Acc/Auth")).orElseThrow()),
                        new Added(path("Acc/Ext"), other.find(path("Acc/Ext")).orElseThrow()),
                        new Changed(path("Acc/Name"), "Value", Optional.of("one"), Optional.of("two"))),
                diff.changes());
        assertTrue(TndsDiff.between(TREE, TREE).isEmpty());
    }

    @Test
    void orderOfSiblingsIsNoDifference() {
        TndsNode top = TREE.nodes().get(0);
        TndsNode turned =
                top.withChildren(List.of(top.children().get(1), top.children().get(0)));
        assertTrue(TndsDiff.between(TREE, TndsDocument.of(turned)).isEmpty());
    }

    @Test
    void secretsAreFoundByNameAndByPathAndNeverPrinted() {
        assertEquals(Set.of(path("Acc/Auth/AAuthSecret")), SecretNodes.WELL_KNOWN.in(TREE));
        SecretNodes listed = SecretNodes.of(Set.of("Acc/*/Name", "Name"));
        assertTrue(listed.contains(path("x/Acc/y/Name")));
        assertTrue(listed.contains(path("Acc/Name")));
        assertFalse(listed.contains(path("Acc/MyName")));
        TndsDiff diff = TndsDiff.between(TREE, TREE.withValue(path("Acc/Auth/AAuthSecret"), "louder"));
        assertFalse((TREE + " " + diff).matches(".*(hush|louder).*"));
    }

    @ParameterizedTest
    @CsvSource({
        "bool,true,yes",
        "bool,false,TRUE",
        "int,-2147483648,2147483648",
        "int,0,",
        "float,1.5e3,1.5.2",
        "date,2026-01-31,31.01.2026",
        "time,23:59:00Z,25:00",
        "bin,AAEC,AAE",
        "b64,,a*bc",
        "null,,x",
        "node,,x"
    })
    void aFormatTellsRightFromWrong(String format, String right, String wrong) {
        NodeFormat of = NodeFormat.of(format).orElseThrow();
        assertEquals(Optional.empty(), of.complaint(right == null ? "" : right));
        assertTrue(of.complaint(wrong == null ? "" : wrong).isPresent());
    }
}
