package cardsmith.applet;

import javacard.framework.JCSystem;
import javacard.framework.Util;

/** The one text that is being read: as much of it as the card needs, the rest is only counted. */
final class TextBuffer {
    static final short SIZE = 64;

    private static final byte CASE = 0x20;

    private final byte[] bytes;
    private final short[] length;

    TextBuffer() {
        bytes = JCSystem.makeTransientByteArray(SIZE, JCSystem.CLEAR_ON_RESET);
        length = JCSystem.makeTransientShortArray((short) 1, JCSystem.CLEAR_ON_RESET);
    }

    void clear() {
        length[0] = 0;
    }

    void put(byte b) {
        if (length[0] < SIZE) {
            bytes[length[0]] = b;
        }
        if (length[0] < (short) 32767) {
            length[0]++;
        }
    }

    /** Puts a letter as a small one: names of HTTP headers are told in any case. */
    void putSmall(byte b) {
        put(b >= 0x41 && b <= 0x5A ? (byte) (b | CASE) : b);
    }

    short length() {
        return length[0];
    }

    /** Says how much of the buffer is text now. */
    void resize(short newLength) {
        length[0] = newLength;
    }

    /** Whether the text did not fit. */
    boolean isCut() {
        return length[0] > SIZE;
    }

    byte[] bytes() {
        return bytes;
    }

    boolean is(byte word) {
        return length[0] == Words.length(word) && startsWith(word);
    }

    boolean startsWith(byte word) {
        return holds(word, (short) 0);
    }

    boolean endsWith(byte word) {
        return holds(word, (short) (length[0] - Words.length(word)));
    }

    private boolean holds(byte word, short at) {
        short text = Words.find(word);
        short size = Words.TEXTS[text];
        return !isCut()
                && at >= 0
                && (short) (length[0] - at) >= size
                && Util.arrayCompare(bytes, at, Words.TEXTS, (short) (text + 1), size) == 0;
    }

    /** The decimal number that the text is, 32767 for a greater one, negative when it is none. */
    short number() {
        if (length[0] == 0 || isCut()) {
            return -1;
        }
        short number = 0;
        for (short i = 0; i < length[0]; i++) {
            byte digit = (byte) (bytes[i] - 0x30);
            if (digit < 0 || digit > 9) {
                return -1;
            }
            number = number > (short) 3275 ? (short) 32767 : (short) (number * 10 + digit);
        }
        return number;
    }
}
