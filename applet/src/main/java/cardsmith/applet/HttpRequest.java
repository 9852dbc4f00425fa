package cardsmith.applet;

import javacard.framework.JCSystem;

/** A request of HTTP/1.1 or 1.0 (RFC 9112), read byte by byte; only what matters of it is kept. */
final class HttpRequest {
    private static final byte METHOD = 0;
    private static final byte TARGET = 1;
    private static final byte VERSION = 2;
    private static final byte NAME = 3;
    private static final byte VALUE = 4;
    private static final byte BODY = 5;
    private static final byte COMPLETE = 6;

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

    private static final byte HMAC = 6;

    /** What the answer says. */
    static final byte OK = 0;

    static final byte BAD_REQUEST = 1;
    static final byte NOT_FOUND = 2;
    static final byte NOT_ALLOWED = 3;
    static final byte LENGTH_REQUIRED = 4;
    static final byte TOO_LARGE = 5;
    static final byte UNSUPPORTED = 6;
    static final byte FAILED = 7;
    static final byte GO_ON = 8;

    /** The longest head of a request, in bytes. */
    private static final short MOST_HEAD = 4096;

    private static final byte CR = 0x0D;
    private static final byte LF = 0x0A;
    private static final byte SPACE = 0x20;
    private static final byte COLON = 0x3A;
    private static final byte COMMA = 0x2C;

    private final byte[] state;
    private final short[] head;
    private final TextBuffer text;
    private final HttpBody body;
    private final Session session;
    private final Authentication authentication;
    private final Settings settings;

    HttpRequest(TextBuffer textBuffer, HttpBody requestBody, Session dmSession, Settings conf) {
        state = JCSystem.makeTransientByteArray(BYTES, JCSystem.CLEAR_ON_RESET);
        head = JCSystem.makeTransientShortArray((short) 1, JCSystem.CLEAR_ON_RESET);
        text = textBuffer;
        body = requestBody;
        session = dmSession;
        authentication = dmSession.intake().authentication();
        settings = conf;
    }

    /** Waits for the first byte of a request. */
    void begin() {
        become(METHOD);
        state[AT_FLAGS] = 0;
        state[AT_TARGET] = ELSEWHERE;
        state[AT_ANSWER] = OK;
        head[0] = 0;
        body.announce((short) 0);
        authentication.beginRequest();
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

    /** Whether the answer is only the leave to send the body. */
    boolean isInterim() {
        return state[AT_ANSWER] == GO_ON;
    }

    /** What the answer says. */
    byte answer() {
        return state[AT_ANSWER];
    }

    /** Whether the answer is a message of the DM server. */
    boolean isMessage() {
        return state[AT_ANSWER] == OK && state[AT_TARGET] == DM;
    }

    /** Whether the answer is the status page. */
    boolean isPage() {
        return state[AT_ANSWER] == OK && state[AT_TARGET] == ROOT;
    }

    /** Whether the connection ends with the answer. */
    boolean closes() {
        return has(CLOSES) && !isInterim();
    }

    // Request ----------------------------------------------------------------------------------------------------

    /** Takes the next byte of the connection. */
    void push(byte b) {
        if (state[AT_STATE] < BODY) {
            head[0]++;
            if (head[0] > MOST_HEAD) {
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
                follow(body.push(b));
                break;
            default:
            // Bytes behind a request that is complete wait until it was answered.
        }
    }

    /** Goes by what the body says of itself. */
    private void follow(byte progress) {
        if (progress == HttpBody.OVER) {
            session.compose();
            become(COMPLETE);
        } else if (progress != HttpBody.GOES_ON) {
            refuse(progress == HttpBody.TOO_LARGE ? TOO_LARGE : BAD_REQUEST);
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
                head[0]--;
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
        if (text.is(Words.CONTENT_LENGTH)) {
            return LENGTH;
        }
        if (text.is(Words.TRANSFER_ENCODING)) {
            return ENCODING;
        }
        if (text.is(Words.CONTENT_TYPE)) {
            return TYPE;
        }
        if (text.is(Words.CONNECTION)) {
            return CONNECTION;
        }
        if (text.is(Words.HMAC)) {
            return HMAC;
        }
        return text.is(Words.EXPECT) ? EXPECT : OTHER;
    }

    private void value(byte b) {
        if (b == LF) {
            header(state[AT_HEADER]);
            if (state[AT_STATE] == VALUE) {
                become(NAME);
            }
        } else if (state[AT_HEADER] == HMAC && b == COMMA) {
            authentication.headerPart();
            text.clear();
        } else if (b != CR && (b != SPACE || text.length() > 0)) {
            // Base64 alone tells small letters from great ones.
            if (state[AT_HEADER] == HMAC) {
                text.put(b);
            } else {
                text.putSmall(b);
            }
        }
    }

    private void header(byte which) {
        switch (which) {
            case LENGTH:
                short length = text.number();
                if (length < 0 || (has(HAS_LENGTH) && length != body.announced())) {
                    refuse(BAD_REQUEST);
                    return;
                }
                mark(HAS_LENGTH);
                body.announce(length);
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
            case HMAC:
                authentication.headerPart();
                break;
            default:
        }
    }

    /** Decides by the head alone; what follows a refusal is not read, so the connection ends with it. */
    private void headOver() {
        if (state[AT_TARGET] == ELSEWHERE) {
            refuse(NOT_FOUND);
        } else if (has(GET)
                && state[AT_TARGET] == ROOT
                && !has(CHUNKED)
                && (!has(HAS_LENGTH) || body.announced() == 0)) {
            become(COMPLETE);
        } else if (!has(POST) || state[AT_TARGET] != DM) {
            refuse(NOT_ALLOWED);
        } else if (!has(DM_TYPE)) {
            refuse(UNSUPPORTED);
        } else if (has(CHUNKED) && has(HAS_LENGTH)) {
            refuse(BAD_REQUEST);
        } else if (!has(CHUNKED) && !has(HAS_LENGTH)) {
            refuse(LENGTH_REQUIRED);
        } else if (has(HAS_LENGTH) && body.announced() > settings.maxMessage()) {
            refuse(TOO_LARGE);
        } else if (has(ASKS_FIRST)) {
            state[AT_ANSWER] = GO_ON;
            become(COMPLETE);
        } else {
            beginBody();
        }
    }

    private void beginBody() {
        state[AT_STATE] = BODY;
        follow(body.begin(has(CHUNKED)));
    }

    private void refuse(byte why) {
        state[AT_ANSWER] = why;
        mark(CLOSES);
        become(COMPLETE);
    }
}
