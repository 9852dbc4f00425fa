package cardsmith.applet;

import javacard.framework.JCSystem;
import javacard.framework.Util;

/**
 * When the card asks for a session of its own will (DM_SC 1.0, DM-SC-1): a timer has run down, its objects are not those
 * that were delivered last, or it is in another terminal, each where EF.CONF says so; and when a push for the client came
 * in a short message. Each of these asks once; a refusal of the terminal is noted in the log and tried again after a minute
 * at the earliest, three times at most until the next terminal profile.
 */
final class Trigger {
    /** Reasons; the first three are the flags of EF.CONF. */
    private static final byte NEW_TERMINAL = 0x01;

    private static final byte CHANGED = 0x02;
    private static final byte TIMER = 0x04;
    private static final byte MESSAGE = 0x08;

    /** A reason came up while another one still waited: a session that seems to be open is none. */
    private static final byte OVERDUE = 0x10;

    /** What is to be done, and what the terminal can do. */
    private static final byte IDENTIFY = 0x01;

    private static final byte START_TIMER = 0x02;
    private static final byte TIMER_RUNS = 0x04;
    private static final byte READY = 0x08;
    private static final byte CAN_PUSH = 0x10;
    private static final byte CAN_TIME = 0x20;

    private static final byte AT_REASONS = 0;
    private static final byte AT_TASKS = 1;
    private static final byte AT_FAILED = 2;
    private static final byte AT_LANE = 3;

    /** The revision of the store, then what tells terminals apart: four bytes each, as they are kept. */
    private static final byte AT_REVISION = 4;

    private static final byte AT_TERMINAL = 8;
    private static final byte BYTES = 12;
    private static final short HALF = 4;
    private static final short KNOWN = 8;

    static final byte PROVIDE_LOCAL_INFORMATION = 0x26;
    static final byte TIMER_MANAGEMENT = 0x27;

    private static final byte MOST_FAILED = 3;
    private static final byte NOT_WORTH_REPEATING = 0x30;
    private static final byte BIP_ERROR = 0x3A;

    /** 99 hours and 59 minutes, the longest that a timer can tell. */
    private static final short MOST_MINUTES = 5999;

    private final byte[] state;
    private final PersistentMemory memory;
    private final short known;
    private final short revision;
    private final ShortMessage message;
    private final PushCarrier carrier;
    private final Settings settings;
    private final SessionCells cells;
    private final EventLog log;

    /** Makes it on cells that {@link #reserve} handed out. */
    Trigger(
            PersistentMemory persistent,
            short reserved,
            short storeRevision,
            ShortMessage incoming,
            PushCarrier pushCarrier,
            Settings conf,
            SessionCells sessionCells,
            EventLog eventLog) {
        state = JCSystem.makeTransientByteArray(BYTES, JCSystem.CLEAR_ON_RESET);
        memory = persistent;
        known = reserved;
        revision = storeRevision;
        message = incoming;
        carrier = pushCarrier;
        settings = conf;
        cells = sessionCells;
        log = eventLog;
    }

    /** Takes the cells, before the store of objects takes all that are left. */
    static short reserve(PersistentMemory persistent) {
        return persistent.reserve(KNOWN);
    }

    PushCarrier carrier() {
        return carrier;
    }

    ShortMessage message() {
        return message;
    }

    private boolean has(byte task) {
        return (byte) (state[AT_TASKS] & task) != 0;
    }

    private void mark(byte task) {
        state[AT_TASKS] |= task;
    }

    private void unmark(byte task) {
        state[AT_TASKS] = (byte) (state[AT_TASKS] & ~task);
    }

    private boolean isOn(byte reason) {
        return (byte) (settings.trigger() & reason) != 0;
    }

    // What happens -----------------------------------------------------------------------------------------------

    /** Takes the profile of a terminal, 17 bytes at least; returns whether it has to keep a channel for the push. */
    boolean begin(byte[] buffer, short at, short length) {
        stop();
        if ((byte) (buffer[(short) (at + 16)] & 0x10) == 0) {
            return false;
        }
        mark((byte) (CAN_PUSH | READY));
        if ((byte) (buffer[at] & 0x20) != 0 && (byte) (buffer[(short) (at + 7)] & 0x01) != 0) {
            mark(CAN_TIME);
            if (isOn(TIMER)) {
                mark(START_TIMER);
            }
        }
        for (short i = 0; i < length; i++) {
            identity(buffer[(short) (at + i)]);
        }
        if (isOn(CHANGED)) {
            judge(CHANGED, AT_REVISION);
        }
        if (isOn(NEW_TERMINAL)) {
            if ((byte) (buffer[(short) (at + 3)] & 0x40) != 0) {
                mark(IDENTIFY);
            } else {
                judge(NEW_TERMINAL, AT_TERMINAL);
            }
        }
        return true;
    }

    /** Asks for nothing until the next terminal profile. */
    void stop() {
        for (byte i = 0; i < BYTES; i++) {
            state[i] = 0;
        }
        carrier.reset();
    }

    /** Takes an octet of what tells terminals apart. */
    void identity(byte b) {
        short at = (short) (AT_TERMINAL + (state[AT_LANE] & 3));
        state[at] = (byte) (31 * state[at] + b);
        state[AT_LANE]++;
    }

    /** Asks for a session where the half that begins here is not what was known. */
    private void judge(byte reason, byte half) {
        if (!isKnown(half)) {
            ask(reason);
        }
    }

    private boolean isKnown(byte half) {
        memory.read(revision, state, AT_REVISION, HALF);
        for (short i = 0; i < HALF; i++) {
            if (memory.at((short) (known + half - AT_REVISION + i)) != state[(short) (half + i)]) {
                return false;
            }
        }
        return true;
    }

    private void ask(byte reason) {
        if (state[AT_REASONS] != 0 && has(READY)) {
            state[AT_REASONS] |= OVERDUE;
        }
        state[AT_REASONS] |= reason;
        mark(READY);
    }

    /** The objects of the card have changed. */
    void storeChanged() {
        if (isOn(CHANGED)) {
            ask(CHANGED);
        }
    }

    /** The card's timer has run down. */
    void expired() {
        if (has(TIMER_RUNS)) {
            unmark(TIMER_RUNS);
            if (isOn(TIMER)) {
                mark(START_TIMER);
                ask(TIMER);
            }
            mark(READY);
        }
    }

    /** A short message has come. */
    void received() {
        if (message.length() > 0) {
            ask(MESSAGE);
        }
    }

    /** Every object was delivered: nothing more is to be asked for, and this is what the client knows now. */
    void delivered() {
        state[AT_REASONS] = 0;
        if (settings.trigger() != 0 && !(isKnown(AT_REVISION) && isKnown(AT_TERMINAL))) {
            memory.begin();
            memory.note(known, state, AT_REVISION, KNOWN);
            memory.commit();
        }
    }

    // What the card wants ----------------------------------------------------------------------------------------

    /** The type of the next command, 0 for none. */
    byte next() {
        if (carrier.channel() != 0) {
            return carrier.next();
        }
        if (!has(CAN_PUSH) || state[AT_FAILED] >= MOST_FAILED) {
            return 0;
        }
        if (has(IDENTIFY)) {
            return PROVIDE_LOCAL_INFORMATION;
        }
        if (has(START_TIMER)) {
            return TIMER_MANAGEMENT;
        }
        boolean due = has(READY)
                && state[AT_REASONS] != 0
                && (!cells.isOpen() || (byte) (state[AT_REASONS] & (MESSAGE | OVERDUE)) != 0);
        return due ? carrier.next() : 0;
    }

    /** Puts the timer and its time, of EF.CONF or a minute to try again; returns where they end. */
    short putTimer(byte[] buffer, short from) {
        short minutes = has(READY) ? settings.triggerMinutes() : 1;
        if (minutes <= 0 || minutes > MOST_MINUTES) {
            minutes = minutes == 0 ? 1 : MOST_MINUTES;
        }
        short at = Util.setShort(buffer, from, (short) 0xA401);
        at = Util.setShort(buffer, at, (short) 0x01A5);
        buffer[at++] = 0x03;
        buffer[at++] = digits((short) (minutes / 60));
        buffer[at++] = digits((short) (minutes % 60));
        buffer[at++] = 0;
        return at;
    }

    /** Two digits, the first one in the lower half (ETSI TS 102 223 clause 8.38). */
    private static byte digits(short number) {
        return (byte) ((short) ((short) (number % 10) << 4) | (short) (number / 10));
    }

    /** Takes how the terminal answered a command: its result with a further byte, and the channel that it named. */
    void answered(byte command, byte result, byte further, byte channel) {
        boolean done = result >= 0 && result < 0x10;
        switch (command) {
            case PROVIDE_LOCAL_INFORMATION:
                unmark(IDENTIFY);
                judge(NEW_TERMINAL, AT_TERMINAL);
                break;
            case TIMER_MANAGEMENT:
                unmark(START_TIMER);
                mark(TIMER_RUNS);
                if (!done) {
                    unmark((byte) (CAN_TIME | TIMER_RUNS));
                }
                break;
            default:
                carrier.answered(command, done, channel);
                if (!done && command != Toolkit.CLOSE_CHANNEL) {
                    fail(result);
                } else if (command == Toolkit.SEND_DATA) {
                    state[AT_REASONS] = 0;
                    state[AT_FAILED] = 0;
                }
        }
        if (!done) {
            log.refusal(cells, state[AT_REASONS], command, result, further);
        }
    }

    private void fail(byte result) {
        boolean never = result >= NOT_WORTH_REPEATING && result != BIP_ERROR;
        state[AT_FAILED] = never ? MOST_FAILED : (byte) (state[AT_FAILED] + 1);
        unmark(READY);
        if (has(CAN_TIME)) {
            mark(START_TIMER);
        }
    }
}
