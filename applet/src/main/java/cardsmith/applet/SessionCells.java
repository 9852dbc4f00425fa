package cardsmith.applet;

import javacard.framework.ISO7816;
import javacard.framework.Util;

/** What the card must remember of a session when its power fails: who the client is, and that a session is open. */
final class SessionCells {
    static final byte SESSION = 0;
    static final byte DEVICE = 1;
    static final byte MANUFACTURER = 2;
    static final byte MODEL = 3;

    /** Nonce that the card gave the client last, and the one that the client gave the card. */
    static final byte CLIENT_NONCE = 4;

    static final byte SERVER_NONCE = 5;

    /** A nonce for the card in a message whose sender is not known yet. */
    static final byte OFFERED_NONCE = 6;

    /** A nonce that the card gave to a client that has not shown who it is. */
    static final byte FRESH_NONCE = 7;

    private static final short[] ROOM = {9, 65, 33, 33, 17, 49, 49, 17};
    private static final short SIZE = 273;

    private final PersistentMemory memory;
    private final short open;
    private final short number;
    private final short texts;

    SessionCells(PersistentMemory cells) {
        memory = cells;
        open = cells.reserve((short) 1);
        number = cells.reserve((short) 2);
        texts = cells.reserve(SIZE);
    }

    boolean isOpen() {
        return memory.at(open) != 0;
    }

    void open() {
        memory.set(open, (byte) 1);
    }

    void close() {
        memory.set(open, (byte) 0);
    }

    /** Number of the session on this card, which goes on from one to the next. */
    short number() {
        return memory.shortAt(number);
    }

    /** Gives the next session its number. */
    void count(byte[] scratch) {
        Util.setShort(scratch, (short) 0, (short) (number() + 1));
        memory.begin();
        memory.note(number, scratch, (short) 0, (short) 2);
        memory.commit();
    }

    private short at(byte which) {
        short at = texts;
        for (byte i = 0; i < which; i++) {
            at = (short) (at + ROOM[i]);
        }
        return at;
    }

    /** Keeps a text; what does not fit is cut. A text that is there already costs no write. */
    void keep(byte which, TextBuffer text) {
        short at = at(which);
        short most = (short) (ROOM[which] - 1);
        short length = text.length() < most ? text.length() : most;
        boolean same = memory.at(at) == (byte) length;
        for (short i = 0; same && i < length; i++) {
            same = memory.at((short) (at + 1 + i)) == text.bytes()[i];
        }
        if (!same) {
            memory.set(at, (byte) 0);
            memory.write((short) (at + 1), text.bytes(), (short) 0, length);
            memory.set(at, (byte) length);
        }
    }

    /** Whether this is the text that is kept. */
    boolean is(byte which, TextBuffer text) {
        short at = at(which);
        boolean same = memory.at(at) == (byte) text.length();
        for (short i = 0; same && i < text.length(); i++) {
            same = memory.at((short) (at + 1 + i)) == text.bytes()[i];
        }
        return same;
    }

    void forget(byte which) {
        memory.set(at(which), (byte) 0);
    }

    short length(byte which) {
        return (short) (memory.at(at(which)) & 0xFF);
    }

    byte content(byte which, short index) {
        if (index >= length(which)) {
            javacard.framework.ISOException.throwIt(ISO7816.SW_UNKNOWN);
        }
        return memory.at((short) (at(which) + 1 + index));
    }

    void tell(byte which, Answer answer) {
        answer.put(memory, (short) (at(which) + 1), length(which));
    }
}
