package cardsmith.applet;

import javacard.framework.JCSystem;

/**
 * A short message for the card that carries a push (3GPP TS 23.040 SMS-DELIVER, OMA DM Notification 1.2.1 clause 6.3.1),
 * while it comes in: what is behind its headers is kept in cells until it is handed on.
 */
final class ShortMessage {
    private static final byte AT_INDEX = 0;
    private static final byte AT_BODY = 1;
    private static final byte AT_WRONG = 2;
    private static final byte AT_LENGTH = 3;
    private static final byte BYTES = 4;

    private static final short DELIVER_WITH_HEADER = 0x40;
    private static final short TYPE_AND_HEADER = 0x43;

    /** Bytes from the address to the user data, the digits of the address not counted. */
    private static final short FIXED = 13;

    /** User data header: ports 2948 and any, then the beginning of the push, whose first byte is any. */
    private static final byte[] HEADERS = {
        0x06, 0x05, 0x04, 0x0B, (byte) 0x84, 0, 0, 0, 0x06, 0x03, (byte) 0xC4, (byte) 0xAF, (byte) 0x87
    };

    private static final short ANY_FROM = 5;
    private static final short PUSH = 7;
    private static final short ROOM = 133;

    private final byte[] state;
    private final PersistentMemory memory;
    private final short cells;

    ShortMessage(PersistentMemory persistent) {
        state = JCSystem.makeTransientByteArray(BYTES, JCSystem.CLEAR_ON_RESET);
        memory = persistent;
        cells = persistent.reserve(ROOM);
    }

    /** Forgets what has come. */
    void forget() {
        state[AT_INDEX] = 0;
        state[AT_WRONG] = 1;
        state[AT_LENGTH] = 0;
    }

    /** Takes the next octet of the message, or its first. */
    void take(byte b, boolean first) {
        if (first) {
            forget();
            state[AT_WRONG] = (short) (b & TYPE_AND_HEADER) == DELIVER_WITH_HEADER ? (byte) 0 : (byte) 1;
        }
        short index = (short) (state[AT_INDEX] & 0xFF);
        if (index == 1) {
            // Digits of the address, two in an octet, 20 at most (3GPP TS 23.040 clause 9.1.2.5).
            state[AT_BODY] = (byte) (FIXED + (short) ((short) ((b & 0x1F) + 1) >> 1));
        }
        short place = (short) (index - state[AT_BODY]);
        if (index > 1 && place >= 0 && state[AT_WRONG] == 0) {
            body(b, place);
        }
        state[AT_INDEX]++;
    }

    private void body(byte b, short place) {
        boolean any = place >= ANY_FROM && place <= PUSH;
        if (place < HEADERS.length && !any && b != HEADERS[place] || place >= (short) (PUSH + ROOM)) {
            state[AT_WRONG] = 1;
        } else if (place >= PUSH) {
            memory.set((short) (cells + place - PUSH), b);
            state[AT_LENGTH] = (byte) (place - PUSH + 1);
        }
    }

    /** Bytes of the push, 0 when none has come whole. */
    short length() {
        short length = (short) (state[AT_LENGTH] & 0xFF);
        return state[AT_WRONG] != 0 || length <= PushCarrier.HEADERS ? 0 : length;
    }

    void tell(Answer answer) {
        answer.put(memory, cells, length());
    }

    /** Tells the headers with which a push begins. */
    static void tellHeaders(Answer answer) {
        answer.put(HEADERS, PUSH, (short) (HEADERS.length - PUSH));
    }
}
