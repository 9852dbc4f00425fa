package cardsmith.workbench.bench;

import cardsmith.card.mostore.write.Repair;
import java.util.Optional;

/** What a session knows of the card in its reader. */
public sealed interface CardState {

    /** There is no card in the reader; the session waits for one. */
    record Empty() implements CardState {}

    /** A card is being looked at. */
    record Opening() implements CardState {}

    /**
     * The card can be worked with.
     *
     * @param identity who it is
     * @param repair what became of a write to it that was cut off, where there was one
     */
    record Ready(CardIdentity identity, Optional<Repair> repair) implements CardState {}

    /** The card does not work; the session waits for it to be taken out or tried again. */
    record Failed(String sentence, String nextStep) implements CardState {}
}
