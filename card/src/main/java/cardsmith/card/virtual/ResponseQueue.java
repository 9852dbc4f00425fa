package cardsmith.card.virtual;

import java.util.Arrays;

/**
 * The answers of a card over T=0: data wait behind 61xx for GET RESPONSE, and a wrong Le is answered with 6Cxx
 * (ISO/IEC 7816-3 clause 12.2, TS 102 221 clause 7.3.1.1).
 */
final class ResponseQueue {

    private static final int GET_RESPONSE = 0xC0;
    private static final int FULL = 256;

    private static final int HEADER = 4;

    private byte[] waiting = {};
    private int status;
    private byte[] header = {};
    private byte[] held = {};

    /** Forgets what was not fetched. */
    void clear() {
        waiting = new byte[0];
        header = new byte[0];
    }

    /** Returns whether this repeats a command with the Le that 6Cxx told: its answer is held, it does not run again. */
    boolean isRepeat(byte[] command) {
        return command.length == HEADER + 1
                && Arrays.equals(header, Arrays.copyOf(command, HEADER))
                && le(command[HEADER]) == held.length - 2;
    }

    /** Returns the held answer. */
    byte[] repeat() {
        clear();
        return held;
    }

    /** Returns whether this is GET RESPONSE, which no application sees. */
    static boolean isGetResponse(byte[] command) {
        return command.length == 5 && (command[0] & 0x7F) == 0 && (command[1] & 0xFF) == GET_RESPONSE;
    }

    /** Returns what the card says at once when this is its answer to this command. */
    byte[] answer(byte[] command, byte[] answer) {
        clear();
        int data = answer.length - 2;
        if (data == 0) {
            return answer;
        }
        if (command.length > 5) {
            waiting = Arrays.copyOf(answer, data);
            status = (answer[data] & 0xFF) << 8 | answer[data + 1] & 0xFF;
            return sw(Status.DATA_WAITS | data(FULL));
        }
        int asked = command.length == 5 ? le(command[4]) : 0;
        if (asked == data || data > FULL) {
            return answer;
        }
        header = Arrays.copyOf(command, HEADER);
        held = answer;
        return sw(Status.EXACT_LENGTH | data & 0xFF);
    }

    /** Returns the answer to GET RESPONSE. */
    byte[] fetch(byte[] command) {
        if (waiting.length == 0) {
            return sw(Status.CONDITIONS_NOT_SATISFIED);
        }
        int asked = le(command[4]);
        if (asked > waiting.length) {
            return sw(Status.EXACT_LENGTH | waiting.length & 0xFF);
        }
        byte[] out = Arrays.copyOf(waiting, asked + 2);
        waiting = Arrays.copyOfRange(waiting, asked, waiting.length);
        int now = waiting.length == 0 ? status : Status.DATA_WAITS | data(FULL);
        out[asked] = (byte) (now >> 8);
        out[asked + 1] = (byte) now;
        return out;
    }

    private int data(int most) {
        return Math.min(waiting.length, most) & 0xFF;
    }

    private static int le(byte p3) {
        return p3 == 0 ? FULL : p3 & 0xFF;
    }

    private static byte[] sw(int status) {
        return new byte[] {(byte) (status >> 8), (byte) status};
    }
}
