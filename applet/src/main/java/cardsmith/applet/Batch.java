package cardsmith.applet;

import javacard.framework.JCSystem;

/**
 * The objects on their way to the client, in order. The first of them are in the message that was sent; what becomes
 * of each follows from the client's Status.
 */
final class Batch {
    static final byte MOST = 8;

    /** The client has given its last word on the object. */
    static final byte DONE = 0;

    /** The person is asked first (Alert 1101). */
    static final byte ASK = 1;

    static final byte ADD = 2;

    /** The same when the nodes above the object were added. */
    static final byte ADD_AGAIN = 3;

    static final byte REPLACE = 4;

    /** The client cannot take the object as one document: its nodes go one by one. */
    static final byte NODES = 5;

    /** The same when the nodes above the object were added. */
    static final byte NODES_AGAIN = 6;

    /** The client has not the nodes above the object: these are added. */
    static final byte PARENTS = 7;

    /** A job of its own, one in a group, and the group that the jobs behind it are in. */
    static final byte JOB = 8;

    static final byte MEMBER = 9;
    static final byte ATOMIC = 10;
    static final byte SEQUENCE = 11;

    private static final byte COUNT = 0;
    private static final byte SENT = 1;

    private final byte[] objects;
    private final byte[] modes;
    private final short[] codes;
    private final byte[] counts;

    Batch() {
        objects = JCSystem.makeTransientByteArray(MOST, JCSystem.CLEAR_ON_RESET);
        modes = JCSystem.makeTransientByteArray(MOST, JCSystem.CLEAR_ON_RESET);
        codes = JCSystem.makeTransientShortArray(MOST, JCSystem.CLEAR_ON_RESET);
        counts = JCSystem.makeTransientByteArray((short) 2, JCSystem.CLEAR_ON_RESET);
    }

    void clear() {
        counts[COUNT] = 0;
        counts[SENT] = 0;
    }

    byte count() {
        return counts[COUNT];
    }

    boolean hasRoomFor(byte more) {
        return (byte) (counts[COUNT] + more) <= MOST;
    }

    boolean isGroup(byte index) {
        return modes[index] >= ATOMIC;
    }

    /** Last one of the group that begins here; the same where none begins. */
    byte groupEnd(byte index) {
        byte last = index;
        while (isGroup(index) && (byte) (last + 1) < counts[COUNT] && modes[(byte) (last + 1)] == MEMBER) {
            last++;
        }
        return last;
    }

    void add(byte object, byte mode) {
        byte at = counts[COUNT];
        objects[at] = object;
        modes[at] = mode;
        counts[COUNT] = (byte) (at + 1);
    }

    byte object(byte index) {
        return objects[index];
    }

    byte mode(byte index) {
        return modes[index];
    }

    /** Whether the object goes node by node. */
    boolean isByNodes(byte index) {
        return modes[index] == NODES || modes[index] == NODES_AGAIN;
    }

    /** Whether the object goes out as a new one. */
    boolean isAdded(byte index) {
        return modes[index] == ADD || modes[index] == ADD_AGAIN;
    }

    /** Says what is to be done with the object next. */
    void become(byte index, byte mode) {
        modes[index] = mode;
    }

    /** How many of the first are in the message that was sent. */
    byte sent() {
        return counts[SENT];
    }

    void send(byte first) {
        counts[SENT] = first;
    }

    /** Forgets what the client said of the last message. */
    void forgetCodes() {
        for (byte i = 0; i < MOST; i++) {
            codes[i] = 0;
        }
    }

    /** What the client said of a command of the last message, 0 for nothing. */
    short code(byte index) {
        return codes[index];
    }

    /** Puts another code in place of the client's. */
    void correct(byte index, short code) {
        codes[index] = code;
    }

    /** Keeps what the client says of a command; its first word counts. */
    void answer(byte index, short code) {
        if (codes[index] == 0) {
            codes[index] = code;
        }
    }

    /** Puts one before all others. */
    void moveToFront(byte index) {
        byte object = objects[index];
        byte mode = modes[index];
        for (byte i = index; i > 0; i--) {
            objects[i] = objects[(byte) (i - 1)];
            modes[i] = modes[(byte) (i - 1)];
        }
        objects[0] = object;
        modes[0] = mode;
    }

    /** Forgets what is done. */
    void pack() {
        byte kept = 0;
        for (byte i = 0; i < counts[COUNT]; i++) {
            if (modes[i] != DONE) {
                objects[kept] = objects[i];
                modes[kept] = modes[i];
                kept++;
            }
        }
        counts[COUNT] = kept;
        counts[SENT] = 0;
    }
}
