package cardsmith.applet;

import javacard.framework.JCSystem;

/**
 * A DM session in which the card is the server (OMA DM Protocol 1.2.1 clause 2.3): what goes out after each message of
 * the client. One session at a time.
 */
final class Session {
    /** States of the session. */
    private static final byte NONE = 0;

    private static final byte RUNNING = 1;
    private static final byte OVER = 2;

    /** The client's first package is not all there, or the client was asked who it is. */
    private static final byte BEGINNING = 3;

    private static final byte AT_STATE = 0;
    private static final byte AT_STALLED = 1;
    private static final byte AT_REPLY = 2;
    private static final byte AT_WAITED = 3;
    private static final byte BYTES = 4;

    private static final byte AT_OWN_MESSAGE = 0;
    private static final byte AT_HEADER_CODE = 1;
    private static final byte NUMBERS = 2;

    /** What the answer holds behind the statuses. */
    static final byte COMMANDS = 0;

    static final byte NEXT_MESSAGE = 1;
    static final byte ABORT = 2;
    static final byte NOTHING = 3;

    private static final short BAD_REQUEST = 400;
    private static final short WRONG_DTD_CODE = 505;
    private static final short WRONG_PROTO_CODE = 513;

    /** Messages without progress after which the card gives the session up. */
    private static final byte PATIENCE = 3;

    /** Messages of one package of the client after which the card gives the session up. */
    private static final byte MOST_MESSAGES = 100;

    private final byte[] state;
    private final short[] numbers;
    private final Intake intake;
    private final Shipment shipment;
    private final SessionCells cells;
    private final EventLog log;

    /** Hears when everything was delivered; set once. */
    Trigger trigger;

    Session(SessionCells sessionCells, EventLog eventLog, Intake incoming, Shipment outgoing) {
        state = JCSystem.makeTransientByteArray(BYTES, JCSystem.CLEAR_ON_RESET);
        numbers = JCSystem.makeTransientShortArray(NUMBERS, JCSystem.CLEAR_ON_RESET);
        intake = incoming;
        shipment = outgoing;
        cells = sessionCells;
        log = eventLog;
    }

    SessionCells cells() {
        return cells;
    }

    Intake intake() {
        return intake;
    }

    Shipment shipment() {
        return shipment;
    }

    PendingStatuses statuses() {
        return intake.statuses();
    }

    /** Number of the card's message. */
    short ownMessage() {
        return numbers[AT_OWN_MESSAGE];
    }

    /** What the card says of the client's header. */
    short headerCode() {
        return numbers[AT_HEADER_CODE];
    }

    /** What the answer holds behind the statuses. */
    byte reply() {
        return state[AT_REPLY];
    }

    /** Whether there is a session that a message can belong to. */
    boolean isKnown() {
        return state[AT_STATE] != NONE;
    }

    /** Takes the size of the largest message that the client takes. */
    void limit(short size) {
        shipment.limit(size);
    }

    /** Gives the former session up, for another one begins. */
    void begin() {
        closeLog(EventLog.INTERRUPTED);
        state[AT_STATE] = NONE;
        state[AT_STALLED] = 0;
        state[AT_WAITED] = 0;
        numbers[AT_OWN_MESSAGE] = 0;
        shipment.begin();
        intake.beginSession();
        cells.forget(SessionCells.MANUFACTURER);
        cells.forget(SessionCells.MODEL);
    }

    /** Decides what goes out, when the message has come in whole. */
    void compose() {
        short code = judgeHeader();
        boolean refused = Authentication.isRefusal(code);
        numbers[AT_HEADER_CODE] = code;
        numbers[AT_OWN_MESSAGE]++;
        if (refused && !intake.authentication().isOver()) {
            intake.statuses().refuseAll(code);
            challenge();
        } else if (refused || code == WRONG_DTD_CODE || code == WRONG_PROTO_CODE || code == BAD_REQUEST) {
            intake.statuses().refuseAll(code);
            finish(EventLog.REFUSED, NOTHING);
        } else if (intake.has(Intake.ABORTS)) {
            finish(EventLog.ABORTED, NOTHING);
        } else if (state[AT_STATE] == NONE || state[AT_STATE] == BEGINNING) {
            open();
        } else if (!intake.has(Intake.FINAL) && !shipment.isOpen()) {
            waitForMore();
        } else {
            goOn();
        }
    }

    /** Asks for the next message of a package, unless it has no end. */
    private void waitForMore() {
        state[AT_WAITED]++;
        if (state[AT_WAITED] == MOST_MESSAGES) {
            finish(EventLog.ABORTED, ABORT);
        } else {
            state[AT_REPLY] = NEXT_MESSAGE;
        }
    }

    private short judgeHeader() {
        if (intake.has(Intake.WRONG_DTD)) {
            return WRONG_DTD_CODE;
        }
        if (intake.has(Intake.WRONG_PROTO)) {
            return WRONG_PROTO_CODE;
        }
        // A session begins with its first message; what comes later belongs to one that runs.
        boolean known = isKnown() || intake.has(Intake.FIRST);
        return known && intake.message() > 0 ? intake.authentication().judge() : BAD_REQUEST;
    }

    /** Leaves the message undone until the client has shown who it is. */
    private void challenge() {
        state[AT_REPLY] = NOTHING;
        if (state[AT_STATE] == NONE) {
            state[AT_STATE] = BEGINNING;
        }
        shipment.forgetAnswers();
    }

    private void open() {
        if (!intake.has(Intake.FINAL)) {
            state[AT_STATE] = BEGINNING;
            waitForMore();
            return;
        }
        if (intake.alert() == 0) {
            finish(EventLog.REFUSED, NOTHING);
            return;
        }
        state[AT_STATE] = RUNNING;
        log.begin(cells, intake.alert());
        cells.open();
        deliver();
    }

    private void goOn() {
        if (state[AT_STATE] == OVER) {
            state[AT_REPLY] = NOTHING;
            return;
        }
        if (intake.has(Intake.DEMANDS)) {
            if (intake.authentication().isRefused()) {
                finish(EventLog.REFUSED, ABORT);
                return;
            }
            shipment.repeat();
        } else {
            state[AT_STALLED] = shipment.settle() ? 0 : (byte) (state[AT_STALLED] + 1);
        }
        if (state[AT_STALLED] == PATIENCE) {
            finish(EventLog.ABORTED, ABORT);
            return;
        }
        deliver();
    }

    private void deliver() {
        state[AT_WAITED] = 0;
        state[AT_REPLY] = COMMANDS;
        if (!shipment.fill(numbers[AT_OWN_MESSAGE], (short) (intake.statuses().count() + 2))) {
            finish(EventLog.ABORTED, ABORT);
        } else if (shipment.batch().count() == 0) {
            finish(EventLog.COMPLETE, NOTHING);
        }
    }

    private void finish(byte outcome, byte answer) {
        state[AT_REPLY] = answer;
        state[AT_STATE] = OVER;
        shipment.clear();
        closeLog(outcome);
    }

    /** Ends a session whose objects are no longer what they were. */
    void storeChanged() {
        shipment.storeChanged();
        if (state[AT_STATE] == RUNNING) {
            state[AT_STATE] = OVER;
            shipment.clear();
            closeLog(EventLog.INTERRUPTED);
        }
        trigger.storeChanged();
    }

    /** Ends the record of a session that is open, also of one that a former loss of power has ended. */
    void closeLog(byte outcome) {
        if (cells.isOpen()) {
            log.finish(cells, outcome);
            cells.close();
            if (outcome == EventLog.COMPLETE) {
                trigger.delivered();
            }
        }
    }
}
