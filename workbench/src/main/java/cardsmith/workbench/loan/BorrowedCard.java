package cardsmith.workbench.loan;

import cardsmith.card.CardException;
import cardsmith.card.CardLink;
import cardsmith.card.CardRefused;
import cardsmith.card.LinkLost;
import cardsmith.card.Secret;
import cardsmith.card.globalplatform.SecurityDomainSession;
import cardsmith.device.scenario.CardSlot;
import cardsmith.workbench.bench.CardAdmission;
import cardsmith.workbench.bench.DomainAccess;
import cardsmith.workbench.bench.HeldCard;
import java.io.IOException;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * A card in a reader that a scenario is run on.
 *
 * @param card the card
 * @param name what it is called in the report
 * @param admission what gives it ADM1, past the guard of its tries
 * @param access way to its security domain, where the keys are known
 * @param between stands between the card and the scenario after every reset
 */
record BorrowedCard(
        HeldCard card,
        String name,
        CardAdmission admission,
        Optional<DomainAccess> access,
        UnaryOperator<CardLink> between)
        implements CardSlot {

    @Override
    public CardLink reset() throws CardException {
        card.reset();
        return between.apply(card);
    }

    @Override
    public void admit(CardLink link) throws CardException {
        remembering(() -> {
            admission.present(link, false);
            return true;
        });
    }

    @Override
    public Secret adm1() throws CardException {
        return admission.adm1();
    }

    @Override
    public SecurityDomainSession domain(CardLink link) throws CardException {
        DomainAccess known = access.orElseThrow(() -> new CardRefused(
                0x6985,
                "The keys of the security domain of this card are not known, so it gets no keys for secured packets.",
                "Run the scenario on a virtual card or on a test card."));
        return known.find(link).open();
    }

    private interface Remembering<T> {
        T work() throws CardException, IOException;
    }

    private static <T> T remembering(Remembering<T> work) throws CardException {
        try {
            return work.work();
        } catch (IOException unreadable) {
            throw new LinkLost(
                    "What is remembered of wrong values cannot be read or written: " + unreadable.getMessage(),
                    "Mend the settings folder, then run the scenario again.",
                    unreadable);
        }
    }
}
