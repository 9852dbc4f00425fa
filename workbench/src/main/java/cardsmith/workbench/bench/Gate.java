package cardsmith.workbench.bench;

import cardsmith.card.CardException;
import cardsmith.card.CardLink;
import cardsmith.card.CardRefused;
import cardsmith.card.Iccid;
import cardsmith.card.Secret;
import cardsmith.card.mostore.MoStore;
import cardsmith.card.mostore.write.Admission;
import cardsmith.card.pin.LastTry;
import cardsmith.card.pin.PinReference;
import cardsmith.card.pin.RetryGuard;
import cardsmith.device.management.RemoteResult;
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
        try (Secret coded = coded(reference, typed)) {
            guard.verify(link, card.digits(), reference, coded, lastTry());
        }
    }

    private LastTry lastTry() {
        return (asked, iccid) -> credentials.confirmedCard().map(Iccid::digits).orElse("");
    }

    private static Secret coded(PinReference reference, Secret typed) throws CardRefused {
        try {
            return reference.coded(typed);
        } catch (IllegalArgumentException e) {
            throw new CardRefused(0x6A80, e.getMessage() + ", so it was not sent.", "Give it once more.");
        }
    }

    Secret adm1() throws CardRefused {
        return coded(PinReference.ADM1, credentials.adm1());
    }

    /** Returns what became of a packet with ADM1 in it; one that is not answered leaves open whether ADM1 was right. */
    RemoteResult packed(CardLink link, CardAdmission.Packed work) throws CardException, IOException {
        PinReference adm1 = PinReference.ADM1;
        MoStore.select(link);
        try (Secret coded = adm1()) {
            boolean guarded = guard.allow(link, card.digits(), adm1, coded, lastTry());
            RemoteResult result = work.send(coded);
            if (guarded && result.admission().isPresent()) {
                guard.judged(card.digits(), adm1, coded, result.admission().getAsInt());
            } else if (guarded && !result.isOpen()) {
                guard.notJudged(card.digits(), adm1, coded);
            }
            return result;
        }
    }
}
