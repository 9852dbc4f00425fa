package cardsmith.card.link;

import cardsmith.card.CardBrokeRules;
import cardsmith.card.CardException;
import cardsmith.card.CardLink;
import cardsmith.card.CommandApdu;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;

/**
 * Fetches what 61xx (9Fxx of a SIM) announces with GET RESPONSE and repeats with the Le that 6Cxx names (ISO/IEC 7816-4
 * clause 5.3.4, ETSI TS 102 221 clause 7.3.1.1.5), in at most 300 rounds and 65,536 bytes.
 */
public final class GetResponseLink implements CardLink {

    private static final int MAX_ROUNDS = 300;
    private static final int MAX_DATA = 65_536;
    private static final int GET_RESPONSE = 0xC0;

    private final CardLink below;

    /** Makes the link over another. */
    public GetResponseLink(CardLink below) {
        this.below = below;
    }

    @Override
    public byte[] transmit(byte[] command) throws CardException {
        byte[] answer = withRightLe(command);
        if (!announcesMore(command, answer)) {
            return answer;
        }
        var data = new ByteArrayOutputStream();
        for (int round = 0; round < MAX_ROUNDS; round++) {
            data.write(answer, 0, answer.length - 2);
            if (data.size() > MAX_DATA) {
                break;
            }
            if (!announcesMore(command, answer)) {
                data.write(answer, answer.length - 2, 2);
                return data.toByteArray();
            }
            int waiting = answer[answer.length - 1] & 0xFF;
            answer = withRightLe(getResponse(command, waiting == 0 ? CommandApdu.LE_ANY : waiting));
        }
        throw new CardBrokeRules(
                "The card announces more and more response data and comes to no end.",
                "Take the card out; it is faulty or does not follow its standard.");
    }

    private byte[] withRightLe(byte[] command) throws CardException {
        byte[] answer = checked(below.transmit(command));
        if (sw1(answer) != 0x6C || command.length < 5) {
            return answer;
        }
        int right = answer[answer.length - 1] & 0xFF;
        byte[] again = CommandApdu.parse(command)
                .withLe(right == 0 ? CommandApdu.LE_ANY : right)
                .bytes();
        // A second 6Cxx is handed up: the same question must not go round for ever.
        return Arrays.equals(again, command) ? answer : checked(below.transmit(again));
    }

    private static boolean announcesMore(byte[] command, byte[] answer) {
        boolean sim = (command[0] & 0xFF) == 0xA0;
        return sw1(answer) == 0x61 || sim && sw1(answer) == 0x9F;
    }

    private static byte[] getResponse(byte[] command, int le) {
        int cla = command[0] & 0xFF;
        // Only the logical channel is kept; A0 is a class of its own.
        int plain = cla == 0xA0 ? 0xA0 : (cla & 0x40) != 0 ? 0x40 | cla & 0x0F : cla & 0x03;
        return CommandApdu.of(plain, GET_RESPONSE, 0, 0, le).bytes();
    }

    private static byte[] checked(byte[] answer) throws CardBrokeRules {
        if (answer.length < 2) {
            throw new CardBrokeRules(
                    "The card's answer has no status word.", "Take the card out, put it in again and repeat.");
        }
        return answer;
    }

    private static int sw1(byte[] answer) {
        return answer[answer.length - 2] & 0xFF;
    }
}
