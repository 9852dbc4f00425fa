package cardsmith.applet;

import javacard.framework.ISOException;
import javacard.framework.SystemException;
import javacard.framework.Util;

/**
 * The cells that hold everything an applet must not forget, and the only class that writes them.
 *
 * <p>Three promises hold when power fails: a single byte is old or new; bytes written by {@link #write} may be
 * torn anywhere, so they go only to places that nothing refers to yet; bytes noted between {@link #begin} and
 * {@link #commit} are all old or all new. Java Card transactions are not used: the cells must behave alike where
 * a card has none.
 */
public final class PersistentMemory {
    /** Sees every write before it lands: the place to cut the power, to count and to charge time. */
    public interface Watch {
        /**
         * Returns how many of the bytes may land. Fewer than length means that the power fails there: so many
         * bytes are written, then the command dies with 6581. It may also throw, then none is written.
         */
        short beforeWrite(short offset, short length);
    }

    /** Status word of a write that could not be finished. */
    public static final short SW_MEMORY_FAILURE = (short) 0x6581;

    private static final byte LAYOUT = (byte) 0x06;
    private static final byte CLOSED = (byte) 0x00;
    private static final byte COMMITTED = (byte) 0x5A;

    private static final short AT_LAYOUT = 0;
    private static final short AT_COMMIT = 1;
    private static final short AT_NOTED = 2;
    private static final short AT_NOTES = 4;
    private static final short NOTE_HEADER = 4;

    private final byte[] cells;
    private final short notesEnd;
    private final byte[] one;
    private short reserved;
    private Watch watch;

    /**
     * Allocates all cells at once.
     *
     * @param size bytes in all, at most 32767
     * @param notes bytes for one all-or-nothing change, 4 more for each of its parts
     */
    PersistentMemory(short size, short notes) {
        notesEnd = (short) (AT_NOTES + notes);
        if (size < notesEnd) {
            SystemException.throwIt(SystemException.NO_RESOURCE);
        }
        cells = new byte[size];
        one = javacard.framework.JCSystem.makeTransientByteArray((short) 2, javacard.framework.JCSystem.CLEAR_ON_RESET);
        reserved = notesEnd;
        cells[AT_LAYOUT] = LAYOUT;
    }

    /** The cells themselves: a copy of them is the whole state of the applet. */
    public byte[] cells() {
        return cells;
    }

    /** Puts back a copy of the cells; false, and nothing done, when it is of another size or layout. */
    public boolean restore(byte[] saved) {
        if (saved.length != cells.length || saved[AT_LAYOUT] != LAYOUT) {
            return false;
        }
        Util.arrayCopyNonAtomic(saved, (short) 0, cells, (short) 0, (short) cells.length);
        return true;
    }

    /** Sets who sees the writes from now on. */
    public void watch(Watch newWatch) {
        watch = newWatch;
    }

    /** Hands out the next cells, at installation only; returns where they start. */
    short reserve(short length) {
        short at = reserved;
        if (length < 0 || length > (short) (cells.length - reserved)) {
            SystemException.throwIt(SystemException.NO_RESOURCE);
        }
        reserved = (short) (at + length);
        return at;
    }

    /** Cells not handed out yet. */
    short unreserved() {
        return (short) (cells.length - reserved);
    }

    byte at(short offset) {
        return cells[offset];
    }

    short shortAt(short offset) {
        return Util.getShort(cells, offset);
    }

    void read(short offset, byte[] into, short at, short length) {
        Util.arrayCopyNonAtomic(cells, offset, into, at, length);
    }

    /** Writes one byte, old or new whatever happens. A byte that is there already costs no write. */
    void set(short offset, byte value) {
        if (cells[offset] == value) {
            return;
        }
        if (watch != null && watch.beforeWrite(offset, (short) 1) < 1) {
            ISOException.throwIt(SW_MEMORY_FAILURE);
        }
        cells[offset] = value;
    }

    /** Writes bytes that may be torn. */
    void write(short offset, byte[] from, short at, short length) {
        short landing = length;
        if (length == 0) {
            return;
        }
        if (watch != null) {
            landing = watch.beforeWrite(offset, length);
        }
        Util.arrayCopyNonAtomic(from, at, cells, offset, landing);
        if (landing < length) {
            ISOException.throwIt(SW_MEMORY_FAILURE);
        }
    }

    /** Writes one value over and over, which may be torn. */
    void fill(short offset, short length, byte value) {
        short landing = length;
        if (length == 0) {
            return;
        }
        if (watch != null) {
            landing = watch.beforeWrite(offset, length);
        }
        Util.arrayFillNonAtomic(cells, offset, landing, value);
        if (landing < length) {
            ISOException.throwIt(SW_MEMORY_FAILURE);
        }
    }

    private void writeShort(short offset, short value) {
        Util.setShort(one, (short) 0, value);
        write(offset, one, (short) 0, (short) 2);
    }

    /** Starts an all-or-nothing change; one that was started and not committed is forgotten. */
    void begin() {
        writeShort(AT_NOTED, (short) 0);
    }

    /** Adds bytes to the change. */
    void note(short target, byte[] from, short at, short length) {
        short noted = shortAt(AT_NOTED);
        short note = (short) (AT_NOTES + noted);
        if (length > (short) (notesEnd - note - NOTE_HEADER)) {
            ISOException.throwIt(SW_MEMORY_FAILURE);
        }
        writeShort(note, target);
        writeShort((short) (note + 2), length);
        write((short) (note + NOTE_HEADER), from, at, length);
        writeShort(AT_NOTED, (short) (noted + NOTE_HEADER + length));
    }

    /** Adds one byte to the change. */
    void note(short target, byte value) {
        short noted = shortAt(AT_NOTED);
        short note = (short) (AT_NOTES + noted);
        if (1 > (short) (notesEnd - note - NOTE_HEADER)) {
            ISOException.throwIt(SW_MEMORY_FAILURE);
        }
        writeShort(note, target);
        writeShort((short) (note + 2), (short) 1);
        set((short) (note + NOTE_HEADER), value);
        writeShort(AT_NOTED, (short) (noted + NOTE_HEADER + 1));
    }

    /** Makes the change: from the first byte that this writes it will be completed, if need be by {@link #recover}. */
    void commit() {
        set(AT_COMMIT, COMMITTED);
        recover();
    }

    /** Completes a change that was committed before power failed. */
    void recover() {
        if (cells[AT_COMMIT] != COMMITTED) {
            return;
        }
        short end = (short) (AT_NOTES + shortAt(AT_NOTED));
        short note = AT_NOTES;
        while (note < end) {
            short length = shortAt((short) (note + 2));
            write(shortAt(note), cells, (short) (note + NOTE_HEADER), length);
            note = (short) (note + NOTE_HEADER + length);
        }
        set(AT_COMMIT, CLOSED);
    }
}
