package cardsmith.card.status;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cardsmith.card.CardRefused;
import cardsmith.card.CommandApdu;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class StatusWordTest {

    private static final CommandApdu VERIFY = CommandApdu.of(0x00, 0x20, 0, 0x0A);
    private static final CommandApdu UPDATE = CommandApdu.of(0x00, 0xD6, 0, 0, new byte[1]);
    private static final CommandApdu SET_DATA = CommandApdu.of(0x80, 0xDB, 0, 0x80, new byte[1]);

    @Test
    void theSameWordMeansWhatTheCommandMakesOfIt() {
        assertEquals(OptionalInt.of(3), StatusWord.of(VERIFY, 0x63C3).triesLeft());
        assertTrue(StatusWord.of(UPDATE, 0x63C3).isDone());
        assertEquals(OptionalInt.empty(), StatusWord.of(UPDATE, 0x63C3).triesLeft());
        assertEquals(OptionalInt.of(0), StatusWord.of(VERIFY, 0x6983).triesLeft());
        assertEquals(
                "Verify ADM1, then repeat.", StatusWord.of(SET_DATA, 0x6982).nextStep());
        assertEquals(
                "there is no room for this object",
                StatusWord.of(SET_DATA, 0x6A84).meaning());
    }

    @Test
    void theNumberInTheWordIsSaid() {
        assertTrue(StatusWord.of(0x6110).meaning().contains("16 bytes"));
        assertTrue(StatusWord.of(0x910B).meaning().contains("11 bytes"));
    }

    @Test
    void everyWordOfTheSheetIsKnown() {
        for (int sw : new int[] {
            0x9000, 0x9110, 0x9300, 0x6200, 0x6281, 0x6282, 0x6283, 0x62F1, 0x63F1, 0x6381, 0x6400, 0x6500, 0x6581,
                    0x6700,
            0x6881, 0x6882, 0x6883, 0x6884, 0x6981, 0x6982, 0x6983, 0x6984, 0x6985, 0x6986, 0x6987, 0x6988, 0x6989,
                    0x6999,
            0x6A80, 0x6A81, 0x6A82, 0x6A83, 0x6A84, 0x6A85, 0x6A86, 0x6A87, 0x6A88, 0x6A89, 0x6A8A, 0x6B00, 0x6D00,
                    0x6E00,
            0x6F00, 0x9240, 0x9400, 0x9402, 0x9404, 0x9408, 0x9802, 0x9804, 0x9808, 0x9810, 0x9840, 0x9850, 0x9862,
                    0x9863,
            0x9864, 0x9865, 0x9866, 0x9867
        }) {
            assertFalse(StatusWord.of(sw).clause().isEmpty(), Integer.toHexString(sw));
        }
    }

    @Test
    void everyDeclarationHasAClauseAndEveryRefusalASentence() {
        for (StatusRule rule : StatusWord.declared()) {
            assertFalse(rule.clause().isEmpty(), rule.pattern());
            assertFalse(rule.meaning().endsWith("."), rule.meaning());
            assertTrue(rule.nextStep().isEmpty() || rule.nextStep().endsWith("."), rule.nextStep());
        }
        for (int sw = 0; sw <= 0xFFFF; sw++) {
            assertFalse(StatusWord.of(sw).meaning().contains("%"));
        }
    }

    @Test
    void aRefusalSaysWhatWhyAndWhatNext() {
        CardRefused refused = StatusWord.of(SET_DATA, 0x6A84).refusing("write the object FF1F");
        assertEquals(
                "The card refused to write the object FF1F: there is no room for this object (6A84).",
                refused.getMessage());
        assertEquals("Delete MOs, or make this one smaller.", refused.nextStep());
    }

    @Test
    void statusAndGetStatusAreToldApart() {
        assertEquals(CommandFamily.UICC, CommandFamily.of(CommandApdu.of(0x80, 0xF2, 0, 0, 10)));
        assertEquals(
                CommandFamily.GLOBAL_PLATFORM,
                CommandFamily.of(CommandApdu.of(0x80, 0xF2, 0x40, 2, new byte[] {0x4F, 0})));
    }
}
