package cardsmith.applet;

/** The nodes of a stored TNDS document in WBXML, one by one, each before those below it (OMA DM TNDS 1.2). */
final class NodeWalk {
    private static final byte PAGE = 2;
    private static final byte NODE = 0x24;
    private static final byte NODE_NAME = 0x26;
    private static final byte FORMAT = 0x1C;
    private static final byte TYPE = 0x35;
    private static final byte VALUE = 0x36;
    private static final byte INTERIOR = 0x25;
    private static final byte NULL = 0x27;
    private static final byte BINARY = 0x09;
    private static final byte SLASH = 0x2F;

    /** Levels of nodes that fit. */
    private static final byte LEVELS = 12;

    private static final byte AT_DEPTH = 26;
    private static final byte AT_INNER = 27;
    private static final byte AT_FORMAT = 28;
    private static final byte AT_TYPE = 29;
    private static final byte AT_VALUE = 30;
    private static final byte AT_CONTEXT = 31;

    private final StoredWbxml document;
    private final Delivery delivery;

    NodeWalk(StoredWbxml wbxml, Delivery objects) {
        document = wbxml;
        delivery = objects;
    }

    /** Finds a node by its number, 0 the root; false when there are not so many, or it lies too deep. */
    boolean find(byte object, short node) {
        document.open(object, delivery.content(object), delivery.stored(object));
        document.number(AT_DEPTH, (short) 0);
        document.number(AT_INNER, (short) 0);
        // MgmtTree.
        document.next();
        short before = node;
        while (document.hasMore()) {
            byte token = document.next();
            boolean outside = document.number(AT_INNER) == 0;
            byte tag = (byte) (token & ~StoredWbxml.HAS_CONTENT);
            if (outside && (token == StoredWbxml.END || isNode(token))) {
                if (before < 0) {
                    return document.number(AT_DEPTH) <= LEVELS;
                }
                enter(token, tag);
                if (isNode(token)) {
                    before--;
                }
            } else {
                inside(token, tag);
            }
        }
        return false;
    }

    private boolean isNode(byte token) {
        return document.page() == PAGE && token == (byte) (NODE | StoredWbxml.HAS_CONTENT);
    }

    private void enter(byte token, byte tag) {
        short depth = document.number(AT_DEPTH);
        document.number(AT_DEPTH, token == StoredWbxml.END ? (short) (depth - 1) : (short) (depth + 1));
        document.number(AT_FORMAT, (short) 0);
        document.number(AT_TYPE, (short) 0);
        document.number(AT_VALUE, (short) 0);
        document.number(AT_CONTEXT, tag);
    }

    /** Follows what stands in a node and is none itself. */
    private void inside(byte token, byte tag) {
        short inner = document.number(AT_INNER);
        byte context = (byte) document.number(AT_CONTEXT);
        if (StoredWbxml.isString(token)) {
            short at = (short) (document.position() - 1);
            short depth = document.number(AT_DEPTH);
            if (inner == 1 && context == NODE_NAME && depth > 0 && depth <= LEVELS) {
                document.number((byte) (depth - 1), at);
            } else if (inner == 3 && context == TYPE) {
                document.number(AT_TYPE, at);
            }
            document.skip(token);
        } else if (token == StoredWbxml.END) {
            document.number(AT_INNER, (short) (inner - 1));
        } else {
            if (inner <= 1) {
                document.number(AT_CONTEXT, tag);
            } else if (inner == 2 && context == FORMAT) {
                document.number(AT_FORMAT, tag);
            }
            if (token != tag) {
                document.number(AT_INNER, (short) (inner + 1));
                if (inner == 0 && tag == VALUE) {
                    document.number(AT_VALUE, document.position());
                }
            }
        }
    }

    /** Whether nodes can stand below this one. */
    boolean isInterior() {
        short format = document.number(AT_FORMAT);
        return format == INTERIOR || (format == 0 && document.number(AT_VALUE) == 0);
    }

    /** Whether the node has a value. */
    boolean hasValue() {
        return document.number(AT_VALUE) != 0 && document.number(AT_FORMAT) != NULL;
    }

    /** Token of the node's format, 0 where the document is silent. */
    byte format() {
        return (byte) document.number(AT_FORMAT);
    }

    /** Whether the value is octets written in base64. */
    boolean isEncoded() {
        return format() == BINARY && hasValue() && valueToken() != StoredWbxml.OPAQUE;
    }

    private byte valueToken() {
        document.go(document.number(AT_VALUE));
        return document.next();
    }

    boolean hasType() {
        return document.number(AT_TYPE) != 0;
    }

    void tellType(Answer answer) {
        tellString(document.number(AT_TYPE), answer);
    }

    private void tellString(short at, Answer answer) {
        document.go(at);
        document.tell(document.next(), answer);
    }

    /** Tells where the node stands: below the address of the object. */
    void tellUri(byte object, Answer answer) {
        delivery.tellUri(object, answer);
        for (byte level = 1; level < document.number(AT_DEPTH); level++) {
            answer.put(SLASH);
            tellString(document.number(level), answer);
        }
    }

    /** Tells the value: octets as such, strings as one text. */
    void tellValue(Elements elements) {
        byte token = valueToken();
        if (token == StoredWbxml.OPAQUE) {
            elements.beginOctets(document.length());
            document.tell(token, elements.answer());
            return;
        }
        elements.beginText();
        while (StoredWbxml.isString(token)) {
            document.tell(token, elements.answer());
            token = document.next();
        }
        elements.endText();
    }
}
