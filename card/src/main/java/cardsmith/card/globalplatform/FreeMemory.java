package cardsmith.card.globalplatform;

import cardsmith.card.CardBrokeRules;
import cardsmith.card.tlv.Tlv;
import java.util.List;
import java.util.Optional;

/**
 * Room on the card as it tells it (GET DATA FF21, ETSI TS 102 226 clause 8.2.1.7.2).
 *
 * @param applications installed applications
 * @param persistent free bytes of non-volatile memory
 * @param transientBytes free bytes of volatile memory
 */
public record FreeMemory(long applications, long persistent, long transientBytes) {

    /** Returns what the answer says; empty where it is none of this form. */
    public static Optional<FreeMemory> parse(byte[] answer) {
        try {
            List<Tlv> row = Tlv.parseAll(answer);
            Optional<Tlv> outer = Tlv.find(row, 0xFF21);
            List<Tlv> inside = outer.isPresent() ? Tlv.parseAll(outer.get().value()) : row;
            if (Tlv.find(inside, 0x82).isEmpty()) {
                return Optional.empty();
            }
            return Optional.of(new FreeMemory(number(inside, 0x81), number(inside, 0x82), number(inside, 0x83)));
        } catch (CardBrokeRules broken) {
            return Optional.empty();
        }
    }

    private static long number(List<Tlv> row, int tag) throws CardBrokeRules {
        Optional<Tlv> object = Tlv.find(row, tag);
        return object.isPresent() ? object.get().number() : 0;
    }
}
