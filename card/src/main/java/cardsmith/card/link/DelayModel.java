package cardsmith.card.link;

import cardsmith.card.TransmissionFactors;
import java.time.Duration;
import java.util.Map;

/**
 * How long a card takes for an exchange: the bytes on its line, the work of the instruction, and the pages that it
 * writes to its persistent memory.
 *
 * @param bytesPerSecond speed of the line, above 0
 * @param perInstruction time of each instruction byte that is not like the others
 * @param otherInstructions time of all other instructions
 * @param perPage time to write one page of persistent memory
 */
public record DelayModel(
        double bytesPerSecond, Map<Integer, Duration> perInstruction, Duration otherInstructions, Duration perPage) {

    /** The clock of a common reader, in hertz. */
    public static final double CLOCK = 4_000_000;

    /** Keeps an own copy of the map. */
    public DelayModel {
        perInstruction = Map.copyOf(perInstruction);
        if (!(bytesPerSecond > 0)) {
            throw new IllegalArgumentException("A card needs a speed");
        }
    }

    /** Returns the model of a common UICC at a speed: 2 ms an instruction, 3 ms a page. */
    public static DelayModel uicc(TransmissionFactors speed) {
        return new DelayModel(speed.bytesPerSecond(CLOCK), Map.of(), Duration.ofMillis(2), Duration.ofMillis(3));
    }

    /** Returns the time from the first byte of the command to the last byte of the answer. */
    public Duration time(byte[] command, int answerLength, long pages) {
        int ins = command.length > 1 ? command[1] & 0xFF : 0;
        double line = (command.length + answerLength) / bytesPerSecond;
        return Duration.ofNanos((long) (line * 1e9))
                .plus(perInstruction.getOrDefault(ins, otherInstructions))
                .plus(perPage.multipliedBy(pages));
    }
}
