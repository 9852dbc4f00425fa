package cardsmith.workbench.card;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cardsmith.workbench.OnVirtualCard;
import cardsmith.workbench.bench.CardState;
import org.junit.jupiter.api.Test;

class CardSessionTest extends OnVirtualCard {

    @Test
    void aReadCardShowsItsObjectsAndSelectsTheFirst() {
        assertEquals(4, place.session.objects().size());
        assertEquals(
                place.session.objects().get(0).tag(),
                place.session.selected().get().orElseThrow());
        assertTrue(place.session.isVirtual());
    }

    @Test
    void aPulledCardKeepsItsObjectsAndEdits() throws Exception {
        place.session.deleteSelected();
        assertEquals(1, place.session.changes().get());
        place.reader().pull();
        place.bench.pull("virtual");
        place.until("the card is gone", () -> place.session.state().get() instanceof CardState.Empty);
        assertFalse(place.session.live().get());
        assertEquals(4, place.session.objects().size());
        assertEquals(1, place.session.changes().get());
        place.bench.insert("virtual");
        place.until("the card is back", () -> place.session.live().get());
        assertEquals(1, place.session.changes().get());
    }

    @Test
    void aDeletedObjectComesBackByUndoAndGoesByRedo() {
        place.session.deleteSelected();
        assertEquals(MoLine.Edit.DELETED, place.session.objects().get(0).edit());
        place.session.undo();
        assertEquals(MoLine.Edit.NONE, place.session.objects().get(0).edit());
        place.session.redo();
        assertEquals(1, place.session.changes().get());
    }

    @Test
    void discardedChangesComeBackInOneStep() throws Exception {
        place.session.deleteSelected();
        place.select("Example Chat");
        place.session.deleteSelected();
        place.session.discard();
        assertEquals(0, place.session.changes().get());
        place.session.undo();
        assertEquals(2, place.session.changes().get());
    }

    @Test
    void aReaderThatDoesNotExistIsAProblemWithTheNamesThatDo() throws Exception {
        place.session.choose("no such reader");
        place.until("the problem is told", () -> place.desk.problem().get().isPresent());
        assertTrue(place.desk.problem().get().orElseThrow().sentence().contains("no such reader"));
        assertTrue(place.session.live().get(), "the card that was open stays");
    }
}
