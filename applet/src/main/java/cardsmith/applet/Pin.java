package cardsmith.applet;

/**
 * A secret of eight bytes with a counter of tries. The try is spent before the comparison and given back after
 * a right one, so cutting the power never gives a free try.
 */
final class Pin {
    static final short LENGTH = 8;

    private static final short AT_TRIES = 0;
    private static final short AT_MOST = 1;
    private static final short AT_VALUE = 2;
    private static final short SIZE = 10;

    private final PersistentMemory memory;
    private final short base;

    Pin(PersistentMemory cells) {
        memory = cells;
        base = cells.reserve(SIZE);
    }

    /** Sets value and counter, at installation only. */
    void personalise(byte[] value, short at, byte tries) {
        memory.write((short) (base + AT_VALUE), value, at, LENGTH);
        memory.set((short) (base + AT_MOST), tries);
        memory.set((short) (base + AT_TRIES), tries);
    }

    byte tries() {
        return memory.at((short) (base + AT_TRIES));
    }

    /** Spends a try and compares, in the same time whatever the value; the try comes back when it is right. */
    boolean check(byte[] value, short at) {
        if (!spend(value, at)) {
            return false;
        }
        memory.set((short) (base + AT_TRIES), memory.at((short) (base + AT_MOST)));
        return true;
    }

    /** Spends a try and compares; the try comes back with a change that {@link #noteTries} is part of. */
    boolean spend(byte[] value, short at) {
        byte tries = tries();
        if (tries <= 0) {
            return false;
        }
        memory.set((short) (base + AT_TRIES), (byte) (tries - 1));
        byte difference = 0;
        for (short i = 0; i < LENGTH; i++) {
            difference |= (byte) (memory.at((short) (base + AT_VALUE + i)) ^ value[(short) (at + i)]);
        }
        return difference == 0;
    }

    /** Adds a new value to the open change. */
    void noteValue(byte[] value, short at) {
        memory.note((short) (base + AT_VALUE), value, at, LENGTH);
    }

    /** Adds a full counter to the open change. */
    void noteTries() {
        memory.note((short) (base + AT_TRIES), memory.at((short) (base + AT_MOST)));
    }

    /** Whether eight bytes are four to eight digits, padded with FF (TS 102 221, 9.5.1). */
    static boolean isDigits(byte[] value, short at) {
        short digits = 0;
        for (short i = 0; i < LENGTH; i++) {
            byte b = value[(short) (at + i)];
            if (b >= (byte) '0' && b <= (byte) '9' && digits == i) {
                digits++;
            } else if (b != (byte) 0xFF) {
                return false;
            }
        }
        return digits >= 4;
    }
}
