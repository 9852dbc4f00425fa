package cardsmith.applet;

/**
 * Records that only the card writes. One slot more than there are records takes the next one, so the oldest is given up only
 * by the byte that makes the new one valid.
 */
final class CyclicFile {
    static final short RECORDS = 10;

    private static final short SLOTS = 11;
    private static final byte EMPTY = (byte) 0xFF;

    /** Bytes of a record. */
    final short size;

    private final PersistentMemory memory;
    private final short newest;

    /** Takes its cells, before the store of objects takes all that are left. */
    CyclicFile(PersistentMemory cells, short recordSize) {
        memory = cells;
        size = recordSize;
        newest = cells.reserve((short) (1 + SLOTS * recordSize));
        cells.fill((short) (newest + 1), (short) (SLOTS * recordSize), EMPTY);
    }

    /** Where a record starts; 1 is the newest. */
    short at(short record) {
        short slot = (short) (memory.at(newest) - record + 1);
        return place(slot < 0 ? (short) (slot + SLOTS) : slot);
    }

    private short place(short slot) {
        return (short) (newest + 1 + (short) (slot * size));
    }

    private byte next() {
        return (byte) ((short) (memory.at(newest) + 1) % SLOTS);
    }

    /** Where the record starts that nobody reads yet. */
    short spare() {
        return place(next());
    }

    /** Empties the record that nobody reads yet; returns where it starts. */
    short clear() {
        short at = spare();
        memory.fill(at, size, EMPTY);
        return at;
    }

    /** Makes the spare record the newest. */
    void publish() {
        memory.set(newest, next());
    }

    /** Makes the spare record the newest with the open change. */
    void notePublishing() {
        memory.note(newest, next());
    }
}
