package cardsmith.applet;

import javacard.framework.JCSystem;

/**
 * An object of the device that is being copied to the card: the Results of a Get with ?list=TNDS, written to free pages
 * as they come in, part by part, and made an object of EF.MO when all of it is there and its sender is known.
 */
final class DeviceCopy {
    private static final byte NONE = 0;
    private static final byte FILLING = 1;
    private static final byte WHOLE = 2;

    private static final byte AT_STATE = 0;
    private static final byte AT_JOB = 1;
    private static final byte AT_FORM = 2;
    private static final byte AT_ENCODED = 3;
    private static final byte AT_BEGUN = 4;
    private static final byte AT_PAGE = 5;
    private static final byte BYTES = 6;

    /** How far what is written has come: not yet, a document, elements of the message, a text between them. */
    private static final byte NOT_BEGUN = 0;

    private static final byte DOCUMENT = 1;
    private static final byte ELEMENTS = 2;
    private static final byte TEXT = 3;

    /** Begins a TNDS document: WBXML 1.3, its public identifier as text, UTF-8 (OMA DM TNDS 1.2). */
    private static final byte[] PROLOGUE = {
        0x03, 0x00, 0x00, 0x6A, 0x1B, '-', '/', '/', 'O', 'M', 'A', '/', '/', 'D', 'T', 'D', '-', 'D', 'M', '-', 'D',
        'D', 'F', ' ', '1', '.', '2', '/', '/', 'E', 'N', 0x00
    };

    private static final byte WBXML = 1;
    private static final byte XML = 2;

    private static final short CHUNK = 213;
    private static final short BAD = 400;
    private static final short UNSUPPORTED = 415;
    private static final short FAILED = 500;

    private static final byte SPACE = 0x20;
    private static final byte TAB = 0x09;
    private static final byte RETURN = 0x0D;

    private final byte[] state;
    private final TextBuffer text;
    private final CopiedObject object;

    DeviceCopy(TextBuffer textBuffer, CopiedObject copied) {
        state = JCSystem.makeTransientByteArray(BYTES, JCSystem.CLEAR_ON_RESET);
        text = textBuffer;
        object = copied;
    }

    /** Gives up what has come. */
    void abort() {
        object.abort();
        state[AT_STATE] = NONE;
    }

    private boolean isFilling() {
        return state[AT_STATE] == FILLING && object.code() == 0;
    }

    // What the client sends --------------------------------------------------------------------------------------

    /** Waits for Results; those of a copy that goes on have told their form before. */
    void beginResults() {
        if (state[AT_STATE] != FILLING) {
            state[AT_FORM] = 0;
            state[AT_ENCODED] = 0;
        }
    }

    /** Takes the Type of the data, which is the text now. */
    void type() {
        if (text.startsWith(Words.TNDS_WBXML)) {
            state[AT_FORM] = WBXML;
        } else if (text.startsWith(Words.TNDS_XML)) {
            state[AT_FORM] = XML;
        }
    }

    /** Takes the Format of the data, which is the text now. */
    void format() {
        state[AT_ENCODED] = text.is(Words.FORMAT_B64) ? (byte) 1 : (byte) 0;
    }

    /** Waits for the data of a job's Results; 0 for Results that nobody asked for. */
    void beginData(byte job) {
        if (job == 0 || (state[AT_STATE] == FILLING && state[AT_JOB] == job)) {
            return;
        }
        abort();
        state[AT_JOB] = job;
        state[AT_STATE] = FILLING;
        state[AT_BEGUN] = NOT_BEGUN;
    }

    /** Begins the object, when the data say what they are; false when it cannot be. */
    private boolean begin(byte kind) {
        state[AT_BEGUN] = kind;
        state[AT_PAGE] = 0;
        if (state[AT_FORM] == 0) {
            object.refuse(UNSUPPORTED);
        } else {
            object.begin(state[AT_JOB], state[AT_FORM]);
        }
        return isFilling();
    }

    /** Takes a byte of the data. */
    void data(byte b) {
        boolean isSpace = b == SPACE || (b >= TAB && b <= RETURN);
        if (!isFilling() || (isSpace && (state[AT_ENCODED] != 0 || state[AT_BEGUN] != DOCUMENT))) {
            return;
        }
        if (state[AT_BEGUN] >= ELEMENTS) {
            object.refuse(UNSUPPORTED);
        } else if (state[AT_BEGUN] == DOCUMENT || begin(DOCUMENT)) {
            text.put(b);
            if (text.length() == TextBuffer.SIZE) {
                decode();
            }
        }
    }

    /** Takes the beginning of an element within the data: the tree is no document of its own, and is made one. */
    void open(byte page, byte token) {
        if (isFilling() && state[AT_BEGUN] == NOT_BEGUN) {
            state[AT_FORM] = WBXML;
            state[AT_ENCODED] = 0;
            if (begin(ELEMENTS)) {
                for (short i = 0; i < (short) PROLOGUE.length; i++) {
                    object.put(PROLOGUE[i]);
                }
            }
        }
        if (isInElements()) {
            endText();
            if (page != state[AT_PAGE]) {
                state[AT_PAGE] = page;
                object.put(StoredWbxml.SWITCH_PAGE);
                object.put(page);
            }
            object.put((byte) (token | StoredWbxml.HAS_CONTENT));
        }
    }

    /** Takes a byte of a text within an element. */
    void text(byte b) {
        if (isInElements() && b == 0) {
            // Octets, whose length was not told, and which no text can hold.
            object.refuse(UNSUPPORTED);
        } else if (isInElements()) {
            if (state[AT_BEGUN] == ELEMENTS) {
                state[AT_BEGUN] = TEXT;
                object.put(StoredWbxml.STR_I);
            }
            object.put(b);
        }
    }

    /** Takes the end of an element within the data. */
    void close() {
        if (isInElements()) {
            endText();
            object.put(StoredWbxml.END);
        }
    }

    private boolean isInElements() {
        if (isFilling() && state[AT_BEGUN] == DOCUMENT) {
            object.refuse(UNSUPPORTED);
        }
        return isFilling();
    }

    private void endText() {
        if (state[AT_BEGUN] == TEXT) {
            state[AT_BEGUN] = ELEMENTS;
            object.put((byte) 0);
        }
    }

    /** Takes the end of the data. */
    void endData() {
        if (isFilling() && (state[AT_BEGUN] != NOT_BEGUN || begin(DOCUMENT))) {
            decode();
        }
    }

    private void decode() {
        if (state[AT_ENCODED] != 0) {
            short length = Base64.decode(text.bytes(), (short) 0, text.length());
            if (length < 0) {
                object.refuse(BAD);
                return;
            }
            text.resize(length);
        }
        object.flush();
    }

    /** Takes the end of Results; returns the Status that the card owes for them, 0 for none. */
    short endResults(boolean more) {
        if (state[AT_STATE] == FILLING && !isFilling()) {
            return object.code();
        }
        if (!isFilling()) {
            return 0;
        }
        if (more) {
            return CHUNK;
        }
        state[AT_STATE] = WHOLE;
        return 0;
    }

    /** Makes what has come for a job an object of EF.MO; returns the code of the job. */
    short finish(byte job) {
        short result = FAILED;
        if (state[AT_JOB] == job && object.code() != 0) {
            result = object.code();
        } else if (state[AT_JOB] == job && state[AT_STATE] == WHOLE) {
            result = object.store();
        }
        abort();
        return result;
    }
}
