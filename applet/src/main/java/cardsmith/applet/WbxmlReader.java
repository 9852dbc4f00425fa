package cardsmith.applet;

import javacard.framework.JCSystem;

/**
 * Reads WBXML 1.1 to 1.3 byte by byte as it comes in and keeps nothing of it but where it is, and the beginning of its
 * string table. A document that refers to what lies behind is damaged for this reader, as are attributes and extensions.
 */
final class WbxmlReader {
    private static final byte VERSION = 0;
    private static final byte PUBLIC_ID = 1;
    private static final byte PUBLIC_INDEX = 2;
    private static final byte CHARSET = 3;
    private static final byte TABLE_LENGTH = 4;
    private static final byte TABLE = 5;
    private static final byte BODY = 6;
    private static final byte PAGE = 7;
    private static final byte TEXT = 8;
    private static final byte OPAQUE_LENGTH = 9;
    private static final byte OPAQUE = 10;
    private static final byte ENTITY = 11;
    private static final byte REFERENCE = 12;
    private static final byte OVER = 13;
    private static final byte DAMAGED = 14;

    /** Bytes of a string table that are kept. */
    private static final short MOST_STRINGS = 128;

    private static final byte AT_STATE = 0;
    private static final byte AT_PAGE = 1;
    private static final byte AT_DIGITS = 2;
    private static final byte STATE_SIZE = 3;

    private static final byte SWITCH_PAGE = 0x00;
    private static final byte END = 0x01;
    private static final byte ENTITY_TOKEN = 0x02;
    private static final byte STR_I = 0x03;
    private static final byte STR_T = (byte) 0x83;
    private static final byte OPAQUE_TOKEN = (byte) 0xC3;
    private static final byte HAS_CONTENT = 0x40;
    private static final byte FIRST_TAG = 0x05;
    private static final byte MOST_DIGITS = 3;

    /** The second number: bytes of the string table that are kept. */
    private static final byte KEPT = 1;

    private final byte[] state;
    private final short[] number;
    private final PersistentMemory memory;
    private final short strings;
    private final MessageReader message;

    /** Makes it on cells that {@link #reserve} handed out. */
    WbxmlReader(PersistentMemory cells, short reserved, MessageReader messageReader) {
        state = JCSystem.makeTransientByteArray(STATE_SIZE, JCSystem.CLEAR_ON_RESET);
        number = JCSystem.makeTransientShortArray((short) 2, JCSystem.CLEAR_ON_RESET);
        memory = cells;
        strings = reserved;
        message = messageReader;
    }

    /** Takes the cells of the string table, before the store of objects takes all that are left. */
    static short reserve(PersistentMemory cells) {
        return cells.reserve(MOST_STRINGS);
    }

    /** Waits for the first byte of a document. */
    void begin() {
        state[AT_STATE] = VERSION;
        state[AT_PAGE] = 0;
        number[KEPT] = 0;
        message.begin();
    }

    /** Whether the document has come to its end without damage. */
    boolean isOver() {
        return state[AT_STATE] == OVER;
    }

    private void become(byte next) {
        state[AT_STATE] = next;
        state[AT_DIGITS] = 0;
        number[0] = 0;
    }

    /** Takes the next byte. */
    void push(byte b) {
        switch (state[AT_STATE]) {
            case VERSION:
                become(b >= 1 && b <= 3 ? PUBLIC_ID : DAMAGED);
                break;
            case PUBLIC_ID:
                if (digit(b)) {
                    become(number[0] == 0 ? PUBLIC_INDEX : CHARSET);
                }
                break;
            case PUBLIC_INDEX:
                if (digit(b)) {
                    become(CHARSET);
                }
                break;
            case CHARSET:
                if (digit(b)) {
                    become(TABLE_LENGTH);
                }
                break;
            case TABLE_LENGTH:
                if (digit(b)) {
                    state[AT_STATE] = number[0] == 0 ? BODY : TABLE;
                }
                break;
            case TABLE:
                if (number[KEPT] < MOST_STRINGS) {
                    memory.set((short) (strings + number[KEPT]), b);
                    number[KEPT]++;
                }
                passOver();
                break;
            case BODY:
                token(b);
                break;
            case PAGE:
                state[AT_PAGE] = b;
                become(BODY);
                break;
            case TEXT:
                if (b == 0) {
                    become(BODY);
                } else {
                    message.text(b);
                }
                break;
            case OPAQUE_LENGTH:
                if (digit(b)) {
                    state[AT_STATE] = number[0] == 0 ? BODY : OPAQUE;
                }
                break;
            case OPAQUE:
                message.text(b);
                passOver();
                break;
            case ENTITY:
                if (digit(b)) {
                    message.text(number[0] < 0x80 ? (byte) number[0] : (byte) 0x3F);
                    become(BODY);
                }
                break;
            case REFERENCE:
                if (digit(b)) {
                    refer(number[0]);
                }
                break;
            default:
            // What follows the end of the document, or its damage, is not looked at.
        }
    }

    /** Puts a string of the table in the place of the reference to it. */
    private void refer(short from) {
        for (short at = from; at < number[KEPT]; at++) {
            byte b = memory.at((short) (strings + at));
            if (b == 0) {
                become(BODY);
                return;
            }
            message.text(b);
        }
        become(DAMAGED);
    }

    private void passOver() {
        number[0]--;
        if (number[0] == 0) {
            become(BODY);
        }
    }

    /** Takes one byte of a multi-byte integer; true with the last one. More than a short holds is damage. */
    private boolean digit(byte b) {
        state[AT_DIGITS]++;
        if (state[AT_DIGITS] > MOST_DIGITS || number[0] > (short) 0xFF) {
            become(DAMAGED);
            return false;
        }
        number[0] = (short) ((short) (number[0] << 7) | (short) (b & 0x7F));
        return b >= 0;
    }

    private void token(byte b) {
        if (b == SWITCH_PAGE) {
            become(PAGE);
        } else if (b == END) {
            if (!message.end()) {
                become(DAMAGED);
            } else if (message.isClosed()) {
                become(OVER);
            }
        } else if (b == STR_I) {
            become(TEXT);
        } else if (b == STR_T) {
            become(REFERENCE);
        } else if (b == OPAQUE_TOKEN) {
            become(OPAQUE_LENGTH);
        } else if (b == ENTITY_TOKEN) {
            become(ENTITY);
        } else if (b < 0 || (byte) (b & 0x3F) < FIRST_TAG) {
            become(DAMAGED);
        } else {
            byte page = state[AT_PAGE];
            byte tag = page > 1 || page < 0 ? MessageReader.UNKNOWN : (byte) ((b & 0x3F) | (page << 6));
            boolean fine = message.start(tag, page, b) && ((byte) (b & HAS_CONTENT) != 0 || message.end());
            if (!fine) {
                become(DAMAGED);
            } else if (message.isClosed()) {
                become(OVER);
            }
        }
    }
}
