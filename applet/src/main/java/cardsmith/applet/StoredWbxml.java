package cardsmith.applet;

import javacard.framework.Util;

/**
 * Goes through a WBXML document that stands in an object of EF.MO, token by token. Where it is stands in the one text,
 * which is free while the card speaks; the digest of who the card is has its own place there.
 */
final class StoredWbxml {
    static final byte SWITCH_PAGE = 0x00;
    static final byte END = 0x01;
    static final byte STR_I = 0x03;
    static final byte STR_T = (byte) 0x83;
    static final byte OPAQUE = (byte) 0xC3;
    static final byte HAS_CONTENT = 0x40;

    private static final byte OBJECT = 20;
    private static final byte BASE = 21;
    private static final byte LENGTH = 22;
    private static final byte AT = 23;
    private static final byte TABLE = 24;
    private static final byte PAGE = 25;

    private final ObjectStore store;
    private final TextBuffer text;

    StoredWbxml(ObjectStore objects, TextBuffer textBuffer) {
        store = objects;
        text = textBuffer;
    }

    /** A number of those who go through a document: 0 to 11 and 26 to 31 are free for them. */
    short number(byte which) {
        return Util.getShort(text.bytes(), (short) (2 * which));
    }

    void number(byte which, short value) {
        Util.setShort(text.bytes(), (short) (2 * which), value);
    }

    /** Goes to the first token of a document that stands at a place of an object. */
    void open(byte object, short at, short length) {
        number(OBJECT, object);
        number(BASE, at);
        number(LENGTH, length);
        number(AT, (short) 1);
        number(PAGE, (short) 0);
        if (integer() == 0) {
            integer();
        }
        integer();
        short table = integer();
        number(TABLE, position());
        move(table);
    }

    /** Place of the next byte in the document. */
    short position() {
        return number(AT);
    }

    /** Goes to a place in the document. */
    void go(short position) {
        number(AT, position);
    }

    private void move(short by) {
        number(AT, (short) (position() + by));
    }

    /** Whether there is a next byte. */
    boolean hasMore() {
        return position() >= 0 && position() < number(LENGTH);
    }

    private byte peek(short at) {
        return at >= 0 && at < number(LENGTH) ? store.content((byte) number(OBJECT), (short) (number(BASE) + at)) : 0;
    }

    /** The next token; changes of the page are gone by. At the end of the document it is END. */
    byte next() {
        byte token = END;
        while (hasMore()) {
            token = peek(position());
            move((short) 1);
            if (token != SWITCH_PAGE) {
                return token;
            }
            number(PAGE, peek(position()));
            move((short) 1);
        }
        return END;
    }

    byte page() {
        return (byte) number(PAGE);
    }

    static boolean isString(byte token) {
        return token == STR_I || token == STR_T || token == OPAQUE;
    }

    /** Goes by what belongs to a token that is no tag. */
    void skip(byte token) {
        if (token == STR_I) {
            while (hasMore() && peek(position()) != 0) {
                move((short) 1);
            }
            move((short) 1);
        } else {
            short integer = integer();
            if (token == OPAQUE) {
                move(integer);
            }
        }
    }

    /** A multi-byte integer; of a greater one than a short holds only the lower bits. */
    private short integer() {
        short number = 0;
        byte b;
        do {
            b = peek(position());
            move((short) 1);
            number = (short) ((short) (number << 7) | (short) (b & 0x7F));
        } while (b < 0 && hasMore());
        return number < 0 ? 0 : number;
    }

    /** Length of the octets whose token was the last one; does not move. */
    short length() {
        short at = position();
        short length = integer();
        go(at);
        return length;
    }

    /** Tells the string whose token was the last one. */
    void tell(byte token, Answer answer) {
        if (token == OPAQUE) {
            short length = integer();
            for (short i = 0; i < length && hasMore(); i++) {
                answer.put(peek(position()));
                move((short) 1);
            }
            return;
        }
        short behind = position();
        if (token == STR_T) {
            short offset = integer();
            behind = position();
            go((short) (number(TABLE) + offset));
        }
        while (hasMore() && peek(position()) != 0) {
            answer.put(peek(position()));
            move((short) 1);
        }
        if (token == STR_T) {
            go(behind);
        } else {
            move((short) 1);
        }
    }
}
