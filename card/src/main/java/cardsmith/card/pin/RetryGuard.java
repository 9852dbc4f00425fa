package cardsmith.card.pin;

import cardsmith.card.CardException;
import cardsmith.card.CardLink;
import cardsmith.card.CardRefused;
import cardsmith.card.CommandApdu;
import cardsmith.card.ResponseApdu;
import cardsmith.card.Secret;
import cardsmith.card.status.StatusWord;
import java.io.IOException;
import java.nio.file.Path;
import java.util.OptionalInt;

/**
 * Sends a PIN or key only when that is safe: the counter is read first, a value known to be wrong is never sent again,
 * and a last try is spent only after the person typed the number of the card.
 */
public final class RetryGuard {

    private static final int VERIFY = 0x20;
    private static final int DONE = 0x9000;

    private final WrongValues wrongValues;

    /** Makes a guard that remembers wrong values, as keyed fingerprints, in a folder that is made when needed. */
    public RetryGuard(Path folder) {
        this.wrongValues = new WrongValues(folder);
    }

    /**
     * Returns the tries left for a PIN or key, where the card tells them; spends none (ETSI TS 102 221 clause 11.1.9).
     *
     * @throws CardException when the link is lost
     */
    public static OptionalInt triesLeft(CardLink link, PinReference reference) throws CardException {
        CommandApdu empty = empty(reference);
        return StatusWord.of(empty, link.transmit(empty).sw()).triesLeft();
    }

    /**
     * Presents a value, coded as {@link PinReference#coded} does; sends nothing when the card says it is verified.
     *
     * @param card the ICCID of the card, or its ATR where it has no ICCID
     * @throws CardRefused with the tries left when the value is wrong, was wrong before, or must not be spent
     * @throws CardException when the link is lost
     * @throws IOException when the folder of the guard cannot be read or written
     */
    public void verify(CardLink link, String card, PinReference reference, Secret value, LastTry lastTry)
            throws CardException, IOException {
        if (!allow(link, card, reference, value, lastTry)) {
            return;
        }
        ResponseApdu answer =
                value.use(bytes -> link.transmit(CommandApdu.of(0x00, VERIFY, 0x00, reference.keyReference(), bytes)));
        StatusWord no = StatusWord.of(empty(reference), answer.sw());
        if (judged(card, reference, value, answer.sw())) {
            throw wrong(answer.sw(), reference, no.triesLeft());
        }
        if (!answer.isOk()) {
            throw no.refusing("verify " + reference);
        }
    }

    private static CommandApdu empty(PinReference reference) {
        return CommandApdu.of(0x00, VERIFY, 0x00, reference.keyReference());
    }

    /**
     * Takes care as {@link #verify} does of a value that goes to the card in another way, such as in a secured packet:
     * checks that it may be sent and remembers that it is on its way.
     *
     * @return false when the card says that it is verified already
     * @throws CardRefused when the value was wrong before, or must not be spent
     * @throws CardException when the link is lost
     * @throws IOException when the folder of the guard cannot be read or written
     */
    public boolean allow(CardLink link, String card, PinReference reference, Secret value, LastTry lastTry)
            throws CardException, IOException {
        int sw = link.transmit(empty(reference)).sw();
        StatusWord word = StatusWord.of(empty(reference), sw);
        if (sw == DONE) {
            return false;
        }
        OptionalInt left = word.triesLeft();
        if (left.isEmpty() && sw != 0x6982 && sw != 0x6700) {
            throw word.refusing("tell the tries left for " + reference);
        }
        check(card, reference, left, lastTry, wrongValues.isWrong(card, reference.name(), value, left));
        wrongValues.sending(card, reference.name(), value, left);
        return true;
    }

    /**
     * Takes note of what the card answered to a value that was allowed.
     *
     * @return whether the value is wrong
     * @throws IOException when the folder of the guard cannot be read or written
     */
    public boolean judged(String card, PinReference reference, Secret value, int sw) throws IOException {
        if (sw == DONE) {
            wrongValues.forget(card, reference.name());
            return false;
        }
        if (StatusWord.of(empty(reference), sw).triesLeft().isEmpty() && sw != 0x6982) {
            wrongValues.notCounted(card, reference.name(), value);
            return false;
        }
        wrongValues.wrong(card, reference.name(), value);
        return true;
    }

    /**
     * Forgets a value that was allowed and did not reach the card's judgement.
     *
     * @throws IOException when the folder of the guard cannot be read or written
     */
    public void notJudged(String card, PinReference reference, Secret value) throws IOException {
        wrongValues.notCounted(card, reference.name(), value);
    }

    /**
     * Forgets the wrong values of a PIN or key, after it was changed or unblocked.
     *
     * @throws IOException when the folder of the guard cannot be read or written
     */
    public void forget(String card, PinReference reference) throws IOException {
        wrongValues.forget(card, reference.name());
    }

    private static void check(
            String card, PinReference reference, OptionalInt left, LastTry lastTry, boolean knownWrong)
            throws CardRefused {
        if (left.orElse(1) == 0) {
            throw new CardRefused(
                    0x6983, left, reference + " of this card is blocked.", "Unblock it, or use another card.");
        }
        if (knownWrong) {
            throw new CardRefused(
                    0x63C0 | left.orElse(1),
                    left,
                    "This value of " + reference + " was wrong for this card before, so it was not sent" + tries(left)
                            + ".",
                    "Use the right value.");
        }
        if (left.orElse(1) == 1 && !lastTry.typed(reference, card).strip().equals(card)) {
            throw new CardRefused(
                    0x63C1,
                    left,
                    left.isPresent()
                            ? "Only one try is left for " + reference + ", so it was not sent."
                            : "The card does not tell the tries left for " + reference + ", so it was not sent.",
                    "Type the number of the card (" + card + ") to confirm that the value is right.");
        }
    }

    private static CardRefused wrong(int sw, PinReference reference, OptionalInt left) {
        boolean blocked = left.isPresent() && left.getAsInt() == 0;
        return new CardRefused(
                sw,
                left,
                blocked ? reference + " is wrong and now blocked." : reference + " is wrong" + tries(left) + ".",
                blocked ? "Unblock it, or use another card." : "Check the value: it is not sent a second time.");
    }

    private static String tries(OptionalInt left) {
        return left.isEmpty()
                ? ""
                : left.getAsInt() == 1 ? "; 1 try is left" : "; " + left.getAsInt() + " tries are left";
    }
}
