package cardsmith.workbench.loan;

import cardsmith.card.CardException;
import cardsmith.card.CardLink;
import cardsmith.card.LinkLost;
import cardsmith.card.mostore.write.Admission;
import cardsmith.device.scenario.CardSlot;
import cardsmith.workbench.bench.HeldCard;
import java.io.IOException;
import java.util.function.UnaryOperator;

/**
 * A card in a reader that a scenario is run on.
 *
 * @param card the card
 * @param name what it is called in the report
 * @param admission what gives it ADM1, past the guard of its tries
 * @param between stands between the card and the scenario after every reset
 */
record BorrowedCard(HeldCard card, String name, Admission admission, UnaryOperator<CardLink> between)
        implements CardSlot {

    @Override
    public CardLink reset() throws CardException {
        card.reset();
        return between.apply(card);
    }

    @Override
    public void admit(CardLink link) throws CardException {
        try {
            admission.present(link, false);
        } catch (IOException unreadable) {
            throw new LinkLost(
                    "What is remembered of wrong values cannot be read or written: " + unreadable.getMessage(),
                    "Mend the settings folder, then run the scenario again.",
                    unreadable);
        }
    }
}
