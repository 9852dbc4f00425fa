package cardsmith.applet;

import javacard.framework.JCSystem;

/** What the card owes the client: a Status for each command of its last message. */
final class PendingStatuses {
    private static final byte MOST = 9;

    private final short[] references;
    private final short[] codes;
    private final byte[] commands;
    private final byte[] count;

    PendingStatuses() {
        references = JCSystem.makeTransientShortArray(MOST, JCSystem.CLEAR_ON_RESET);
        codes = JCSystem.makeTransientShortArray(MOST, JCSystem.CLEAR_ON_RESET);
        commands = JCSystem.makeTransientByteArray(MOST, JCSystem.CLEAR_ON_RESET);
        count = JCSystem.makeTransientByteArray((short) 1, JCSystem.CLEAR_ON_RESET);
    }

    void clear() {
        count[0] = 0;
    }

    byte count() {
        return count[0];
    }

    /** Adds one; false when there is no room for it. */
    boolean add(short reference, byte command, short code) {
        byte at = count[0];
        if (at == MOST) {
            return false;
        }
        references[at] = reference;
        commands[at] = command;
        codes[at] = code;
        count[0] = (byte) (at + 1);
        return true;
    }

    short reference(byte index) {
        return references[index];
    }

    byte command(byte index) {
        return commands[index];
    }

    short code(byte index) {
        return codes[index];
    }

    /** Puts one code in place of all of them: nothing of the message was done. */
    void refuseAll(short code) {
        for (byte i = 0; i < count[0]; i++) {
            codes[i] = code;
        }
    }
}
