package cardsmith.workbench.editor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cardsmith.dm.tnds.NodeFormat;
import cardsmith.dm.tnds.TndsPath;
import cardsmith.workbench.OnVirtualCard;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class MoEditorTest extends OnVirtualCard {

    private String secret() {
        TndsPath path = line("AAuthSecret").path();
        return place.editor
                .document()
                .orElseThrow()
                .find(path)
                .orElseThrow()
                .value()
                .orElseThrow();
    }

    @Test
    void aSecretIsHiddenInFormXmlAndBytesUntilItIsAskedFor() throws Exception {
        String secret = secret();
        assertEquals(NodeLine.MASK, line("AAuthSecret").value());
        assertFalse(place.editor.xml().get().contains(">" + secret + "<"));
        byte[] bytes = place.editor.content().get().bytes();
        String hidden = new String(bytes, StandardCharsets.ISO_8859_1);
        int at = hidden.indexOf(secret);
        assertTrue(place.editor.hiddenBytes().stream().anyMatch(span -> span.contains(at)), "the bytes are hidden");
        place.editor.reveal(line("AAuthSecret").path());
        place.settle();
        assertEquals(secret, line("AAuthSecret").value());
        assertTrue(place.editor.xml().get().contains(secret));
        assertTrue(place.editor.hiddenBytes().stream().noneMatch(span -> span.contains(at)));
    }

    @Test
    void twoChangesAtOnceAreBothStaged() throws Exception {
        place.nodes.setValue(line("Name").path(), "one");
        place.nodes.setValue(line("ServerID").path(), "two");
        place.settle();
        assertEquals("one", line("Name").value());
        assertEquals("two", line("ServerID").value());
        assertTrue(line("Name").changed() && line("ServerID").changed());
        place.session.undo();
        place.settle();
        assertFalse(line("ServerID").changed(), "each is a step of its own");
        assertTrue(line("Name").changed());
    }

    @Test
    void aValueThatDoesNotFitItsFormatIsRefusedWithASentence() throws Exception {
        place.nodes.addNode(place.editor.lines().get(0).path(), "Number", NodeFormat.INT, "1");
        place.settle();
        assertTrue(place.nodes.setValue(line("Number").path(), "one").isPresent());
        assertEquals(1, place.session.edits().get().orElseThrow().changes().size());
        assertEquals("1", line("Number").value());
    }

    @Test
    void xmlWithDotsKeepsTheSecretBehindThem() throws Exception {
        String secret = secret();
        AtomicReference<String> wrong = new AtomicReference<>("");
        place.nodes.applyXml(place.editor.xml().get().replace("dm.operator.example<", "other.example<"), wrong::set);
        place.until("the text is taken", () -> place.session.changes().get() == 1);
        place.settle();
        assertEquals(secret, secret());
        assertEquals("other.example", line("ServerID").value());
        assertEquals("", wrong.get());
    }

    @Test
    void dotsUnderAnotherNameNeverBecomeTheSecret() throws Exception {
        AtomicReference<String> wrong = new AtomicReference<>("");
        place.nodes.applyXml(place.editor.xml().get().replace(">AAuthSecret<", ">AAuthSecret2<"), wrong::set);
        place.until("the text is refused", () -> !wrong.get().isEmpty());
        assertEquals(0, place.session.changes().get());
    }

    @Test
    void brokenXmlIsRefusedWithItsPlace() throws Exception {
        AtomicReference<String> wrong = new AtomicReference<>("");
        place.nodes.applyXml("<MgmtTree>", wrong::set);
        place.until("the text is refused", () -> wrong.get().length() > 20);
        assertEquals(0, place.session.changes().get());
    }

    @Test
    void aNodeSelectedInOneViewIsSelectedInAll() {
        TndsPath path = line("ServerID").path();
        int character = place.editor.xmlSpan(path).orElseThrow().start() + 1;
        place.editor.selectAtCharacter(character);
        assertEquals(Optional.of(path), place.editor.selected().get());
        place.editor.selected().set(Optional.empty());
        place.editor.selectAtByte(place.editor.byteSpan(path).orElseThrow().start() + 1);
        assertEquals(Optional.of(path), place.editor.selected().get());
    }

    @Test
    void theTemplateDescribesNodesAndGivesTheirValues() {
        NodeRule rule = line("AAuthLevel").rule().orElseThrow();
        assertTrue(rule.choices().stream().anyMatch(choice -> choice.value().equals("CLCRED")));
        assertTrue(rule.access().contains("Get"), rule.access());
        assertEquals(NodeFormat.CHR, rule.format());
    }

    @Test
    void onlyNodesThatMayBeThereMoreOftenAreOffered() {
        TndsPath top = place.editor.lines().get(0).path();
        List<String> offered =
                place.nodes.addable(top).stream().map(ChildRule::name).toList();
        assertFalse(offered.contains("AppID"), "AppID is there, once is enough: " + offered);
        assertTrue(offered.contains("ConRef") || offered.contains("Ext") || offered.contains("ToConRef"), "" + offered);
    }

    @Test
    void aNodeThatIsRequiredStays() throws Exception {
        TndsPath required = place.editor.lines().stream()
                .filter(one ->
                        one.depth() == 1 && one.rule().map(NodeRule::isRequired).orElse(false))
                .findFirst()
                .orElseThrow()
                .path();
        assertFalse(place.nodes.canDelete(required));
        place.nodes.deleteNode(required);
        place.settle();
        assertEquals(0, place.session.changes().get());
        TndsPath name = line("PrefConRef").path();
        assertTrue(place.nodes.canDelete(name));
        place.nodes.deleteNode(name);
        place.settle();
        assertTrue(place.editor.line(name).isEmpty());
        assertEquals(name.parent(), place.editor.selected().get());
    }

    @Test
    void whatTheTemplateFindsWrongStandsAtItsNode() throws Exception {
        TndsPath level = line("AAuthLevel").path();
        assertEquals(Optional.empty(), place.editor.line(level).orElseThrow().remark());
        place.nodes.setValue(level, "nobody");
        place.settle();
        String remark = place.editor.line(level).orElseThrow().remark().orElseThrow();
        assertTrue(remark.contains("CLCRED"), remark);
    }

    @Test
    void theTopNodeStays() {
        assertFalse(place.nodes.canDelete(place.editor.lines().get(0).path()));
    }

    @Test
    void theSearchForTheCarrierFindsTheApduThatReadTheObject() {
        assertTrue(place.editor.carrier().in(place.bench.trace().snapshot()).isPresent());
    }
}
