package cardsmith.device.scenario;

import cardsmith.card.CardException;
import cardsmith.card.CardLink;
import java.util.ArrayList;
import java.util.List;

/** Numbers the APDUs of a run over all resets of the card, and knows the instruction of each. */
final class CountedLink implements CardLink {

    private final List<Integer> instructions = new ArrayList<>();
    private CardLink below;

    CountedLink(CardLink below) {
        this.below = below;
    }

    /** Goes on with another link to the card. */
    void over(CardLink other) {
        below = other;
    }

    @Override
    public byte[] transmit(byte[] command) throws CardException {
        instructions.add(command.length > 1 ? command[1] & 0xFF : -1);
        return below.transmit(command);
    }

    /** Returns how many there were. */
    int count() {
        return instructions.size();
    }

    /** Returns how many with an instruction came after the first so many. */
    long countSince(int first, int instruction) {
        return instructions.stream()
                .skip(first)
                .filter(ins -> ins == instruction)
                .count();
    }
}
