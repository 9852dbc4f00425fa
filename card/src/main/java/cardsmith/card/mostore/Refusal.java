package cardsmith.card.mostore;

import cardsmith.card.CardRefused;
import cardsmith.card.status.StatusWord;

/** The sentences for the status words of the MO store. */
final class Refusal {

    private Refusal() {}

    /** Returns the error for a status word; {@code what} is the beginning of the sentence, without a full stop. */
    static CardRefused of(int sw, String what) {
        String reason = switch (sw) {
            case 0x6982 -> "the PIN or key that it asks for was not given";
            case 0x6983 -> "its PIN or key is blocked";
            case 0x6A84 -> "its memory is full";
            case 0x6A88, 0x6A82, 0x6A83 -> "it is not there";
            case 0x6A80, 0x6984 -> "the data are wrong for it";
            case 0x6700 -> "the length is wrong for it";
            case 0x6581, 0x6F00 -> "its memory failed";
            case 0x6985, 0x6986 -> "its state does not allow it";
            default -> StatusWord.of(sw).meaning();
        };
        String next = switch (sw) {
            case 0x6982 -> "Give the PIN or ADM1 and repeat.";
            case 0x6983 -> "Unblock the PIN, or use another card.";
            case 0x6A84 -> "Delete objects or make them smaller, then repeat.";
            default -> "Read the card again and repeat; the trace shows the exchange.";
        };
        return new CardRefused(sw, String.format("%s: %s (status word %04X).", what, reason, sw), next);
    }
}
