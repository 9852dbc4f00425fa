package cardsmith.applet;

import javacard.framework.ISO7816;
import javacard.framework.ISOException;

/**
 * At most 255 pages of one size with a map of the taken ones. The map is a shortcut only: what the lists of
 * objects reach is taken, all else is free, and while the map may say otherwise it is marked doubtful.
 */
final class Pages {
    /** Bytes of every page that are not content: the number of the page that follows, 0 at the end. */
    static final short HEADER = 1;

    /** Bytes of the map. */
    static final short GROUPS = 32;

    private static final short MOST = 255;
    private static final short LEAST_SIZE = 48;

    private final PersistentMemory memory;
    private final short doubt;
    private final short map;
    private final short base;
    private final short size;
    private final short count;

    Pages(PersistentMemory cells) {
        memory = cells;
        doubt = cells.reserve((short) 1);
        map = cells.reserve(GROUPS);
        short room = cells.unreserved();
        short each = (short) (room / MOST);
        size = each < LEAST_SIZE ? LEAST_SIZE : each;
        short number = (short) (room / size);
        count = number > MOST ? MOST : number;
        base = cells.reserve((short) (count * size));
    }

    short size() {
        return size;
    }

    short count() {
        return count;
    }

    /** Where a page starts. */
    short at(byte page) {
        return (short) (base + (short) ((short) ((page & 0xFF) - 1) * size));
    }

    byte next(byte page) {
        return memory.at(at(page));
    }

    /** Puts a page behind another; only for pages that nothing refers to yet. */
    void chain(byte page, byte follower) {
        memory.set(at(follower), (byte) 0);
        memory.set(at(page), follower);
    }

    short free() {
        short free = 0;
        for (short i = 0; i < count; i++) {
            if (!isTaken(i)) {
                free++;
            }
        }
        return free;
    }

    private boolean isTaken(short index) {
        return (byte) (memory.at((short) (map + (short) (index >> 3))) & bit(index)) != 0;
    }

    private static byte bit(short index) {
        return (byte) (1 << (short) (index & 7));
    }

    /** Takes a free page. */
    byte take() {
        for (short i = 0; i < count; i++) {
            if (!isTaken(i)) {
                short group = (short) (map + (short) (i >> 3));
                memory.set(group, (byte) (memory.at(group) | bit(i)));
                return (byte) (i + 1);
            }
        }
        ISOException.throwIt(ISO7816.SW_FILE_FULL);
        return 0;
    }

    /** Gives a chain of pages back. */
    void giveBack(byte first) {
        for (byte page = first; page != 0; page = next(page)) {
            short index = (short) ((page & 0xFF) - 1);
            short group = (short) (map + (short) (index >> 3));
            memory.set(group, (byte) (memory.at(group) & ~bit(index)));
        }
    }

    /** The bits of one byte of the map that a chain takes. */
    byte taken(byte first, short group) {
        byte taken = 0;
        for (byte page = first; page != 0; page = next(page)) {
            short index = (short) ((page & 0xFF) - 1);
            if ((short) (index >> 3) == group) {
                taken |= bit(index);
            }
        }
        return taken;
    }

    /** Sets one byte of the map. */
    void take(short group, byte taken) {
        memory.set((short) (map + group), taken);
    }

    boolean doubtful() {
        return memory.at(doubt) != 0;
    }

    void doubt() {
        memory.set(doubt, (byte) 1);
    }

    void trust() {
        memory.set(doubt, (byte) 0);
    }
}
