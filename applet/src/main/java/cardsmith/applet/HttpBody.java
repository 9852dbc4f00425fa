package cardsmith.applet;

import javacard.framework.JCSystem;

/** The body of a request with a length or in chunks (RFC 9112 clause 7.1), handed on byte by byte. */
final class HttpBody {
    /** What a byte has led to. */
    static final byte GOES_ON = 0;

    static final byte OVER = 1;
    static final byte DAMAGED = 2;
    static final byte TOO_LARGE = 3;

    private static final byte PLAIN = 0;
    private static final byte SIZE = 1;
    private static final byte EXTENSION = 2;
    private static final byte CHUNK = 3;
    private static final byte CHUNK_END = 4;
    private static final byte TRAILER = 5;

    private static final short LEFT = 0;
    private static final short TAKEN = 1;
    private static final short NUMBERS = 2;

    private static final byte CR = 0x0D;
    private static final byte LF = 0x0A;
    private static final byte SMALL = 0x20;

    private final byte[] state;
    private final short[] numbers;
    private final TextBuffer text;
    private final WbxmlReader reader;
    private final Authentication authentication;
    private final Settings settings;

    HttpBody(TextBuffer textBuffer, WbxmlReader bodyReader, Authentication proofs, Settings conf) {
        state = JCSystem.makeTransientByteArray((short) 1, JCSystem.CLEAR_ON_RESET);
        numbers = JCSystem.makeTransientShortArray(NUMBERS, JCSystem.CLEAR_ON_RESET);
        text = textBuffer;
        reader = bodyReader;
        authentication = proofs;
        settings = conf;
    }

    /** Takes the length that the head tells. */
    void announce(short length) {
        numbers[LEFT] = length;
    }

    short announced() {
        return numbers[LEFT];
    }

    /** Waits for the first byte; returns what is known already. */
    byte begin(boolean chunked) {
        text.clear();
        reader.begin();
        authentication.beginBody();
        numbers[TAKEN] = 0;
        if (chunked) {
            numbers[LEFT] = -1;
            state[0] = SIZE;
            return GOES_ON;
        }
        state[0] = PLAIN;
        return numbers[LEFT] == 0 ? end() : GOES_ON;
    }

    private byte end() {
        return reader.isOver() ? OVER : DAMAGED;
    }

    private byte become(byte next) {
        state[0] = next;
        text.clear();
        return GOES_ON;
    }

    private void handOn(byte b) {
        authentication.body(b);
        reader.push(b);
        numbers[LEFT]--;
    }

    byte push(byte b) {
        switch (state[0]) {
            case PLAIN:
                handOn(b);
                return numbers[LEFT] == 0 ? end() : GOES_ON;
            case SIZE:
                return b == LF ? chunkBegins() : b == CR ? GOES_ON : digit(b);
            case EXTENSION:
                return b == LF ? chunkBegins() : GOES_ON;
            case CHUNK:
                handOn(b);
                if (numbers[LEFT] == 0) {
                    // The text that is read goes on in the next chunk.
                    state[0] = CHUNK_END;
                }
                return GOES_ON;
            case CHUNK_END:
                if (b == LF) {
                    state[0] = SIZE;
                    numbers[LEFT] = -1;
                }
                return b == LF || b == CR ? GOES_ON : DAMAGED;
            default:
                return trailer(b);
        }
    }

    private byte trailer(byte b) {
        if (b == CR) {
            return GOES_ON;
        }
        if (b != LF) {
            text.put(b);
            return GOES_ON;
        }
        return text.length() == 0 ? end() : become(TRAILER);
    }

    /** A digit of the length of a chunk, which is not known to have one while it is below 0. */
    private byte digit(byte b) {
        byte digit = b >= 0x30 && b <= 0x39 ? (byte) (b - 0x30) : (byte) ((byte) (b | SMALL) - 0x57);
        boolean isDigit = digit >= 0 && digit < 16 && (digit > 9 || (b >= 0x30 && b <= 0x39));
        if (!isDigit) {
            state[0] = EXTENSION;
            return numbers[LEFT] < 0 ? DAMAGED : GOES_ON;
        }
        if (numbers[LEFT] > (short) 0x07FF) {
            return DAMAGED;
        }
        numbers[LEFT] = numbers[LEFT] < 0 ? digit : (short) ((short) (numbers[LEFT] << 4) | digit);
        return GOES_ON;
    }

    private byte chunkBegins() {
        if (numbers[LEFT] < 0) {
            return DAMAGED;
        }
        if (numbers[LEFT] == 0) {
            return become(TRAILER);
        }
        numbers[TAKEN] = (short) (numbers[TAKEN] + numbers[LEFT]);
        if (numbers[TAKEN] < 0 || numbers[TAKEN] > settings.maxMessage()) {
            return TOO_LARGE;
        }
        state[0] = CHUNK;
        return GOES_ON;
    }
}
