package cardsmith.device.scenario;

import cardsmith.card.CommandApdu;
import cardsmith.card.command.CommandCatalogue;
import cardsmith.card.command.CommandDeclaration;
import java.util.OptionalInt;

/**
 * An exchange of a run as evidence: what was asked and how the card answered, without any data.
 *
 * @param header class, instruction, P1 and P2 of the command
 * @param sent bytes of data that it carried
 * @param received bytes of data in the answer
 * @param sw status word, nothing where the card gave no answer
 */
public record ApduLine(int header, int sent, int received, OptionalInt sw) {

    static ApduLine of(byte[] command) {
        int header = 0;
        for (int i = 0; i < 4; i++) {
            header = header << 8 | (i < command.length ? command[i] & 0xFF : 0);
        }
        return new ApduLine(header, dataLength(command), 0, OptionalInt.empty());
    }

    private static int dataLength(byte[] command) {
        try {
            return CommandApdu.parse(command).data().length;
        } catch (IllegalArgumentException malformed) {
            return 0;
        }
    }

    ApduLine answered(byte[] answer) {
        int end = answer.length - 2;
        return end < 0
                ? this
                : new ApduLine(header, sent, end, OptionalInt.of((answer[end] & 0xFF) << 8 | answer[end + 1] & 0xFF));
    }

    /** Returns the instruction byte. */
    int instruction() {
        return header >> 16 & 0xFF;
    }

    /** Returns the line for people, such as {@code 00A40404 SELECT, 6 bytes: 9000, 31 bytes}. */
    public String words() {
        String name = CommandCatalogue.find(header >> 24 & 0xFF, instruction(), header >> 8 & 0xFF, header & 0xFF)
                .map(CommandDeclaration::name)
                .orElse("unknown");
        return String.format("%08X %s", header, name)
                + bytes(sent)
                + (sw.isPresent() ? String.format(": %04X", sw.getAsInt()) : ": no answer")
                + bytes(received);
    }

    private static String bytes(int count) {
        return count == 0 ? "" : ", " + count + (count == 1 ? " byte" : " bytes");
    }
}
