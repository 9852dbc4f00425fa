package cardsmith.workbench.action;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cardsmith.workbench.text.Texts;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.scene.input.KeyCombination;
import org.junit.jupiter.api.Test;

class ActionsTest {

    private final Texts texts = Texts.of(Locale.ENGLISH);

    @Test
    void noTwoActionsShareAShortcut() {
        Map<KeyCombination, ActionName> taken = new HashMap<>();
        for (ActionName name : ActionName.values()) {
            if (!name.shortcut().isEmpty()) {
                ActionName other = taken.put(KeyCombination.valueOf(name.shortcut()), name);
                assertEquals(null, other, name + " has the shortcut of " + other);
            }
        }
        assertTrue(taken.size() > 20);
    }

    @Test
    void everyActionAndMenuHasATextOfItsOwnInBothLanguages() {
        for (Locale language : List.of(Locale.ENGLISH, Locale.GERMAN)) {
            Texts own = Texts.of(language);
            Map<String, ActionName> taken = new HashMap<>();
            for (ActionName name : ActionName.values()) {
                assertTrue(own.has(name.textKey()), name.textKey());
                ActionName other = taken.put(own.get(name.textKey()), name);
                assertEquals(null, other, name + " is called as " + other + " in " + language);
                assertTrue(own.has(name.menu().textKey()));
            }
        }
    }

    @Test
    void anActionIsDoneOnlyWhileItCanBe() {
        Actions actions = new Actions(texts);
        List<String> done = new ArrayList<>();
        SimpleBooleanProperty can = new SimpleBooleanProperty(false);
        actions.bind(ActionName.UNDO, () -> done.add("undo"), can);
        assertFalse(actions.run(ActionName.UNDO));
        can.set(true);
        assertTrue(actions.run(ActionName.UNDO));
        assertFalse(actions.run(ActionName.REDO), "nothing is bound to it");
        assertEquals(List.of("undo"), done);
    }

    @Test
    void thePaletteFindsByLettersInOrderAndPutsWhatCannotBeDoneLast() {
        Actions actions = new Actions(texts);
        SimpleBooleanProperty can = new SimpleBooleanProperty(false);
        actions.bind(ActionName.EXPORT, () -> {}, can);
        actions.bind(ActionName.EXPORT_TRACE, () -> {});
        assertEquals(List.of(ActionName.EXPORT_TRACE, ActionName.EXPORT), actions.matching("export"));
        can.set(true);
        assertEquals(List.of(ActionName.EXPORT_TRACE), actions.matching("exptra"));
        assertEquals(List.of(), actions.matching("zzz"));
        assertEquals(2, actions.matching("").size());
    }
}
