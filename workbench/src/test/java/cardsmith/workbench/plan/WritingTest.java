package cardsmith.workbench.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cardsmith.card.Secret;
import cardsmith.card.mostore.ScMo;
import cardsmith.workbench.OnVirtualCard;
import cardsmith.workbench.bench.Credentials;
import cardsmith.workbench.editor.NodeLine;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class WritingTest extends OnVirtualCard {

    private ShownPlan plan() throws Exception {
        AtomicReference<Optional<ShownPlan>> shown = new AtomicReference<>(Optional.empty());
        place.writing.plan(plan -> shown.set(Optional.of(plan)));
        place.until("the plan is made", () -> shown.get().isPresent());
        return shown.get().orElseThrow();
    }

    private static Credentials key(String adm1) {
        return Credentials.adm1(Secret.of(adm1.getBytes(StandardCharsets.US_ASCII)));
    }

    @Test
    void aPlanNamesWhatChangesAndHidesSecrets() throws Exception {
        place.nodes.setValue(line("Name").path(), "another");
        place.nodes.setValue(line("AAuthSecret").path(), "not-for-the-eyes");
        place.settle();
        ShownPlan plan = plan();
        assertEquals(1, plan.lines().size());
        String words = plan.lines().toString();
        assertTrue(words.contains("another"), words);
        assertTrue(words.contains(NodeLine.MASK) && !words.contains("not-for-the-eyes"), words);
        assertEquals(OptionalInt.empty(), plan.pin1TriesLeft(), "PIN1 is not needed");
        assertFalse(plan.needsCardNumber(true));
    }

    @Test
    void aWrittenPlanLeavesNoChange() throws Exception {
        place.nodes.setValue(line("Name").path(), "another");
        place.settle();
        ShownPlan plan = plan();
        place.writing.write(plan.plan(), key("88888888"), () -> {});
        place.settle();
        assertEquals(0, place.session.changes().get());
        assertTrue(place.desk.problem().get().isEmpty());
        assertEquals("another", line("Name").value());
        assertFalse(line("Name").changed());
        assertEquals(
                "1 object written and read back: the card holds what you see.",
                place.desk.told().get());
        place.nodes.setValue(line("Name").path(), "a third");
        place.settle();
        assertEquals("", place.desk.told().get(), "it no longer holds");
    }

    @Test
    void undoAfterAWriteBringsTheOldValueBackAsAChangeAndRedoTakesItAway() throws Exception {
        String old = line("Name").value();
        place.nodes.setValue(line("Name").path(), "another");
        place.settle();
        place.writing.write(plan().plan(), key("88888888"), () -> {});
        place.settle();
        place.session.undo();
        place.settle();
        assertEquals(old, line("Name").value());
        assertEquals(1, place.session.changes().get());
        place.session.redo();
        place.settle();
        assertEquals("another", line("Name").value());
        assertEquals(0, place.session.changes().get());
    }

    @Test
    void aWrongKeyIsTriedOnceAndNeverTwice() throws Exception {
        place.nodes.setValue(line("Name").path(), "another");
        place.settle();
        ShownPlan plan = plan();
        int tries = plan.plan().adm1TriesLeft().orElseThrow();
        for (int i = 0; i < 2; i++) {
            place.writing.write(plan.plan(), key("00000000"), () -> {});
            place.settle();
            assertTrue(place.desk.problem().get().isPresent());
        }
        assertEquals(tries - 1, plan().plan().adm1TriesLeft().orElseThrow());
        assertEquals(1, place.session.changes().get(), "the change is kept");
    }

    @Test
    void theLastTryOfPin1NeedsTheNumberOfTheCard() throws Exception {
        ScMo mo = place.editor.mo().get().orElseThrow().mo().orElseThrow();
        place.nodes.setFields(mo.withFlags(mo.flags() | ScMo.NEEDS_PIN1));
        place.settle();
        ShownPlan plan = plan();
        assertTrue(plan.plan().needsPin1());
        assertTrue(plan.pin1TriesLeft().orElse(0) > 1, "the tries of PIN1 are read");
        assertFalse(plan.needsCardNumber(true));
        ShownPlan last = new ShownPlan(plan.plan(), plan.lines(), OptionalInt.of(1));
        assertTrue(last.needsCardNumber(true));
        assertFalse(last.needsCardNumber(false), "a PIN1 that is not typed is not tried");
    }
}
