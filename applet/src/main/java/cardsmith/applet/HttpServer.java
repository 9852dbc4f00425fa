package cardsmith.applet;

import javacard.framework.JCSystem;

/**
 * HTTP/1.1 and 1.0 as the card serves it (RFC 9112): requests are read byte by byte and only what matters of them is
 * kept; answers are told from their beginning each time. POST /dm takes a DM message, GET / gives a status page.
 */
final class HttpServer {
    private static final byte METHOD = 0;
    private static final byte TARGET = 1;
    private static final byte VERSION = 2;
    private static final byte NAME = 3;
    private static final byte VALUE = 4;
    private static final byte BODY = 5;
    private static final byte CHUNK_SIZE = 6;
    private static final byte CHUNK_EXTENSION = 7;
    private static final byte CHUNK = 8;
    private static final byte CHUNK_END = 9;
    private static final byte TRAILER = 10;
    private static final byte COMPLETE = 11;

    private static final byte AT_STATE = 0;
    private static final byte AT_FLAGS = 1;
    private static final byte AT_TARGET = 2;
    private static final byte AT_HEADER = 3;
    private static final byte AT_ANSWER = 4;
    private static final byte BYTES = 5;

    private static final byte POST = 0x01;
    private static final byte GET = 0x02;
    private static final byte HAS_LENGTH = 0x04;
    private static final byte CHUNKED = 0x08;
    private static final byte DM_TYPE = 0x10;
    private static final byte CLOSES = 0x20;
    private static final byte ASKS_FIRST = 0x40;

    private static final byte ELSEWHERE = 0;
    private static final byte DM = 1;
    private static final byte ROOT = 2;

    private static final byte OTHER = 0;
    private static final byte LENGTH = 1;
    private static final byte ENCODING = 2;
    private static final byte TYPE = 3;
    private static final byte CONNECTION = 4;
    private static final byte EXPECT = 5;

    private static final byte OK = 0;
    private static final byte BAD_REQUEST = 1;
    private static final byte NOT_FOUND = 2;
    private static final byte NOT_ALLOWED = 3;
    private static final byte LENGTH_REQUIRED = 4;
    private static final byte TOO_LARGE = 5;
    private static final byte UNSUPPORTED = 6;
    private static final byte FAILED = 7;
    private static final byte GO_ON = 8;

    private static final short LEFT = 0;
    private static final short HEAD = 1;
    private static final short TAKEN = 2;
    private static final short BODY_LENGTH = 3;
    private static final short NUMBERS = 4;

    /** The longest head of a request, in bytes. */
    private static final short MOST_HEAD = 4096;

    private static final byte CR = 0x0D;
    private static final byte LF = 0x0A;
    private static final byte SPACE = 0x20;
    private static final byte COLON = 0x3A;

    private final byte[] state;
    private final short[] numbers;
    private final TextBuffer text;
    private final WbxmlReader body;
    private final Session session;
    private final Reply reply;
    private final Settings settings;
    private final ObjectStore store;
    private final Answer answer;

    HttpServer(
            TextBuffer textBuffer,
            WbxmlReader bodyReader,
            Session dmSession,
            Reply dmReply,
            Settings conf,
            ObjectStore objects,
            Answer telling) {
        state = JCSystem.makeTransientByteArray(BYTES, JCSystem.CLEAR_ON_RESET);
        numbers = JCSystem.makeTransientShortArray(NUMBERS, JCSystem.CLEAR_ON_RESET);
        text = textBuffer;
        body = bodyReader;
        session = dmSession;
        reply = dmReply;
        settings = conf;
        store = objects;
        answer = telling;
    }

    /** Waits for the first byte of a request. */
    void begin() {
        become(METHOD);
        state[AT_FLAGS] = 0;
        state[AT_TARGET] = ELSEWHERE;
        state[AT_ANSWER] = OK;
        numbers[HEAD] = 0;
        numbers[TAKEN] = 0;
    }

    /** Goes on with a request whose client waited for leave. */
    void goOn() {
        state[AT_FLAGS] = (byte) (state[AT_FLAGS] & ~ASKS_FIRST);
        state[AT_ANSWER] = OK;
        beginBody();
    }

    private void become(byte next) {
        state[AT_STATE] = next;
        text.clear();
    }

    private boolean has(byte flag) {
        return (byte) (state[AT_FLAGS] & flag) != 0;
    }

    private void mark(byte flag) {
        state[AT_FLAGS] = (byte) (state[AT_FLAGS] | flag);
    }

    /** Whether an answer is to go out. */
    boolean isComplete() {
        return state[AT_STATE] == COMPLETE;
    }

    /** Whether no byte of a request has come yet. */
    boolean isIdle() {
        return state[AT_STATE] == METHOD && numbers[HEAD] == 0;
    }

    /** Whether the answer is only the leave to send the body. */
    boolean isInterim() {
        return state[AT_ANSWER] == GO_ON;
    }

    /** Whether the connection ends with the answer. */
    boolean closes() {
        return has(CLOSES) && !isInterim();
    }

    // Request ----------------------------------------------------------------------------------------------------

    /** Takes the next byte of the connection. */
    void push(byte b) {
        if (state[AT_STATE] < BODY) {
            numbers[HEAD]++;
            if (numbers[HEAD] > MOST_HEAD) {
                refuse(BAD_REQUEST);
                return;
            }
        }
        switch (state[AT_STATE]) {
            case METHOD:
                method(b);
                break;
            case TARGET:
                target(b);
                break;
            case VERSION:
                version(b);
                break;
            case NAME:
                name(b);
                break;
            case VALUE:
                value(b);
                break;
            case BODY:
                numbers[LEFT]--;
                body.push(b);
                if (numbers[LEFT] == 0) {
                    bodyOver();
                }
                break;
            default:
                chunk(b);
        }
    }

    private void method(byte b) {
        if (b == SPACE) {
            if (text.is(Words.POST)) {
                mark(POST);
            } else if (text.is(Words.GET)) {
                mark(GET);
            }
            become(TARGET);
        } else if (b == CR || b == LF) {
            // An empty line before a request is passed over (RFC 9112, 2.2).
            if (text.length() > 0) {
                refuse(BAD_REQUEST);
            } else {
                numbers[HEAD]--;
            }
        } else {
            text.put(b);
        }
    }

    private void target(byte b) {
        if (b == SPACE) {
            state[AT_TARGET] = text.is(Words.DM_PATH) ? DM : text.is(Words.ROOT_PATH) ? ROOT : ELSEWHERE;
            become(VERSION);
        } else if (b == CR || b == LF) {
            refuse(BAD_REQUEST);
        } else {
            text.put(b);
        }
    }

    private void version(byte b) {
        if (b == LF) {
            if (text.is(Words.VERSION_1_0)) {
                mark(CLOSES);
            } else if (!text.is(Words.VERSION_1_1)) {
                refuse(BAD_REQUEST);
                return;
            }
            become(NAME);
        } else if (b != CR) {
            text.put(b);
        }
    }

    private void name(byte b) {
        if (b == LF) {
            if (text.length() > 0) {
                refuse(BAD_REQUEST);
            } else {
                headOver();
            }
        } else if (b == COLON) {
            state[AT_HEADER] = header();
            become(VALUE);
        } else if (b != CR) {
            text.putSmall(b);
        }
    }

    private byte header() {
        return text.is(Words.CONTENT_LENGTH)
                ? LENGTH
                : text.is(Words.TRANSFER_ENCODING)
                        ? ENCODING
                        : text.is(Words.CONTENT_TYPE)
                                ? TYPE
                                : text.is(Words.CONNECTION) ? CONNECTION : text.is(Words.EXPECT) ? EXPECT : OTHER;
    }

    private void value(byte b) {
        if (b == LF) {
            header(state[AT_HEADER]);
            if (state[AT_STATE] == VALUE) {
                become(NAME);
            }
        } else if (b != CR && (b != SPACE || text.length() > 0)) {
            text.putSmall(b);
        }
    }

    private void header(byte which) {
        switch (which) {
            case LENGTH:
                short length = text.number();
                if (length < 0 || (has(HAS_LENGTH) && length != numbers[LEFT])) {
                    refuse(BAD_REQUEST);
                    return;
                }
                mark(HAS_LENGTH);
                numbers[LEFT] = length;
                break;
            case ENCODING:
                if (!text.is(Words.CHUNKED)) {
                    refuse(BAD_REQUEST);
                    return;
                }
                mark(CHUNKED);
                break;
            case TYPE:
                if (text.startsWith(Words.DM_TYPE)) {
                    mark(DM_TYPE);
                }
                break;
            case CONNECTION:
                if (text.is(Words.CLOSE)) {
                    mark(CLOSES);
                } else if (text.is(Words.KEEP_ALIVE)) {
                    state[AT_FLAGS] = (byte) (state[AT_FLAGS] & ~CLOSES);
                }
                break;
            case EXPECT:
                if (!text.is(Words.CONTINUE)) {
                    refuse(FAILED);
                    return;
                }
                mark(ASKS_FIRST);
                break;
            default:
        }
    }

    /** Decides by the head alone; what follows a refusal is not read, so the connection ends with it. */
    private void headOver() {
        if (state[AT_TARGET] == ELSEWHERE) {
            refuse(NOT_FOUND);
        } else if (has(GET) && state[AT_TARGET] == ROOT && !has(CHUNKED) && (!has(HAS_LENGTH) || numbers[LEFT] == 0)) {
            become(COMPLETE);
        } else if (!has(POST) || state[AT_TARGET] != DM) {
            refuse(NOT_ALLOWED);
        } else if (!has(DM_TYPE)) {
            refuse(UNSUPPORTED);
        } else if (has(CHUNKED) && has(HAS_LENGTH)) {
            refuse(BAD_REQUEST);
        } else if (!has(CHUNKED) && !has(HAS_LENGTH)) {
            refuse(LENGTH_REQUIRED);
        } else if (has(HAS_LENGTH) && numbers[LEFT] > settings.maxMessage()) {
            refuse(TOO_LARGE);
        } else if (has(ASKS_FIRST)) {
            state[AT_ANSWER] = GO_ON;
            become(COMPLETE);
        } else {
            beginBody();
        }
    }

    private void beginBody() {
        become(has(CHUNKED) ? CHUNK_SIZE : BODY);
        body.begin();
        if (has(CHUNKED)) {
            numbers[LEFT] = 0;
        } else if (numbers[LEFT] == 0) {
            bodyOver();
        }
    }

    private void refuse(byte why) {
        state[AT_ANSWER] = why;
        mark(CLOSES);
        become(COMPLETE);
    }

    private void bodyOver() {
        if (body.isOver()) {
            session.compose();
            become(COMPLETE);
        } else {
            refuse(BAD_REQUEST);
        }
    }

    /** Chunked bodies (RFC 9112, 7.1). */
    private void chunk(byte b) {
        switch (state[AT_STATE]) {
            case CHUNK_SIZE:
                if (b == LF) {
                    chunkBegins();
                } else if (b != CR) {
                    chunkDigit(b);
                }
                break;
            case CHUNK_EXTENSION:
                if (b == LF) {
                    chunkBegins();
                }
                break;
            case CHUNK:
                body.push(b);
                numbers[LEFT]--;
                if (numbers[LEFT] == 0) {
                    become(CHUNK_END);
                }
                break;
            case CHUNK_END:
                if (b == LF) {
                    become(CHUNK_SIZE);
                } else if (b != CR) {
                    refuse(BAD_REQUEST);
                }
                break;
            case TRAILER:
                if (b == LF) {
                    if (text.length() == 0) {
                        bodyOver();
                    } else {
                        text.clear();
                    }
                } else if (b != CR) {
                    text.put(b);
                }
                break;
            default:
            // Bytes behind a request that is complete wait until it was answered.
        }
    }

    private void chunkDigit(byte b) {
        byte digit = b >= 0x30 && b <= 0x39 ? (byte) (b - 0x30) : (byte) ((byte) (b | SPACE) - 0x57);
        boolean isDigit = digit >= 0 && digit < 16 && (digit > 9 || (b >= 0x30 && b <= 0x39));
        if (!isDigit && text.length() > 0) {
            state[AT_STATE] = CHUNK_EXTENSION;
        } else if (!isDigit || numbers[LEFT] > (short) 0x07FF) {
            refuse(BAD_REQUEST);
        } else {
            text.put(b);
            numbers[LEFT] = (short) ((short) (numbers[LEFT] << 4) | digit);
        }
    }

    private void chunkBegins() {
        if (text.length() == 0) {
            refuse(BAD_REQUEST);
        } else if (numbers[LEFT] == 0) {
            become(TRAILER);
        } else {
            numbers[TAKEN] = (short) (numbers[TAKEN] + numbers[LEFT]);
            if (numbers[TAKEN] < 0 || numbers[TAKEN] > settings.maxMessage()) {
                refuse(TOO_LARGE);
            } else {
                become(CHUNK);
            }
        }
    }

    // Answer -----------------------------------------------------------------------------------------------------

    /** Counts the answer; returns its bytes. */
    short length() {
        answer.measure();
        if (isMessage()) {
            reply.tell();
        } else if (isPage()) {
            tellPage();
        }
        numbers[BODY_LENGTH] = answer.told();
        answer.measure();
        tell();
        return answer.told();
    }

    private boolean isMessage() {
        return state[AT_ANSWER] == OK && state[AT_TARGET] == DM;
    }

    private boolean isPage() {
        return state[AT_ANSWER] == OK && state[AT_TARGET] == ROOT;
    }

    /** Tells the answer. */
    void tell() {
        if (isInterim()) {
            words(Words.GO_ON);
            return;
        }
        words(Words.HTTP);
        words(line());
        if (isMessage()) {
            words(Words.TYPE_WBXML);
            words(Words.NO_STORE);
        } else if (isPage()) {
            words(Words.TYPE_HTML);
            words(Words.NO_STORE);
        }
        words(has(CLOSES) ? Words.CLOSING : Words.KEEPING);
        words(Words.LENGTH);
        answer.putNumber(numbers[BODY_LENGTH]);
        words(Words.END);
        if (isMessage()) {
            reply.tell();
        } else if (isPage()) {
            tellPage();
        }
    }

    private void tellPage() {
        short objects = 0;
        for (byte object = store.first(DmApplet.MO); object != 0; object = store.next(object)) {
            objects++;
        }
        words(Words.PAGE_HEAD);
        answer.putNumber(objects);
        words(Words.PAGE_FREE);
        answer.putNumber((short) (store.pages().free() * store.pages().size()));
        words(Words.PAGE_TAIL);
    }

    private byte[] line() {
        switch (state[AT_ANSWER]) {
            case OK:
                return Words.OK;
            case NOT_FOUND:
                return Words.NOT_FOUND;
            case NOT_ALLOWED:
                return Words.NOT_ALLOWED;
            case LENGTH_REQUIRED:
                return Words.LENGTH_REQUIRED;
            case TOO_LARGE:
                return Words.TOO_LARGE;
            case UNSUPPORTED:
                return Words.UNSUPPORTED;
            case FAILED:
                return Words.FAILED;
            default:
                return Words.BAD_REQUEST;
        }
    }

    private void words(byte[] words) {
        answer.put(words, (short) 0, (short) words.length);
    }
}
