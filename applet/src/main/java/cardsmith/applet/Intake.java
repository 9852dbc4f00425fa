package cardsmith.applet;

import javacard.framework.JCSystem;

/** What the message that comes in says, and what the card owes for it: nothing is decided before all of it is there. */
final class Intake {
    /** What a message says of itself. */
    static final byte FINAL = 0x02;

    static final byte ABORTS = 0x04;
    static final byte WRONG_DTD = 0x08;
    static final byte WRONG_PROTO = 0x10;
    static final byte OTHER_SESSION = 0x20;
    static final byte FIRST = 0x40;

    /** The client asks the card who it is. */
    static final byte DEMANDS = (byte) 0x80;

    private static final byte AT_FLAGS = 0;
    private static final byte AT_ALERT = 1;
    private static final byte AT_MORE = 2;
    private static final byte BYTES = 3;

    private static final byte AT_MESSAGE = 0;
    private static final byte AT_COMMAND = 1;
    private static final byte AT_REFERENCE = 2;
    private static final byte AT_DATA = 3;
    private static final byte AT_MESSAGE_REFERENCE = 4;
    private static final byte NUMBERS = 5;

    static final short SERVER_INITIATED = 1200;
    static final short CLIENT_INITIATED = 1201;
    private static final short NEXT_MESSAGE_ALERT = 1222;
    private static final short SESSION_ABORT = 1223;
    private static final short CLIENT_EVENT = 1224;
    private static final short NO_END_OF_DATA = 1225;
    private static final short GENERIC_ALERT = 1226;

    private static final short DONE = 200;
    private static final short BAD_REQUEST = 400;
    private static final short NOT_ALLOWED = 405;
    private static final short UNSUPPORTED = 406;
    private static final short INCOMPLETE = 412;

    private final byte[] state;
    private final short[] numbers;
    private final PendingStatuses statuses;
    private final SessionCells cells;
    private final Authentication authentication;

    /** Goes on with what was said; set once, when both are made. */
    Session session;

    Intake(SessionCells sessionCells, Authentication proofs) {
        state = JCSystem.makeTransientByteArray(BYTES, JCSystem.CLEAR_ON_RESET);
        numbers = JCSystem.makeTransientShortArray(NUMBERS, JCSystem.CLEAR_ON_RESET);
        statuses = new PendingStatuses();
        cells = sessionCells;
        authentication = proofs;
    }

    PendingStatuses statuses() {
        return statuses;
    }

    Authentication authentication() {
        return authentication;
    }

    /** Number of the client's message. */
    short message() {
        return numbers[AT_MESSAGE];
    }

    /** Nobody has said anything yet. */
    void beginSession() {
        state[AT_ALERT] = 0;
        authentication.beginSession();
    }

    /** Lower byte of the alert that began the session, 0 before it. */
    byte alert() {
        return state[AT_ALERT];
    }

    private void mark(byte flag) {
        state[AT_FLAGS] = (byte) (state[AT_FLAGS] | flag);
    }

    boolean has(byte flag) {
        return (byte) (state[AT_FLAGS] & flag) != 0;
    }

    // Header -----------------------------------------------------------------------------------------------------

    void beginMessage() {
        state[AT_FLAGS] = 0;
        numbers[AT_MESSAGE] = 0;
        statuses.clear();
    }

    void version(boolean right, boolean ofProtocol) {
        if (!right) {
            mark(ofProtocol ? WRONG_PROTO : WRONG_DTD);
        }
    }

    void sessionId(TextBuffer id) {
        if (!session.isKnown() || !cells.is(SessionCells.SESSION, id)) {
            mark(OTHER_SESSION);
            cells.keep(SessionCells.SESSION, id);
        }
    }

    void messageId(short number) {
        if (number == 1) {
            mark(FIRST);
        }
        numbers[AT_MESSAGE] = number;
        if (has(OTHER_SESSION) || number == 1) {
            session.begin();
        }
    }

    void device(TextBuffer id) {
        cells.keep(SessionCells.DEVICE, id);
    }

    void maxMessage(short size) {
        session.limit(size);
    }

    // Commands ---------------------------------------------------------------------------------------------------

    void deviceInfo(byte which, TextBuffer value) {
        cells.keep(which == MessageReader.MODEL ? SessionCells.MODEL : SessionCells.MANUFACTURER, value);
    }

    void beginCommand() {
        for (byte i = AT_COMMAND; i < NUMBERS; i++) {
            numbers[i] = -1;
        }
        state[AT_MORE] = 0;
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

    /** Takes a nonce in a challenge of the client, which is the text now. */
    void nonce() {
        if (isOfHeader()) {
            authentication.nonce();
        }
    }

    /** Whether the Status is the one of the card's last header. */
    private boolean isOfHeader() {
        return numbers[AT_REFERENCE] == 0 && numbers[AT_MESSAGE_REFERENCE] == session.ownMessage();
    }

    /** The object of the device that Results may hold. */
    DeviceCopy copy() {
        return session.shipment().copy();
    }

    /** Takes the beginning of the data of Results. */
    void beginData() {
        copy().beginData(session.shipment().copying(numbers[AT_MESSAGE_REFERENCE], numbers[AT_REFERENCE]));
    }

    /** Says that the data go on in another message. */
    void moreData() {
        state[AT_MORE] = 1;
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
                short code = copy().endResults(state[AT_MORE] != 0);
                if (code != 0) {
                    owe(command, code);
                }
                break;
            case Tag.ALERT:
                owe(command, alertCode());
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

    private short alertCode() {
        switch (numbers[AT_DATA]) {
            case SERVER_INITIATED:
            case CLIENT_INITIATED:
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

    private void answered() {
        short code = numbers[AT_DATA];
        if (isOfHeader()) {
            authentication.heard(code);
            if (Authentication.isRefusal(code)) {
                mark(DEMANDS);
            }
        } else {
            session.shipment().answered(numbers[AT_MESSAGE_REFERENCE], numbers[AT_REFERENCE], code);
        }
    }
}
