package cardsmith.card.trace;

import cardsmith.card.CardBrokeRules;
import cardsmith.card.CardException;
import cardsmith.card.CardLink;
import cardsmith.card.LinkLost;
import java.util.Arrays;

/**
 * A card that gives the answers of a recorded session, and accepts only its commands in their order; a masked part of a
 * command fits any bytes.
 */
public final class ReplayLink implements CardLink {

    private final TraceView recorded;
    private int place;

    /** Makes a card of the exchanges in a view. */
    public ReplayLink(TraceView recorded) {
        this.recorded = recorded;
    }

    @Override
    public byte[] transmit(byte[] command) throws CardException {
        while (place < recorded.size() && recorded.entry(place).kind() != TraceEntry.Kind.EXCHANGE) {
            place++;
        }
        if (place == recorded.size()) {
            throw broken("was asked for more than the " + recorded.size() + " entries that were recorded");
        }
        TraceEntry entry = recorded.entry(place);
        if (!fits(entry, command)) {
            throw broken("was sent another command than entry " + entry.sequence() + " of the record");
        }
        place++;
        if (!entry.isAnswered()) {
            throw new LinkLost("The recorded card gave no answer here.", "Look at the record.");
        }
        return entry.response();
    }

    /** Returns whether every recorded exchange was asked for. */
    public boolean isAtEnd() {
        for (int i = place; i < recorded.size(); i++) {
            if (recorded.entry(i).kind() == TraceEntry.Kind.EXCHANGE) {
                return false;
            }
        }
        return true;
    }

    private static boolean fits(TraceEntry entry, byte[] command) {
        byte[] wanted = entry.command();
        if (entry.maskedFrom().isEmpty()) {
            return Arrays.equals(wanted, command);
        }
        int from = entry.maskedFrom().getAsInt();
        int to = CommandLayout.of(wanted).to();
        return wanted.length == command.length
                && Arrays.equals(wanted, 0, from, command, 0, from)
                && Arrays.equals(wanted, to, wanted.length, command, to, command.length);
    }

    private static CardBrokeRules broken(String what) {
        return new CardBrokeRules(
                "The replayed card " + what + ".", "Compare the dialogue with the record from that entry on.");
    }
}
