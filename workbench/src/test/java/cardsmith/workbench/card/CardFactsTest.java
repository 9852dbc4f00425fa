package cardsmith.workbench.card;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cardsmith.card.Iccid;
import cardsmith.card.reader.Presence;
import cardsmith.workbench.bench.CardState;
import cardsmith.workbench.text.Texts;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class CardFactsTest {

    private final CardFacts facts = new CardFacts(Texts.of(Locale.ENGLISH));

    @Test
    void aReaderHeldByAnotherProgramIsSaidWithTheNextStep() {
        String words = facts.warning(new CardState.Empty(), new Presence.Occupied(), "Reader 1")
                .orElseThrow();
        assertTrue(words.contains("Reader 1") && words.contains("Close that program"), words);
        assertEquals("Card in use", facts.state(true, new CardState.Empty(), new Presence.Occupied()));
    }

    @Test
    void aMuteCardAndAnUnpluggedReaderAreSaidEach() {
        for (Presence presence : List.of(new Presence.Mute(), new Presence.ReaderGone())) {
            assertTrue(facts.warning(new CardState.Empty(), presence, "R").isPresent(), presence.toString());
        }
    }

    @Test
    void anEmptyReaderIsNoTrouble() {
        assertTrue(
                facts.warning(new CardState.Empty(), new Presence.Absent(), "R").isEmpty());
        assertTrue(facts.whatNow(new CardState.Empty(), new Presence.Absent()).contains("Put a card"));
    }

    @Test
    void aCardNumberIsShownInPartOnly() {
        assertEquals("8999…", new Iccid("8999000000000000013").toString());
    }

    @Test
    void ta1IsTakenFromTheAnswerToResetWhereItIs() {
        assertEquals(
                "97", CardFacts.ta1(new byte[] {0x3B, (byte) 0x9F, (byte) 0x97}).orElseThrow());
        assertTrue(CardFacts.ta1(new byte[] {0x3B, 0x00}).isEmpty());
    }
}
