package cardsmith.applet;

import javacard.framework.ISO7816;
import javacard.framework.ISOException;
import javacard.framework.JCSystem;
import javacard.framework.Util;

/**
 * Data objects in lists, one list a file, each object in a chain of {@link Pages}. A new object is written to
 * free pages and becomes the valid one by one change: the link that led to its predecessor, and the revision.
 */
final class ObjectStore {
    static final byte FILES = 4;

    /** Bytes of the first page of an object that are not content. */
    static final short HEADER = 14;

    /** Notes that a commit takes: the revision and a link. */
    static final short NOTES = 16;

    private static final short AT_NEXT_OBJECT = 1;
    private static final short AT_TAG = 2;
    private static final short AT_LENGTH = 5;
    private static final short AT_REVISION = 7;
    private static final short AT_REVISION_PLACE = 11;
    private static final short AT_FLAGS = 13;

    /** The object holds its revision among its own content. */
    static final short IN_PLACE = -1;

    private static final byte FIRST = 0;
    private static final byte CURRENT = 1;
    private static final byte USED = 2;
    private static final byte LEFT = 3;
    private static final byte FILE = 4;
    private static final byte STAGING = 5;

    /** Beside the file: the object comes from the client of a session, not in commands. */
    private static final short FROM_CLIENT = 0x40;

    /** Has a receipt of every change; set once. */
    Receipts receipts;

    private final PersistentMemory memory;
    private final short heads;
    private final short revision;
    private final Pages pages;
    private final short[] staged;
    private final byte[] scratch;

    /** Takes all cells that are left. */
    ObjectStore(PersistentMemory cells) {
        memory = cells;
        revision = cells.reserve((short) 4);
        heads = cells.reserve(FILES);
        pages = new Pages(cells);
        staged = JCSystem.makeTransientShortArray(STAGING, JCSystem.CLEAR_ON_RESET);
        scratch = JCSystem.makeTransientByteArray(HEADER, JCSystem.CLEAR_ON_RESET);
    }

    Pages pages() {
        return pages;
    }

    /** Bytes that anyone may overwrite between two calls of the store. */
    byte[] scratch() {
        return scratch;
    }

    /** Where the four bytes of the revision stand. */
    short revision() {
        return revision;
    }

    /** Finds the pages again that an unfinished change has left behind. */
    void recover() {
        if (pages.doubtful() && staged[FIRST] == 0) {
            rebuild();
        }
    }

    // Lists ------------------------------------------------------------------------------------------------------

    /** First page of the first object of a file, 0 when there is none. */
    byte first(byte file) {
        return memory.at((short) (heads + file));
    }

    /** First page of the object behind this one, 0 when it is the last. */
    byte next(byte object) {
        return memory.at((short) (pages.at(object) + AT_NEXT_OBJECT));
    }

    byte tagHigh(byte object) {
        return memory.at((short) (pages.at(object) + AT_TAG));
    }

    short tagLow(byte object) {
        return memory.shortAt((short) (pages.at(object) + AT_TAG + 1));
    }

    /** Bytes of content as written. */
    short length(byte object) {
        return memory.shortAt((short) (pages.at(object) + AT_LENGTH));
    }

    byte flags(byte object) {
        return memory.at((short) (pages.at(object) + AT_FLAGS));
    }

    /** Sets the flags, or what a file without flags keeps there. */
    void flag(byte object, byte flags) {
        memory.set((short) (pages.at(object) + AT_FLAGS), flags);
    }

    short revisionOf(byte object) {
        return (short) (pages.at(object) + AT_REVISION);
    }

    /** Where in the content the revision is to be told; {@link #IN_PLACE} when it is there already. */
    short revisionPlace(byte object) {
        return memory.shortAt((short) (pages.at(object) + AT_REVISION_PLACE));
    }

    /** First page of the object with this tag, 0 when there is none. */
    byte find(byte file, byte high, short low) {
        byte object = memory.at(link(file, high, low));
        return object != 0 && order(object, high, low) == 0 ? object : 0;
    }

    /** The cell that names the first object whose tag is not below this one; objects stand in order of tags. */
    private short link(byte file, byte high, short low) {
        short link = (short) (heads + file);
        byte object = memory.at(link);
        while (object != 0 && order(object, high, low) < 0) {
            link = (short) (pages.at(object) + AT_NEXT_OBJECT);
            object = memory.at(link);
        }
        return link;
    }

    /** Below, at or above 0 as the object's tag stands below, at or above this one. */
    private short order(byte object, byte high, short low) {
        short other = tagLow(object);
        if (tagHigh(object) != high) {
            return (short) ((tagHigh(object) & 0xFF) - (high & 0xFF));
        }
        short upper = (short) (((other >> 8) & 0xFF) - ((low >> 8) & 0xFF));
        return upper != 0 ? upper : (short) ((other & 0xFF) - (low & 0xFF));
    }

    // Content ----------------------------------------------------------------------------------------------------

    /** One byte of the content. */
    byte content(byte object, short at) {
        return memory.at(place(object, at));
    }

    private short place(byte object, short at) {
        short left = at;
        short room = (short) (pages.size() - HEADER);
        short header = HEADER;
        byte page = object;
        while (left >= room) {
            left = (short) (left - room);
            page = pages.next(page);
            room = (short) (pages.size() - Pages.HEADER);
            header = Pages.HEADER;
        }
        return (short) (pages.at(page) + header + left);
    }

    /** Tells a part of the content. */
    void tell(byte object, short at, short length, Answer answer) {
        short from = at;
        short left = length;
        short room = (short) (pages.size() - HEADER);
        short header = HEADER;
        byte page = object;
        while (left > 0) {
            if (from < room) {
                short part = (short) (room - from);
                if (part > left) {
                    part = left;
                }
                answer.put(memory, (short) (pages.at(page) + header + from), part);
                left = (short) (left - part);
                from = 0;
            } else {
                from = (short) (from - room);
            }
            page = pages.next(page);
            room = (short) (pages.size() - Pages.HEADER);
            header = Pages.HEADER;
        }
    }

    // Change -----------------------------------------------------------------------------------------------------

    /** Pages that an object with so much content takes. */
    short pagesFor(short length) {
        short beyond = (short) (length - (short) (pages.size() - HEADER));
        short each = (short) (pages.size() - Pages.HEADER);
        return beyond <= 0 ? 1 : (short) (1 + (short) ((short) (beyond - 1) / each) + 1);
    }

    /** Starts an object in free pages; 6A84 when there are too few. */
    void begin(byte file, byte high, short low, short length) {
        abort();
        if (length > (short) (32767 - HEADER - 1) || pagesFor(length) > pages.free()) {
            ISOException.throwIt(ISO7816.SW_FILE_FULL);
        }
        pages.doubt();
        byte page = pages.take();
        Util.arrayFillNonAtomic(scratch, (short) 0, HEADER, (byte) 0);
        scratch[AT_TAG] = high;
        Util.setShort(scratch, (short) (AT_TAG + 1), low);
        Util.setShort(scratch, AT_LENGTH, length);
        Util.setShort(scratch, AT_REVISION_PLACE, IN_PLACE);
        memory.write(pages.at(page), scratch, (short) 0, HEADER);
        staged[FIRST] = (short) (page & 0xFF);
        staged[CURRENT] = (short) (page & 0xFF);
        staged[USED] = HEADER;
        staged[LEFT] = length;
        staged[FILE] = file;
    }

    /** Starts an object of a length that is not known yet, for what the client of a session hands over. */
    void beginFromClient(byte file, byte high, short low) {
        begin(file, high, low, (short) 0);
        staged[FILE] = (short) (file | FROM_CLIENT);
    }

    /** Whether commands are writing an object. */
    boolean staging() {
        return staged[FIRST] != 0 && staged[FILE] < FROM_CLIENT;
    }

    /** Whether the client of a session is handing an object over. */
    boolean stagingFromClient() {
        return staged[FIRST] != 0 && staged[FILE] >= FROM_CLIENT;
    }

    /** Bytes of an object of unknown length that have come. */
    short come() {
        return (short) -staged[LEFT];
    }

    /** Whether a part of the text's size finds its place. */
    boolean hasRoom() {
        return pages.free() > 1;
    }

    /** Says how long the object has become whose length was not known. */
    void closeFromClient() {
        Util.setShort(scratch, (short) 0, come());
        memory.write((short) (pages.at(stagedObject()) + AT_LENGTH), scratch, (short) 0, (short) 2);
    }

    /** Moves what stands from a place on in an object of unknown length nearer to its beginning. */
    void moveBack(short from, short by) {
        for (short at = from; at < come(); at++) {
            correct((short) (at - by), content(stagedObject(), at));
        }
        staged[LEFT] = (short) (staged[LEFT] + by);
    }

    /** Puts a byte right in the object being written. */
    void correct(short at, byte value) {
        memory.set(place(stagedObject(), at), value);
    }

    /** Bytes of the object being written that are still to come. */
    short expected() {
        return staged[LEFT];
    }

    byte stagedObject() {
        return (byte) staged[FIRST];
    }

    byte stagedFile() {
        return (byte) (staged[FILE] & ~FROM_CLIENT);
    }

    /** Writes the next part of the content. */
    void append(byte[] from, short at, short length) {
        short source = at;
        short left = length;
        while (left > 0) {
            short room = (short) (pages.size() - staged[USED]);
            if (room == 0) {
                byte fresh = pages.take();
                pages.chain((byte) staged[CURRENT], fresh);
                staged[CURRENT] = (short) (fresh & 0xFF);
                staged[USED] = Pages.HEADER;
                room = (short) (pages.size() - Pages.HEADER);
            }
            short part = left < room ? left : room;
            memory.write((short) (pages.at((byte) staged[CURRENT]) + staged[USED]), from, source, part);
            staged[USED] = (short) (staged[USED] + part);
            staged[LEFT] = (short) (staged[LEFT] - part);
            source = (short) (source + part);
            left = (short) (left - part);
        }
    }

    /**
     * Makes the object being written the valid one and frees its predecessor.
     *
     * @param place where the revision is told; when {@link #IN_PLACE}, the content holds it at inside
     * @param inside where the four bytes of the revision stand in the content, or negative
     */
    void commit(short place, short inside, byte flags) {
        byte object = stagedObject();
        short at = pages.at(object);
        short link = link(stagedFile(), tagHigh(object), tagLow(object));
        byte former = memory.at(link);
        boolean replaces = former != 0 && order(former, tagHigh(object), tagLow(object)) == 0;
        raise();
        for (short i = 0; i < 4 && inside >= 0; i++) {
            memory.set(place(object, (short) (inside + i)), scratch[i]);
        }
        memory.write((short) (at + AT_REVISION), scratch, (short) 0, (short) 4);
        Util.setShort(scratch, (short) 4, place);
        memory.write((short) (at + AT_REVISION_PLACE), scratch, (short) 4, (short) 2);
        memory.set((short) (at + AT_FLAGS), flags);
        memory.set((short) (at + AT_NEXT_OBJECT), replaces ? next(former) : former);
        receipts.prepare(stagedFile(), tagHigh(object), tagLow(object), object);
        staged[FIRST] = 0;
        relink(link, object, replaces ? former : 0);
    }

    /** Deletes an object; 6A88 when there is none with this tag. */
    void delete(byte file, byte high, short low) {
        byte object = find(file, high, low);
        abort();
        if (object == 0) {
            ISOException.throwIt(Command.SW_NOT_FOUND);
        }
        pages.doubt();
        receipts.prepare(file, high, low, (byte) 0);
        raise();
        relink(link(file, high, low), next(object), object);
    }

    private void raise() {
        memory.read(revision, scratch, (short) 0, (short) 4);
        raise(scratch, (short) 0);
    }

    /** Raises a number of four bytes; behind the greatest comes 0. */
    static void raise(byte[] number, short at) {
        for (short i = (short) (at + 3); i >= at; i--) {
            number[i]++;
            if (number[i] != 0) {
                break;
            }
        }
    }

    private void relink(short link, byte object, byte former) {
        memory.begin();
        receipts.note();
        memory.note(revision, scratch, (short) 0, (short) 4);
        memory.note(link, object);
        memory.commit();
        if (former != 0) {
            pages.giveBack(former);
        }
        pages.trust();
    }

    /** Forgets the object that commands are writing. */
    void abandon() {
        if (staging()) {
            abort();
        }
    }

    /** Forgets the object being written, whoever writes it. */
    void abort() {
        if (staged[FIRST] != 0) {
            staged[FIRST] = 0;
            rebuild();
        }
    }

    private void rebuild() {
        for (short group = 0; group < Pages.GROUPS; group++) {
            byte taken = 0;
            for (byte file = 0; file < FILES; file++) {
                for (byte object = first(file); object != 0; object = next(object)) {
                    taken |= pages.taken(object, group);
                }
            }
            pages.take(group, taken);
        }
        pages.trust();
    }
}
