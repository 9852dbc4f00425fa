package cardsmith.device.scenario;

import cardsmith.card.CardException;
import cardsmith.card.CardLink;
import java.util.ArrayList;
import java.util.List;

/** Numbers the APDUs of a run over all resets of the card, and keeps a line of each. */
final class CountedLink implements CardLink {

    private final List<ApduLine> lines = new ArrayList<>();
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
        int number = lines.size();
        lines.add(ApduLine.of(command));
        byte[] answer = below.transmit(command);
        lines.set(number, lines.get(number).answered(answer));
        return answer;
    }

    /** Returns how many there were. */
    int count() {
        return lines.size();
    }

    /** Returns how many with an instruction came after the first so many. */
    long countSince(int first, int instruction) {
        return lines.stream()
                .skip(first)
                .filter(line -> line.instruction() == instruction)
                .count();
    }

    /** Returns what came after the first so many. */
    List<ApduLine> since(int first) {
        return List.copyOf(lines.subList(first, lines.size()));
    }
}
