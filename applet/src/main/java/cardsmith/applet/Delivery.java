package cardsmith.applet;

/** The SC MOs as the DM server on the card delivers them: which ones the client gets, in order, and what is in them. */
final class Delivery {
    static final byte WBXML = 1;

    private static final byte TAG_NAME = (byte) 0x80;
    private static final byte TAG_URI = (byte) 0x82;
    private static final byte TAG_FILTER = (byte) 0x84;
    private static final byte TAG_TYPE = (byte) 0x86;
    private static final byte TAG_CONTENT = (byte) 0x89;
    private static final byte FLAG_ASK = 0x02;
    private static final byte ANY = 0x2A;
    private static final byte DOT = 0x2E;
    private static final byte SLASH = 0x2F;

    private final ObjectStore store;
    private final ObjectRules rules;
    private final Values values;
    private final Contents contents;
    private final SessionCells cells;
    private final RootName rootName;

    Delivery(
            ObjectStore objects,
            ObjectRules objectRules,
            Values objectValues,
            Contents objectContents,
            SessionCells sessionCells,
            StoredWbxml document) {
        store = objects;
        rules = objectRules;
        values = objectValues;
        contents = objectContents;
        cells = sessionCells;
        rootName = new RootName(objects, document);
    }

    /** Forgets what it knows of the objects, for they have changed. */
    void forget() {
        rootName.forget();
    }

    /** The next object for this client behind another one, 0 behind none; 0 when there is no more. */
    byte next(byte behind) {
        byte object = behind == 0 ? store.first(DmApplet.MO) : store.next(behind);
        while (object != 0 && !isMeant(object)) {
            object = store.next(object);
        }
        return object;
    }

    private boolean isMeant(byte object) {
        return values.has(object, TAG_URI) && contents.readable(object) && fits(object);
    }

    boolean asks(byte object) {
        return (byte) (store.flags(object) & FLAG_ASK) != 0;
    }

    byte tagHigh(byte object) {
        return store.tagHigh(object);
    }

    short tagLow(byte object) {
        return store.tagLow(object);
    }

    boolean isWbxml(byte object) {
        return values.first(object, TAG_TYPE) == WBXML;
    }

    /** Length of the content as it is stored. */
    short stored(byte object) {
        return values.size(object, TAG_CONTENT);
    }

    /** Length of the content as it is delivered: without the name of its root. */
    short length(byte object) {
        short all = stored(object);
        boolean wbxml = isWbxml(object);
        rootName.find(object, content(object), all, wbxml);
        short cut = (short) (rootName.until() - rootName.from());
        return (short) (all - cut + (wbxml && cut > 0 ? 1 : 0));
    }

    /** Where the content stands in the object. */
    short content(byte object) {
        return values.at(object, TAG_CONTENT);
    }

    /** Tells a part of the content as it is delivered. */
    void tellContent(byte object, short from, short length, Answer answer) {
        short at = content(object);
        // Also finds the name of the root.
        short all = length(object);
        short cut = rootName.from();
        short behind = rootName.until();
        short left = length < (short) (all - from) ? length : (short) (all - from);
        short position = from;
        if (position < cut && left > 0) {
            short part = (short) (cut - position) < left ? (short) (cut - position) : left;
            store.tell(object, (short) (at + position), part, answer);
            position = (short) (position + part);
            left = (short) (left - part);
        }
        short gap = (short) (behind - cut);
        if (gap > 0 && isWbxml(object)) {
            if (position == cut && left > 0) {
                answer.put(RootName.EMPTY_NAME);
                position++;
                left--;
            }
            gap--;
        }
        if (left > 0) {
            store.tell(object, (short) (at + position + gap), left, answer);
        }
    }

    void tellUri(byte object, Answer answer) {
        values.tell(object, TAG_URI, answer);
    }

    /** Bytes of the address of the next node above the object, from the top, behind so many; 0 when there is none. */
    short parent(byte object, short behind) {
        short size = values.size(object, TAG_URI);
        short at = values.at(object, TAG_URI);
        short first = size > 1 && store.content(object, at) == DOT ? (short) 2 : (short) 1;
        for (short i = behind < first ? first : (short) (behind + 1); i < (short) (size - 1); i++) {
            if (store.content(object, (short) (at + i)) == SLASH) {
                return i;
            }
        }
        return 0;
    }

    /** Tells the beginning of the object's address. */
    void tellUri(byte object, short length, Answer answer) {
        store.tell(object, values.at(object, TAG_URI), length, answer);
    }

    /** Tells the name for people, or the URI where there is none. */
    void tellName(byte object, Answer answer) {
        values.tell(object, values.has(object, TAG_NAME) ? TAG_NAME : TAG_URI, answer);
    }

    /** Whether the device filter lets the client have the object; without a filter any client may. */
    boolean fits(byte object) {
        short at = values.at(object, TAG_FILTER);
        if (at < 0) {
            return true;
        }
        short end = (short) (at + values.size(object, TAG_FILTER));
        while (at < end) {
            if (fitsEntry(object, rules.value(object, at, end), rules.behind(object, at, end))) {
                return true;
            }
            at = rules.behind(object, at, end);
        }
        return false;
    }

    private boolean fitsEntry(byte object, short from, short end) {
        short at = from;
        while (at < end) {
            byte which = store.content(object, at) == TAG_NAME ? SessionCells.MANUFACTURER : SessionCells.MODEL;
            if (!matches(object, rules.value(object, at, end), rules.size(object, at, end), which)) {
                return false;
            }
            at = rules.behind(object, at, end);
        }
        return true;
    }

    /** Whether a text of the client is this one, whose star at the end stands for anything. */
    private boolean matches(byte object, short at, short size, byte which) {
        for (short i = 0; i < size; i++) {
            byte wanted = store.content(object, (short) (at + i));
            if (wanted == ANY && i == (short) (size - 1)) {
                return true;
            }
            if (i >= cells.length(which) || cells.content(which, i) != wanted) {
                return false;
            }
        }
        return size == cells.length(which);
    }
}
