package cardsmith.applet;

import javacard.framework.APDU;
import javacard.framework.ISO7816;
import javacard.framework.ISOException;
import javacard.framework.JCSystem;
import javacard.security.MessageDigest;

/**
 * A window onto an answer that is told from its beginning each time: what lies outside the window is only
 * counted. So answers of any length go out block by block, and nothing holds them.
 */
final class Answer {
    private static final short ALL = 256;

    private static final byte FROM = 0;
    private static final byte UNTIL = 1;
    private static final byte TOLD = 2;
    private static final byte HELD = 3;
    private static final byte SIZE = 4;

    /** In place of the first byte of the window: all bytes go to the digest. */
    private static final short TO_DIGEST = -1;

    /** The same: what cells tell goes to the proof, without the buffer of the command. */
    private static final short TO_PROOF = -2;

    private final short[] window;
    private final MessageDigest digest;

    /** Hears cells after {@link #prove}; set once. */
    Proof proof;

    /** Makes it; the digest may be null where the applet digests no answers. */
    Answer(MessageDigest md5) {
        digest = md5;
        window = JCSystem.makeTransientShortArray(SIZE, JCSystem.CLEAR_ON_RESET);
    }

    /** From here on bytes are counted only. */
    void measure() {
        window[FROM] = 0;
        window[UNTIL] = 0;
        window[TOLD] = 0;
        window[HELD] = 0;
    }

    /** From here on bytes go to the digest, until {@link #close}; they pass through the buffer of the command. */
    void digest() {
        digest.reset();
        openBehind(TO_DIGEST, (short) 0);
        window[UNTIL] = (short) 32767;
    }

    /** From here on cells go to the proof, until the next answer is opened. */
    void prove() {
        window[FROM] = TO_PROOF;
    }

    /** Bytes told since {@link #measure}. */
    short told() {
        return window[TOLD];
    }

    /** Opens the answer to a command that reads a file: Le 00 means all there is, any other Le is exact. */
    short openExactly(APDU apdu, short from) {
        short left = (short) (window[TOLD] - from);
        short expected = Command.expected(apdu);
        if (expected >= ALL) {
            expected = left < ALL ? left : ALL;
        } else if (expected > left) {
            ISOException.throwIt((short) (ISO7816.SW_CORRECT_LENGTH_00 | left));
        }
        return open(apdu, from, expected);
    }

    /** Opens the answer to a command that takes at most Le bytes at a time; returns how many go out. */
    short openBlock(APDU apdu, short from) {
        short left = (short) (window[TOLD] - from);
        short expected = Command.expected(apdu);
        return open(apdu, from, expected < left ? expected : left);
    }

    private short open(APDU apdu, short from, short length) {
        apdu.setOutgoingLength(length);
        openBehind(from, length);
        return length;
    }

    /** Opens a part that goes out behind bytes that were sent already, in an answer whose length is told. */
    void openBehind(short from, short length) {
        window[FROM] = from;
        window[UNTIL] = (short) (from + length);
        window[TOLD] = 0;
        window[HELD] = 0;
    }

    /** Sends what is still held back. */
    void close() {
        if (window[HELD] > 0) {
            if (window[FROM] == TO_DIGEST) {
                digest.update(APDU.getCurrentAPDUBuffer(), (short) 0, window[HELD]);
            } else {
                APDU.getCurrentAPDU().sendBytes((short) 0, window[HELD]);
            }
            window[HELD] = 0;
        }
    }

    private void held(short more) {
        window[HELD] = (short) (window[HELD] + more);
        if (window[HELD] == Command.CHUNK) {
            close();
        }
    }

    void put(byte value) {
        short at = window[TOLD];
        window[TOLD] = (short) (at + 1);
        if (at >= window[FROM] && at < window[UNTIL]) {
            APDU.getCurrentAPDUBuffer()[window[HELD]] = value;
            held((short) 1);
        }
    }

    /** Tells a number from 0 to 32767 in decimal digits. */
    void putNumber(short number) {
        short divisor = 10000;
        boolean begun = false;
        short rest = number;
        while (divisor > 0) {
            short digit = (short) (rest / divisor);
            rest = (short) (rest % divisor);
            begun |= digit > 0 || divisor == 1;
            if (begun) {
                put((byte) (0x30 + digit));
            }
            divisor = (short) (divisor / 10);
        }
    }

    void putShort(short value) {
        put((byte) (value >> 8));
        put((byte) value);
    }

    void put(byte[] from, short at, short length) {
        for (short i = 0; i < length; i++) {
            put(from[(short) (at + i)]);
        }
    }

    /** Tells one of {@link Words}. */
    void word(byte word) {
        put(Words.TEXTS, (short) (Words.find(word) + 1), Words.length(word));
    }

    /** Tells cells; those outside the window are not even read. */
    void put(PersistentMemory memory, short offset, short length) {
        if (window[FROM] == TO_PROOF) {
            proof.update(memory.cells(), offset, length);
            return;
        }
        short begin = window[TOLD];
        short end = (short) (begin + length);
        short at = begin > window[FROM] ? begin : window[FROM];
        short until = end < window[UNTIL] ? end : window[UNTIL];
        while (at < until) {
            short part = (short) (until - at);
            short room = (short) (Command.CHUNK - window[HELD]);
            if (part > room) {
                part = room;
            }
            memory.read((short) (offset + at - begin), APDU.getCurrentAPDUBuffer(), window[HELD], part);
            at = (short) (at + part);
            held(part);
        }
        window[TOLD] = end;
    }

    /** Tells a BER length in its shortest form. */
    void putLength(short length) {
        if (length > 255) {
            put((byte) 0x82);
            putShort(length);
            return;
        }
        if (length > 127) {
            put((byte) 0x81);
        }
        put((byte) length);
    }

    /** Tells a tag of one to three bytes. */
    void putTag(byte high, short low) {
        if (high != 0) {
            put(high);
        }
        if (high != 0 || (short) (low & (short) 0xFF00) != 0) {
            put((byte) (low >> 8));
        }
        put((byte) low);
    }
}
