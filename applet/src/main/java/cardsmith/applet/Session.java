package cardsmith.applet;

import javacard.framework.JCSystem;

/**
 * A DM session in which the card is the server (OMA DM Protocol 1.2.1 clause 2.3): what the client has said in the
 * message that comes in, and what goes out next. One session at a time.
 */
final class Session {
    /** States of the session. */
    private static final byte NONE = 0;

    private static final byte RUNNING = 1;
    private static final byte OVER = 2;

    private static final byte AT_STATE = 0;
    private static final byte AT_FLAGS = 1;
    private static final byte AT_LAST = 2;
    private static final byte AT_STALLED = 3;
    private static final byte AT_REPLY = 4;
    private static final byte AT_ALERT = 5;
    private static final byte BYTES = 6;

    /** What the message that comes in has said. */
    private static final byte BEGINS = 0x01;

    private static final byte FINAL = 0x02;
    private static final byte ABORTS = 0x04;
    private static final byte WRONG_DTD = 0x08;
    private static final byte WRONG_PROTO = 0x10;
    private static final byte OTHER_SESSION = 0x20;
    private static final byte FIRST = 0x40;

    private static final byte AT_CLIENT_MESSAGE = 0;
    private static final byte AT_OWN_MESSAGE = 1;
    private static final byte AT_LIMIT = 2;
    private static final byte AT_OFFSET = 3;
    private static final byte AT_CHUNK = 4;
    private static final byte AT_COMMAND = 5;
    private static final byte AT_REFERENCE = 6;
    private static final byte AT_DATA = 7;
    private static final byte AT_HEADER_CODE = 8;
    private static final byte AT_MESSAGE_REFERENCE = 9;
    private static final byte AT_FIRST = 10;
    private static final byte AT_REFUSED_CUT = 11;
    private static final byte NUMBERS = 12;

    /** What the answer holds behind the statuses. */
    static final byte COMMANDS = 0;

    static final byte NEXT_MESSAGE = 1;
    static final byte ABORT = 2;
    static final byte NOTHING = 3;

    static final short SERVER_INITIATED = 1200;
    static final short CLIENT_INITIATED = 1201;
    private static final short NEXT_MESSAGE_ALERT = 1222;
    private static final short SESSION_ABORT = 1223;
    private static final short CLIENT_EVENT = 1224;
    private static final short NO_END_OF_DATA = 1225;
    private static final short GENERIC_ALERT = 1226;

    private static final short DONE = 200;
    private static final short ACCEPTED_CHUNK = 213;
    private static final short BAD_REQUEST = 400;
    private static final short NOT_ALLOWED = 405;
    private static final short UNSUPPORTED = 406;
    private static final short INCOMPLETE = 412;
    private static final short EXISTS = 418;
    private static final short WRONG_DTD_CODE = 505;
    private static final short WRONG_PROTO_CODE = 513;

    /** Messages without progress after which the card gives the session up. */
    private static final byte PATIENCE = 3;

    private static final short MOST_MESSAGE = 16384;
    private static final short LEAST_MESSAGE = 1024;

    /** Room without which no part of an object can go: its longest address and what stands around it. */
    private static final short LEAST_COMMAND = 400;

    private final byte[] state;
    private final short[] numbers;
    private final PendingStatuses statuses;
    private final Batch batch;
    private final Delivery delivery;
    private final SessionCells cells;
    private final EventLog log;

    /** Writes what is decided here; set once, when both are made. */
    Reply reply;

    Session(SessionCells sessionCells, EventLog eventLog, Delivery objects) {
        state = JCSystem.makeTransientByteArray(BYTES, JCSystem.CLEAR_ON_RESET);
        numbers = JCSystem.makeTransientShortArray(NUMBERS, JCSystem.CLEAR_ON_RESET);
        statuses = new PendingStatuses();
        batch = new Batch();
        delivery = objects;
        cells = sessionCells;
        log = eventLog;
    }

    SessionCells cells() {
        return cells;
    }

    PendingStatuses statuses() {
        return statuses;
    }

    Batch batch() {
        return batch;
    }

    short clientMessage() {
        return numbers[AT_CLIENT_MESSAGE];
    }

    short ownMessage() {
        return numbers[AT_OWN_MESSAGE];
    }

    short headerCode() {
        return numbers[AT_HEADER_CODE];
    }

    /** What the answer holds behind the statuses. */
    byte reply() {
        return state[AT_REPLY];
    }

    /** Where in the object its part of this message begins; only the first can have begun before. */
    short offset(byte index) {
        return index == 0 ? numbers[AT_OFFSET] : 0;
    }

    /** Whether more of the object follows in the next message; only the last can be cut. */
    boolean isCut(byte index) {
        return numbers[AT_CHUNK] > 0 && (byte) (index + 1) == batch.sent();
    }

    /** Length of the object's part in this message. */
    short part(byte index) {
        return isCut(index) ? numbers[AT_CHUNK] : (short) (delivery.length(batch.object(index)) - offset(index));
    }

    // What the client says ---------------------------------------------------------------------------------------

    private void mark(byte flag) {
        state[AT_FLAGS] = (byte) (state[AT_FLAGS] | flag);
    }

    private boolean marked(byte flag) {
        return (byte) (state[AT_FLAGS] & flag) != 0;
    }

    void beginMessage() {
        state[AT_FLAGS] = 0;
        statuses.clear();
    }

    void version(boolean right, boolean ofProtocol) {
        if (!right) {
            mark(ofProtocol ? WRONG_PROTO : WRONG_DTD);
        }
    }

    void sessionId(TextBuffer id) {
        if (state[AT_STATE] == NONE || !cells.is(SessionCells.SESSION, id)) {
            mark(OTHER_SESSION);
            cells.keep(SessionCells.SESSION, id);
        }
    }

    void messageId(short number) {
        if (number == 1) {
            mark(FIRST);
        }
        numbers[AT_CLIENT_MESSAGE] = number;
        if (marked(OTHER_SESSION) || number == 1) {
            beginSession();
        }
    }

    private void beginSession() {
        closeLog(EventLog.INTERRUPTED);
        state[AT_STATE] = NONE;
        state[AT_LAST] = 0;
        state[AT_STALLED] = 0;
        numbers[AT_OWN_MESSAGE] = 0;
        numbers[AT_LIMIT] = MOST_MESSAGE;
        numbers[AT_OFFSET] = 0;
        numbers[AT_CHUNK] = 0;
        batch.clear();
        cells.forget(SessionCells.MANUFACTURER);
        cells.forget(SessionCells.MODEL);
    }

    void device(TextBuffer id) {
        cells.keep(SessionCells.DEVICE, id);
    }

    void maxMessage(short size) {
        numbers[AT_LIMIT] = size < LEAST_MESSAGE ? LEAST_MESSAGE : size > MOST_MESSAGE ? MOST_MESSAGE : size;
    }

    void deviceInfo(byte which, TextBuffer value) {
        cells.keep(which == MessageReader.MODEL ? SessionCells.MODEL : SessionCells.MANUFACTURER, value);
    }

    void beginCommand() {
        numbers[AT_COMMAND] = -1;
        numbers[AT_REFERENCE] = -1;
        numbers[AT_DATA] = -1;
        numbers[AT_MESSAGE_REFERENCE] = -1;
    }

    void commandId(short id) {
        numbers[AT_COMMAND] = id;
    }

    void commandReference(short reference) {
        numbers[AT_REFERENCE] = reference;
    }

    void messageReference(short reference) {
        numbers[AT_MESSAGE_REFERENCE] = reference;
    }

    void data(short number) {
        numbers[AT_DATA] = number;
    }

    void endCommand(byte command) {
        switch (command) {
            case Tag.FINAL:
                mark(FINAL);
                break;
            case Tag.STATUS:
                answered();
                break;
            case Tag.RESULTS:
                break;
            case Tag.ALERT:
                owe(command, alert());
                break;
            case Tag.REPLACE:
                owe(command, DONE);
                break;
            default:
                owe(command, NOT_ALLOWED);
        }
    }

    private void owe(byte command, short code) {
        boolean numbered = numbers[AT_COMMAND] > 0;
        short reference = numbered ? numbers[AT_COMMAND] : 0;
        if (!statuses.add(reference, command, numbered ? code : BAD_REQUEST)) {
            mark(ABORTS);
        }
    }

    private short alert() {
        switch (numbers[AT_DATA]) {
            case SERVER_INITIATED:
            case CLIENT_INITIATED:
                mark(BEGINS);
                state[AT_ALERT] = (byte) numbers[AT_DATA];
                return DONE;
            case SESSION_ABORT:
                mark(ABORTS);
                return DONE;
            case NEXT_MESSAGE_ALERT:
            case CLIENT_EVENT:
            case NO_END_OF_DATA:
            case GENERIC_ALERT:
                return DONE;
            default:
                return numbers[AT_DATA] < 0 ? INCOMPLETE : UNSUPPORTED;
        }
    }

    /** A Status of the client: its reference tells the command of the last message, behind the card's own statuses. */
    private void answered() {
        short index = (short) (numbers[AT_REFERENCE] - numbers[AT_FIRST]);
        if (index < 0
                || index >= batch.sent()
                || numbers[AT_MESSAGE_REFERENCE] != numbers[AT_OWN_MESSAGE]
                || batch.isAnswered((byte) index)) {
            return;
        }
        byte at = (byte) index;
        short code = numbers[AT_DATA];
        if (batch.mode(at) == Batch.ASK && code == DONE) {
            batch.answer(at, Batch.ADD);
        } else if (isCut(at) && (code == ACCEPTED_CHUNK || code == DONE)) {
            batch.answer(at, batch.mode(at));
        } else if (batch.mode(at) == Batch.ADD && code == EXISTS) {
            batch.answer(at, Batch.REPLACE);
            if (isCut(at)) {
                numbers[AT_CHUNK] = 0;
                numbers[AT_REFUSED_CUT] = 1;
            }
        } else {
            batch.answer(at, Batch.DONE);
            log.result(delivery.tagHigh(batch.object(at)), delivery.tagLow(batch.object(at)), code);
        }
    }

    // What the card answers --------------------------------------------------------------------------------------

    /** Decides what goes out, when the message has come in whole. */
    void compose() {
        numbers[AT_HEADER_CODE] = judgeHeader();
        numbers[AT_OWN_MESSAGE]++;
        if (numbers[AT_HEADER_CODE] != DONE) {
            statuses.refuseAll(numbers[AT_HEADER_CODE]);
            finish(EventLog.REFUSED, NOTHING);
        } else if (marked(ABORTS)) {
            finish(EventLog.ABORTED, NOTHING);
        } else if (state[AT_STATE] == NONE) {
            open();
        } else if (!marked(FINAL) && !isOpenPackage()) {
            state[AT_REPLY] = NEXT_MESSAGE;
        } else {
            goOn();
        }
    }

    /** Whether the card's own package goes on: then the client cannot end its package yet (clause 2.1.2). */
    private boolean isOpenPackage() {
        return batch.sent() > 0 && isCut((byte) (batch.sent() - 1)) || numbers[AT_REFUSED_CUT] != 0;
    }

    private short judgeHeader() {
        if (marked(WRONG_DTD)) {
            return WRONG_DTD_CODE;
        }
        if (marked(WRONG_PROTO)) {
            return WRONG_PROTO_CODE;
        }
        // A session begins with its first message; what comes later belongs to one that runs.
        boolean known = state[AT_STATE] != NONE || marked(FIRST);
        return known && numbers[AT_CLIENT_MESSAGE] > 0 ? DONE : BAD_REQUEST;
    }

    private void open() {
        if (!marked(FINAL)) {
            state[AT_REPLY] = NEXT_MESSAGE;
            return;
        }
        if (!marked(BEGINS)) {
            finish(EventLog.REFUSED, NOTHING);
            return;
        }
        state[AT_STATE] = RUNNING;
        log.begin(cells, state[AT_ALERT]);
        cells.open();
        deliver();
    }

    private void goOn() {
        if (state[AT_STATE] == OVER) {
            state[AT_REPLY] = NOTHING;
            return;
        }
        boolean moved = batch.sent() == 0;
        for (byte i = 0; i < batch.sent(); i++) {
            moved |= batch.isAnswered(i);
        }
        state[AT_STALLED] = moved ? 0 : (byte) (state[AT_STALLED] + 1);
        if (state[AT_STALLED] == PATIENCE) {
            finish(EventLog.ABORTED, ABORT);
            return;
        }
        followUp();
        batch.pack();
        deliver();
    }

    /** Puts an object that was cut first in line, for nothing may come between its parts (clause 3.5). */
    private void followUp() {
        byte last = (byte) (batch.sent() - 1);
        short sent = last >= 0 && isCut(last) && batch.mode(last) != Batch.DONE
                ? (short) (offset(last) + numbers[AT_CHUNK])
                : 0;
        if (sent > 0 && batch.isAnswered(last)) {
            batch.moveToFront(last);
            numbers[AT_OFFSET] = sent;
        } else if (sent > 0) {
            // Not answered: the part is sent once more.
            short offset = offset(last);
            batch.moveToFront(last);
            numbers[AT_OFFSET] = offset;
        } else {
            numbers[AT_OFFSET] = 0;
        }
        numbers[AT_CHUNK] = 0;
    }

    /** Fills the message with what is still to be done and then with new objects, as far as its size allows. */
    private void deliver() {
        state[AT_REPLY] = COMMANDS;
        numbers[AT_REFUSED_CUT] = 0;
        numbers[AT_FIRST] = (short) (statuses.count() + 2);
        short left = (short) (numbers[AT_LIMIT] - reply.frame());
        if (left < LEAST_COMMAND) {
            finish(EventLog.ABORTED, ABORT);
            return;
        }
        byte fitting = 0;
        while (left > 0 && (fitting < batch.count() || addNext())) {
            batch.send((byte) (fitting + 1));
            short cost = reply.cost(fitting);
            if (cost > left && fitting > 0) {
                break;
            }
            if (cost > left) {
                numbers[AT_CHUNK] = 1;
                // One byte more for a length that takes two.
                numbers[AT_CHUNK] = (short) (left - reply.cost(fitting) - 1);
                left = 0;
            } else {
                left = (short) (left - cost);
            }
            fitting++;
        }
        batch.send(fitting);
        if (batch.count() == 0) {
            finish(EventLog.COMPLETE, NOTHING);
        }
    }

    /** Adds the next object for this client; false when there is none, or no room for one. */
    private boolean addNext() {
        byte object = batch.isFull() ? 0 : delivery.next(state[AT_LAST]);
        if (object == 0) {
            return false;
        }
        state[AT_LAST] = object;
        batch.add(object, delivery.asks(object) ? Batch.ASK : Batch.ADD);
        return true;
    }

    private void finish(byte outcome, byte answer) {
        state[AT_REPLY] = answer;
        state[AT_STATE] = OVER;
        batch.clear();
        numbers[AT_CHUNK] = 0;
        closeLog(outcome);
    }

    /** Ends a session whose objects are no longer what they were. */
    void storeChanged() {
        delivery.forget();
        if (state[AT_STATE] == RUNNING) {
            state[AT_STATE] = OVER;
            batch.clear();
            numbers[AT_CHUNK] = 0;
            closeLog(EventLog.INTERRUPTED);
        }
    }

    /** Ends the record of a session that is open, also of one that a former loss of power has ended. */
    void closeLog(byte outcome) {
        if (cells.isOpen()) {
            log.finish(cells, outcome);
            cells.close();
        }
    }
}
