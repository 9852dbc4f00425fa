package cardsmith.applet;

import javacard.framework.JCSystem;

/**
 * Follows the elements of a message of the DM client and tells the intake what they say (OMA DM RepPro 1.2). It
 * holds the tags that are open and the one text that is being read, nothing else.
 */
final class MessageReader {
    /** A tag of a page that this reader does not know. */
    static final byte UNKNOWN = 0x3F;

    private static final byte DEPTH = 14;
    private static final byte NOTHING = 0;

    private static final byte AT_DEPTH = 0;
    private static final byte AT_CLOSED = 1;
    private static final byte AT_ITEM = 2;
    private static final byte AT_INNER = 3;
    private static final byte STATE_SIZE = 4;

    /** Elements within each other that data may have. */
    private static final byte MOST_INNER = 100;

    /** What an Item of Replace is about. */
    static final byte OTHER = 0;

    static final byte MANUFACTURER = 1;
    static final byte MODEL = 2;

    private final byte[] open;
    private final byte[] state;
    private final TextBuffer text;
    private final Intake intake;

    MessageReader(TextBuffer textBuffer, Intake incoming) {
        open = JCSystem.makeTransientByteArray(DEPTH, JCSystem.CLEAR_ON_RESET);
        state = JCSystem.makeTransientByteArray(STATE_SIZE, JCSystem.CLEAR_ON_RESET);
        text = textBuffer;
        intake = incoming;
    }

    void begin() {
        state[AT_DEPTH] = 0;
        state[AT_CLOSED] = 0;
        state[AT_INNER] = 0;
        text.clear();
        intake.beginMessage();
    }

    /** Whether the root element has come to its end. */
    boolean isClosed() {
        return state[AT_CLOSED] != 0;
    }

    /** An open element, 0 the innermost. */
    private byte open(byte outward) {
        short at = (short) (state[AT_DEPTH] - 1 - outward);
        return at >= 0 ? open[at] : NOTHING;
    }

    /** Opens an element, whose token stood in the document on this page; false when it cannot stand here. */
    boolean start(byte tag, byte page, byte token) {
        if (isResultsData()) {
            intake.copy().open(page, token);
            state[AT_INNER]++;
            return state[AT_INNER] < MOST_INNER;
        }
        byte depth = state[AT_DEPTH];
        if (depth == DEPTH || (depth == 0 && tag != Tag.SYNC_ML)) {
            return false;
        }
        open[depth] = tag;
        state[AT_DEPTH] = (byte) (depth + 1);
        text.clear();
        if (isResultsData()) {
            intake.beginData();
        } else if (depth == 2 && open[1] == Tag.SYNC_BODY) {
            intake.beginCommand();
            if (tag == Tag.RESULTS) {
                intake.copy().beginResults();
            }
        } else if (tag == Tag.ITEM) {
            state[AT_ITEM] = OTHER;
        }
        return true;
    }

    /** Whether the innermost element holds what a client was asked for. */
    private boolean isResultsData() {
        return state[AT_DEPTH] > 4 && open[2] == Tag.RESULTS && open((byte) 0) == Tag.DATA;
    }

    void text(byte b) {
        if (isResultsData()) {
            if (state[AT_INNER] > 0) {
                intake.copy().text(b);
            } else {
                intake.copy().data(b);
            }
            return;
        }
        if (open((byte) 0) == Tag.DATA && open((byte) 1) == Tag.CRED) {
            intake.authentication().letter(b);
        }
        text.put(b);
    }

    /** Closes the innermost element; false when none is open. */
    boolean end() {
        byte depth = state[AT_DEPTH];
        if (depth == 0) {
            return false;
        }
        if (state[AT_INNER] > 0) {
            intake.copy().close();
            state[AT_INNER]--;
            return true;
        }
        byte tag = open((byte) 0);
        if (depth == 1) {
            state[AT_CLOSED] = 1;
        } else if (open[1] == Tag.SYNC_HDR) {
            header(tag, open((byte) 1));
        } else if (open[1] == Tag.SYNC_BODY && depth > 2) {
            body(tag, depth);
        }
        text.clear();
        state[AT_DEPTH] = (byte) (depth - 1);
        return true;
    }

    private void header(byte tag, byte parent) {
        switch (tag) {
            case Tag.VER_DTD:
                intake.version(text.is(Words.DTD_1_2), false);
                break;
            case Tag.VER_PROTO:
                intake.version(text.is(Words.DM_1_2), true);
                break;
            case Tag.SESSION_ID:
                intake.sessionId(text);
                break;
            case Tag.MSG_ID:
                intake.messageId(text.number());
                break;
            case Tag.LOC_URI:
                if (parent == Tag.SOURCE) {
                    intake.device(text);
                }
                break;
            case Tag.MAX_MSG_SIZE:
                intake.maxMessage(text.number());
                break;
            case Tag.TYPE:
                if (open((byte) 2) == Tag.CRED) {
                    intake.authentication().type();
                }
                break;
            case Tag.DATA:
                intake.authentication().credentials();
                break;
            default:
        }
    }

    private void body(byte tag, byte depth) {
        byte command = open[2];
        if (depth == 3) {
            intake.endCommand(command);
        } else if (depth == 4) {
            part(tag);
        } else if (command == Tag.RESULTS && open((byte) 1) == Tag.META) {
            meta(tag);
        } else if (tag == Tag.NEXT_NONCE) {
            intake.nonce();
        } else if (open((byte) 1) == Tag.ITEM || open((byte) 2) == Tag.ITEM) {
            item(tag, command);
        }
    }

    private void part(byte tag) {
        switch (tag) {
            case Tag.CMD_ID:
                intake.commandId(text.number());
                break;
            case Tag.CMD_REF:
                intake.commandReference(text.number());
                break;
            case Tag.MSG_REF:
                intake.messageReference(text.number());
                break;
            case Tag.DATA:
                intake.data(text.number());
                break;
            default:
        }
    }

    private void item(byte tag, byte command) {
        if (command == Tag.RESULTS) {
            result(tag);
        }
        if (command != Tag.REPLACE) {
            return;
        }
        if (tag == Tag.LOC_URI && open((byte) 1) == Tag.SOURCE) {
            state[AT_ITEM] = text.endsWith(Words.MAN) ? MANUFACTURER : text.endsWith(Words.MOD) ? MODEL : OTHER;
        } else if (tag == Tag.DATA && state[AT_ITEM] != OTHER) {
            intake.deviceInfo(state[AT_ITEM], text);
        }
    }

    private void result(byte tag) {
        if (tag == Tag.DATA) {
            intake.copy().endData();
        } else if (tag == Tag.MORE_DATA) {
            intake.moreData();
        }
    }

    /** Takes what a Meta says of the data that Results hold, for the whole of them or for an Item. */
    private void meta(byte tag) {
        if (tag == Tag.TYPE) {
            intake.copy().type();
        } else if (tag == Tag.FORMAT) {
            intake.copy().format();
        }
    }
}
