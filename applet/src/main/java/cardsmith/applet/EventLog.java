package cardsmith.applet;

import javacard.framework.Util;

/**
 * The records of EF.LOG: what became of each object in a DM session. The spare record takes the next one while the session
 * runs, so that a loss of power leaves what was known.
 */
final class EventLog {
    static final short RECORD = 64;

    /** How a session ended. */
    static final byte COMPLETE = 0x00;

    static final byte INTERRUPTED = 0x04;
    static final byte REFUSED = 0x08;
    static final byte ABORTED = 0x10;

    /** In place of the alert: the card asked for a session, and the terminal refused. */
    private static final byte TRIGGER = (byte) 0x82;

    private static final byte FIRST = 0x01;
    private static final byte LAST = 0x02;

    private static final byte FORMAT = 1;

    static final short AT_FLAGS = 1;
    static final short AT_NUMBER = 2;
    private static final short AT_ALERT = 4;
    static final short AT_COUNT = 5;
    private static final short AT_RESULTS = 6;
    private static final short RESULT = 5;
    private static final short MOST_RESULTS = 10;
    private static final short AT_MAC = 56;

    private final PersistentMemory memory;
    private final CyclicFile file;
    private final byte[] scratch;
    private final Mac mac;
    private final Receipts receipts;

    /** Makes the log on its records; it overwrites the 8 bytes of work. */
    EventLog(PersistentMemory cells, CyclicFile records, Mac recordMac, byte[] work, Receipts sessions) {
        receipts = sessions;
        memory = cells;
        mac = recordMac;
        scratch = work;
        file = records;
    }

    CyclicFile file() {
        return file;
    }

    /** Starts the record of a session, which nobody reads yet. */
    void begin(SessionCells session, byte alert) {
        session.count(scratch);
        start(session.number(), alert, FIRST);
    }

    private void start(short number, byte alert, byte flags) {
        short at = file.clear();
        scratch[0] = FORMAT;
        scratch[AT_FLAGS] = flags;
        Util.setShort(scratch, AT_NUMBER, number);
        scratch[AT_ALERT] = alert;
        scratch[AT_COUNT] = 0;
        memory.write(at, scratch, (short) 0, AT_RESULTS);
    }

    /** Adds what became of one object; a full record is closed and followed by another of the same session. */
    void result(byte tagHigh, short tagLow, short code) {
        short at = file.spare();
        if (memory.at((short) (at + AT_COUNT)) == (byte) MOST_RESULTS) {
            short number = memory.shortAt((short) (at + AT_NUMBER));
            byte alert = memory.at((short) (at + AT_ALERT));
            seal(memory.at((short) (at + AT_FLAGS)));
            start(number, alert, (byte) 0);
            at = file.spare();
        }
        byte count = memory.at((short) (at + AT_COUNT));
        scratch[0] = tagHigh;
        Util.setShort(scratch, (short) 1, tagLow);
        Util.setShort(scratch, (short) 3, code);
        memory.write((short) (at + AT_RESULTS + (short) (count * RESULT)), scratch, (short) 0, RESULT);
        memory.set((short) (at + AT_COUNT), (byte) (count + 1));
    }

    /**
     * Notes that a terminal refused a command of the trigger, and how: in the record of the session that runs, else in one
     * of its own, which the same refusal once more does not repeat.
     */
    void refusal(SessionCells session, byte reasons, byte command, byte result, byte further) {
        short what = Util.makeShort(command, TRIGGER);
        short code = Util.makeShort(result, further);
        if (session.isOpen()) {
            result(reasons, what, code);
            return;
        }
        short last = file.at((short) 1);
        short told = (short) (last + AT_RESULTS);
        if (memory.at((short) (last + AT_ALERT)) == TRIGGER
                && memory.shortAt((short) (told + 1)) == what
                && memory.shortAt((short) (told + 3)) == code) {
            return;
        }
        start((short) (session.number() + 1), TRIGGER, FIRST);
        result(reasons, what, code);
        seal((byte) (FIRST | LAST | REFUSED));
    }

    /**
     * Makes the record of a session valid, also after a loss of power: then the session may have no record yet, or have
     * got its last one just before.
     */
    void finish(SessionCells session, byte outcome) {
        short number = session.number();
        if (!isStaged(number)) {
            short last = file.at((short) 1);
            boolean over = memory.shortAt((short) (last + AT_NUMBER)) == number
                    && memory.at(last) == FORMAT
                    && (byte) (memory.at((short) (last + AT_FLAGS)) & LAST) != 0;
            if (over) {
                return;
            }
            start(number, (byte) 0, (byte) 0);
        }
        seal((byte) (memory.at((short) (file.spare() + AT_FLAGS)) | LAST | outcome));
    }

    private boolean isStaged(short number) {
        short at = file.spare();
        return memory.at(at) == FORMAT
                && memory.shortAt((short) (at + AT_NUMBER)) == number
                && (byte) (memory.at((short) (at + AT_FLAGS)) & LAST) == 0;
    }

    private void seal(byte flags) {
        short at = file.spare();
        memory.set((short) (at + AT_FLAGS), flags);
        if (mac.sign(memory, at, AT_MAC, scratch)) {
            memory.write((short) (at + AT_MAC), scratch, (short) 0, Mac.LENGTH);
        }
        memory.begin();
        if (memory.at((short) (at + AT_ALERT)) != TRIGGER) {
            receipts.prepare(at);
            receipts.note();
        }
        file.notePublishing();
        memory.commit();
    }
}
