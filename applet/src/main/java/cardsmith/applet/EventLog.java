package cardsmith.applet;

/**
 * The records of EF.LOG. One slot more than there are records takes the next one, so that the oldest is given
 * up only by the byte that makes the new one valid.
 */
final class EventLog {
    static final short RECORD = 64;
    static final short RECORDS = 10;

    private static final short SLOTS = 11;
    private static final byte EMPTY = (byte) 0xFF;

    private final PersistentMemory memory;
    private final short newest;
    private final short slots;

    EventLog(PersistentMemory cells) {
        memory = cells;
        newest = cells.reserve((short) 1);
        slots = cells.reserve((short) (SLOTS * RECORD));
        cells.fill(slots, (short) (SLOTS * RECORD), EMPTY);
    }

    /** Where a record starts; 1 is the newest. */
    short at(short record) {
        short slot = (short) (memory.at(newest) - record + 1);
        if (slot < 0) {
            slot = (short) (slot + SLOTS);
        }
        return (short) (slots + (short) (slot * RECORD));
    }

    /** Adds a record of at most 64 bytes as number 1; the rest is FF. */
    void append(byte[] from, short at, short length) {
        short slot = (short) ((short) (memory.at(newest) + 1) % SLOTS);
        short place = (short) (slots + (short) (slot * RECORD));
        memory.write(place, from, at, length);
        memory.fill((short) (place + length), (short) (RECORD - length), EMPTY);
        memory.set(newest, (byte) slot);
    }
}
