package cardsmith.applet;

import javacard.framework.JCSystem;

/**
 * Where a stored TNDS document names its root node. The card leaves that name out, for then the document's root is
 * the node that the command's target names (OMA DM TNDS 1.2 clause 9.2.3.1.6): so Add and Replace mean the same node.
 */
final class RootName {
    private static final byte PAGE = 2;
    private static final byte NODE_NAME = 0x26;

    /** What stands in WBXML where a name was left out. */
    static final byte EMPTY_NAME = NODE_NAME;

    /** Bytes of a document in which its root has been named. */
    private static final short FAR = 600;

    private static final byte[] XML_OPEN = {0x3C, 0x4E, 0x6F, 0x64, 0x65, 0x4E, 0x61, 0x6D, 0x65, 0x3E};
    private static final byte XML_TAG = 0x3C;

    private static final byte OBJECT = 0;
    private static final byte FROM = 1;
    private static final byte UNTIL = 2;
    private static final byte SIZE = 3;

    private final ObjectStore store;
    private final StoredWbxml document;
    private final short[] numbers;

    RootName(ObjectStore objects, StoredWbxml wbxml) {
        store = objects;
        document = wbxml;
        numbers = JCSystem.makeTransientShortArray(SIZE, JCSystem.CLEAR_ON_RESET);
    }

    /** First byte that is left out. */
    short from() {
        return numbers[FROM];
    }

    /** Byte behind the last that is left out. */
    short until() {
        return numbers[UNTIL];
    }

    /** Forgets what was found, for the store has changed. */
    void forget() {
        numbers[OBJECT] = 0;
    }

    /** Finds the name in a document that stands at a place of an object; leaves nothing out when there is none. */
    void find(byte object, short at, short length, boolean wbxml) {
        short known = (short) ((object & 0xFF) + 1);
        if (numbers[OBJECT] == known) {
            return;
        }
        numbers[OBJECT] = known;
        numbers[FROM] = 0;
        numbers[UNTIL] = 0;
        short most = length < FAR ? length : FAR;
        if (wbxml) {
            inWbxml(object, at, most);
        } else {
            inXml(object, at, most);
        }
    }

    private void inXml(byte object, short at, short length) {
        short matched = 0;
        for (short i = 0; i < length; i++) {
            byte b = store.content(object, (short) (at + i));
            if (matched == (short) XML_OPEN.length) {
                if (b == XML_TAG) {
                    numbers[UNTIL] = i;
                    return;
                }
            } else {
                matched = b == XML_OPEN[matched] ? (short) (matched + 1) : b == XML_TAG ? (short) 1 : (short) 0;
                numbers[FROM] = (short) (i + 1);
            }
        }
        numbers[FROM] = 0;
    }

    private void inWbxml(byte object, short at, short length) {
        document.open(object, at, length);
        while (document.hasMore()) {
            byte token = document.next();
            if (StoredWbxml.isString(token)) {
                document.skip(token);
            } else if (document.page() == PAGE && (byte) (token & ~StoredWbxml.HAS_CONTENT) == NODE_NAME) {
                if (token != NODE_NAME) {
                    leaveOut((short) (document.position() - 1));
                }
                return;
            }
        }
    }

    private void leaveOut(short start) {
        while (document.hasMore()) {
            byte token = document.next();
            if (token == StoredWbxml.END) {
                numbers[FROM] = start;
                numbers[UNTIL] = document.position();
                return;
            }
            document.skip(token);
        }
    }
}
