package cardsmith.workbench.bench;

import cardsmith.card.CardException;
import cardsmith.card.CardLink;
import cardsmith.card.CardRefused;
import cardsmith.card.Iccid;
import cardsmith.card.Secret;
import cardsmith.card.mostore.write.Admission;
import cardsmith.card.pin.LastTry;
import cardsmith.card.pin.PinReference;
import cardsmith.card.pin.RetryGuard;
import java.io.IOException;
import java.util.Optional;

/**
 * Gives ADM1 and PIN1 to one card, past the guard of their tries.
 *
 * @param guard the guard
 * @param card the card
 * @param credentials what the person gave
 */
record Gate(RetryGuard guard, Iccid card, Credentials credentials) implements Admission {

    /**
     * Returns the gate to a card in this state.
     *
     * @throws CardRefused when the card is not open or has no number
     */
    static Gate of(RetryGuard guard, CardState state, Credentials credentials) throws CardRefused {
        Optional<Iccid> iccid =
                state instanceof CardState.Ready ready ? ready.identity().iccid() : Optional.empty();
        if (iccid.isEmpty()) {
            throw new CardRefused(
                    0x6985, "This card has no number, so the tries of its keys cannot be guarded.", "Use a UICC.");
        }
        return new Gate(guard, iccid.get(), credentials);
    }

    @Override
    public void present(CardLink link, boolean pin1Too) throws CardException, IOException {
        verify(link, PinReference.ADM1, credentials.adm1());
        if (pin1Too && credentials.pin1().isPresent()) {
            verify(link, PinReference.PIN1, credentials.pin1().get());
        }
    }

    private void verify(CardLink link, PinReference reference, Secret typed) throws CardException, IOException {
        LastTry lastTry =
                (asked, iccid) -> credentials.confirmedCard().map(Iccid::digits).orElse("");
        try (Secret coded = reference.coded(typed)) {
            guard.verify(link, card.digits(), reference, coded, lastTry);
        } catch (IllegalArgumentException e) {
            throw new CardRefused(0x6A80, e.getMessage() + ", so it was not sent.", "Give it once more.");
        }
    }
}
