package cardsmith.applet;

import javacard.framework.ISO7816;
import javacard.framework.ISOException;

/** What a data object may hold; judged when all of it is in free pages, before it becomes valid. */
final class ObjectRules {
    static final byte FLAG_PIN1 = (byte) 0x10;

    static final byte TAG_NAME = (byte) 0x80;
    static final byte TAG_FLAGS = (byte) 0x83;
    static final byte TAG_FILTER = (byte) 0x84;
    static final byte TAG_REVISION = (byte) 0x85;
    static final byte TAG_TYPE = (byte) 0x86;
    private static final byte TAG_KEY = (byte) 0x87;
    private static final byte TAG_SIGNATURE = (byte) 0x88;
    private static final byte KEY_PASSWORD = 3;
    private static final short LEAST_PROOF = 8;
    private static final short SW_WRONG_SIGNATURE = (short) 0x6988;

    static final byte CONF_AUTHENTICATION = (byte) 0x85;
    static final byte CONF_DEVICES = (byte) 0x84;
    static final byte CONF_KEY_CHECKS = (byte) 0xC0;

    static final byte KEY_AES = (byte) 0x02;

    private static final short MOST_SECRET = 64;

    private static final byte MUST = (byte) 1;
    private static final byte MAY = (byte) 0;
    private static final byte ANY = (byte) 0;
    private static final byte RULE = 4;

    /** Tag, presence, least length, most length (0 without bound), in the order that the values stand in. */
    private static final byte[] MO = {
        (byte) 0x80,
        MAY,
        1,
        64,
        (byte) 0x81,
        MAY,
        1,
        (byte) 255,
        (byte) 0x82,
        MAY,
        1,
        (byte) 255,
        (byte) 0x83,
        MAY,
        1,
        1,
        (byte) 0x84,
        MAY,
        2,
        ANY,
        (byte) 0x85,
        MAY,
        4,
        4,
        (byte) 0x86,
        MUST,
        1,
        1,
        (byte) 0x87,
        MAY,
        1,
        1,
        (byte) 0x88,
        MAY,
        4,
        ANY,
        (byte) 0x89,
        MUST,
        0,
        ANY
    };

    private static final byte[] JOB = {
        (byte) 0x80, MAY, 1, 64,
        (byte) 0x81, MUST, 1, 1,
        (byte) 0x82, MAY, 1, (byte) 255,
        (byte) 0x83, MAY, 2, 3,
        (byte) 0x84, MAY, 2, ANY,
        (byte) 0x85, MAY, 2, 2,
        (byte) 0x86, MAY, 1, 1,
        (byte) 0x87, MAY, 0, ANY,
        (byte) 0x88, MAY, 1, 8,
        (byte) 0x89, MAY, 1, 64,
        (byte) 0x8A, MAY, 1, (byte) 255
    };

    private static final byte[] KEY = {
        (byte) 0x80, MUST, 1, 1,
        (byte) 0x81, MAY, 1, 64,
        (byte) 0x82, MUST, 1, ANY
    };

    private static final byte[] CONF = {
        (byte) 0x80, MAY, 1, 64,
        (byte) 0x81, MAY, 2, 2,
        (byte) 0x82, MAY, 3, 3,
        (byte) 0x83, MAY, 4, 4,
        (byte) 0x84, MAY, 2, ANY,
        (byte) 0x85, MAY, 2, 2,
        (byte) 0x86, MAY, 2, 2
    };

    /** What checks the issuer's signature of an object, and tells it its values; set once. */
    Proof proof;

    Answer answer;

    private final ObjectStore store;
    private final boolean digest;

    ObjectRules(ObjectStore objects, boolean md5) {
        store = objects;
        digest = md5;
    }

    /** Refuses a tag that does not belong into the file, with 6A80. */
    static void requireTag(byte file, byte high, short low) {
        boolean fits;
        byte first = (byte) (low >> 8);
        byte second = (byte) low;
        if (file == DmApplet.CONF) {
            if (high == 0 && low == (short) (CONF_KEY_CHECKS & 0xFF)) {
                ISOException.throwIt(ISO7816.SW_CONDITIONS_NOT_SATISFIED);
            }
            fits = high == 0 && first == 0 && rule(CONF, second) >= 0;
        } else if (file == DmApplet.KEY) {
            fits = high == 0 && first == (byte) 0xDF && second >= 0x1F;
        } else if (high == 0) {
            fits = first == (byte) 0xFF && second >= 0x1F;
        } else {
            // FF8100 to FFFF7F: a second byte of 80 would be a number with a leading zero.
            fits = high == (byte) 0xFF && first < 0 && first != (byte) 0x80 && second >= 0;
        }
        if (!fits) {
            ISOException.throwIt(ISO7816.SW_WRONG_DATA);
        }
    }

    private static short rule(byte[] rules, byte tag) {
        for (short i = 0; i < (short) rules.length; i = (short) (i + RULE)) {
            if (rules[i] == tag) {
                return i;
            }
        }
        return -1;
    }

    /** Judges the object being written and makes it valid; throws 6A80, 6A81 or 6A85 and leaves it to be forgotten. */
    void commit() {
        byte file = store.stagedFile();
        byte object = store.stagedObject();
        short length = store.length(object);
        if (file == DmApplet.CONF) {
            commitSetting(object, length);
        } else if (file == DmApplet.MO) {
            commitMo(object, length);
        } else {
            byte[] rules = file == DmApplet.KEY ? KEY : JOB;
            short at = 0;
            short done = 0;
            while (at < length) {
                done = follow(rules, done, object, at);
                require(inRange(file, object, at));
                at = behind(object, at, length);
            }
            finish(rules, done);
            if (file == DmApplet.KEY) {
                requireKey(object);
            }
            store.commit(ObjectStore.IN_PLACE, (short) -1, (byte) 0);
        }
    }

    private void commitSetting(byte object, short length) {
        byte tag = (byte) store.tagLow(object);
        short rule = rule(CONF, tag);
        requireLength(CONF, rule, length);
        if (tag == TAG_NAME) {
            requireText(object, (short) 0, length);
        } else if (tag == CONF_DEVICES) {
            requireFilter(object, (short) 0, length);
        } else if (tag == CONF_AUTHENTICATION) {
            for (short i = 0; i < 2; i++) {
                byte scheme = store.content(object, i);
                require(scheme >= 0 && scheme <= 3);
                if (scheme >= 2 && !digest) {
                    ISOException.throwIt(ISO7816.SW_FUNC_NOT_SUPPORTED);
                }
            }
        }
        store.commit(ObjectStore.IN_PLACE, (short) -1, (byte) 0);
    }

    private void commitMo(byte object, short length) {
        short at = 0;
        short done = 0;
        short place = -1;
        short inside = -1;
        byte flags = 0;
        while (at < length) {
            byte tag = store.content(object, at);
            short value = value(object, at, length);
            short size = size(object, at, length);
            done = follow(MO, done, object, at);
            requireMo(object, tag, value, size);
            if (tag == TAG_FLAGS) {
                flags = store.content(object, value);
            } else if (tag == TAG_REVISION) {
                inside = value;
            } else if (tag == TAG_TYPE) {
                place = at;
            }
            at = (short) (value + size);
        }
        finish(MO, done);
        requireSignature(object, length);
        store.commit(inside < 0 ? place : ObjectStore.IN_PLACE, inside, flags);
    }

    /**
     * Refuses with 6988 what the issuer has not signed: 88 is the checksum or signature over the other values but 85, by the
     * key that 87 names. Without 87 it is the issuer's first one; what the card has no key for it does not judge.
     */
    private void requireSignature(byte object, short length) {
        short shown = seek(object, length, TAG_SIGNATURE);
        if (shown == length) {
            return;
        }
        short size = size(object, shown, length);
        short named = seek(object, length, TAG_KEY);
        byte key = named == length
                ? proof.usual(size > Proof.CHECKSUM)
                : proof.named(store.content(object, (short) (named + 2)));
        byte kind = key == 0 ? 0 : proof.kind(key);
        if (kind == 0 || kind == KEY_PASSWORD || !proof.can(kind)) {
            return;
        }
        proof.begin(key);
        for (short at = 0; at < length; at = behind(object, at, length)) {
            byte tag = store.content(object, at);
            if (tag != TAG_REVISION && tag != TAG_SIGNATURE) {
                answer.prove();
                store.tell(object, at, (short) (behind(object, at, length) - at), answer);
            }
        }
        short value = value(object, shown, length);
        byte[] signature = proof.shown();
        boolean fits =
                size >= LEAST_PROOF && size <= (Proof.isSignature(kind) ? (short) signature.length : Proof.CHECKSUM);
        for (short i = 0; fits && i < size; i++) {
            signature[i] = store.content(object, (short) (value + i));
        }
        if (!fits || !proof.verify(size)) {
            ISOException.throwIt(SW_WRONG_SIGNATURE);
        }
    }

    /** Where the value with this tag begins, tag and length before it; the length of all when there is none. */
    private short seek(byte object, short length, byte tag) {
        short at = 0;
        while (at < length && store.content(object, at) != tag) {
            at = behind(object, at, length);
        }
        return at;
    }

    private void requireMo(byte object, byte tag, short value, short size) {
        if (tag == TAG_NAME) {
            requireText(object, value, size);
        } else if (tag == TAG_FLAGS) {
            require((byte) (store.content(object, value) & (byte) 0xC0) == 0);
        } else if (tag == TAG_FILTER) {
            requireFilter(object, value, size);
        } else if (tag == TAG_TYPE) {
            byte type = store.content(object, value);
            require(type == 1 || type == 2);
        }
    }

    /** Judges tag, order and length of one value; returns the rule behind the one that it followed. */
    private short follow(byte[] rules, short done, byte object, short at) {
        short rule = rule(rules, store.content(object, at));
        require(rule >= done);
        for (short i = done; i < rule; i = (short) (i + RULE)) {
            require(rules[(short) (i + 1)] == MAY);
        }
        requireLength(rules, rule, size(object, at, store.length(object)));
        return (short) (rule + RULE);
    }

    private static void finish(byte[] rules, short done) {
        for (short i = done; i < (short) rules.length; i = (short) (i + RULE)) {
            require(rules[(short) (i + 1)] == MAY);
        }
    }

    private static void requireLength(byte[] rules, short rule, short length) {
        short most = (short) (rules[(short) (rule + 3)] & 0xFF);
        require(length >= (short) (rules[(short) (rule + 2)] & 0xFF) && (most == 0 || length <= most));
    }

    private boolean inRange(byte file, byte object, short at) {
        short length = store.length(object);
        short value = value(object, at, length);
        short size = size(object, at, length);
        byte tag = store.content(object, at);
        if (tag == TAG_NAME && file == DmApplet.JOB) {
            requireText(object, value, size);
        } else if (tag == TAG_FILTER) {
            requireFilter(object, value, size);
        } else if (tag == (byte) 0x81 && file == DmApplet.JOB || tag == TAG_NAME) {
            byte kind = store.content(object, value);
            return kind >= 1 && kind <= 6;
        }
        return true;
    }

    /** An AES key has 16 bytes, a point of P-256 is not compressed, an RSA key has 2,048 bits; else 64 bytes at most. */
    private void requireKey(byte object) {
        short length = store.length(object);
        byte kind = store.content(object, value(object, (short) 0, length));
        short at = behind(object, (short) 0, length);
        if (store.content(object, at) != (byte) 0x82) {
            at = behind(object, at, length);
        }
        short size = size(object, at, length);
        if (kind <= KEY_AES) {
            require(size == Aes.BLOCK);
        } else if (kind == Proof.ECDSA) {
            require(size == Curve.POINT && store.content(object, value(object, at, length)) == 4);
        } else {
            require(kind == Proof.RSA ? size == IssuerSignature.MODULUS : size <= MOST_SECRET);
        }
    }

    /** A list of A0 { 80 manufacturer 81 model }. */
    private void requireFilter(byte object, short at, short length) {
        short end = (short) (at + length);
        short entry = at;
        while (entry < end) {
            require(store.content(object, entry) == (byte) 0xA0);
            short inner = value(object, entry, end);
            short stop = (short) (inner + size(object, entry, end));
            for (byte tag = (byte) 0x80; tag <= (byte) 0x81; tag++) {
                require(inner < stop && store.content(object, inner) == tag);
                requireText(object, value(object, inner, stop), size(object, inner, stop));
                inner = behind(object, inner, stop);
            }
            require(inner == stop);
            entry = stop;
        }
    }

    /** UTF-8 (RFC 3629): lead bytes that exist, each with its followers. */
    private void requireText(byte object, short at, short length) {
        short followers = 0;
        for (short i = 0; i < length; i++) {
            short b = (short) (store.content(object, (short) (at + i)) & 0xFF);
            if (followers > 0) {
                require(b >= 0x80 && b < 0xC0);
                followers--;
            } else if (b >= 0x80) {
                require(b >= 0xC2 && b < 0xF5);
                followers = b < 0xE0 ? (short) 1 : b < 0xF0 ? (short) 2 : (short) 3;
            }
        }
        require(followers == 0);
    }

    // BER-TLV: tags of one byte, lengths of up to three ---------------------------------------------------------

    /** Where the value of the object at this place starts; 6A85 when it does not fit. */
    short value(byte object, short at, short end) {
        if ((short) (end - at) < 2) {
            ISOException.throwIt(Command.SW_TLV_LENGTH);
        }
        byte length = store.content(object, (short) (at + 1));
        short value = (short) (at + 2);
        if (length == (byte) 0x81) {
            value = (short) (at + 3);
        } else if (length == (byte) 0x82) {
            value = (short) (at + 4);
        } else if (length < 0) {
            ISOException.throwIt(Command.SW_TLV_LENGTH);
        }
        if (value > end) {
            ISOException.throwIt(Command.SW_TLV_LENGTH);
        }
        return value;
    }

    /** Length of the value of the object at this place; 6A85 when it does not fit. */
    short size(byte object, short at, short end) {
        short value = value(object, at, end);
        short size = (short) (store.content(object, (short) (value - 1)) & 0xFF);
        if (value == (short) (at + 4)) {
            size = (short) (size | (short) (store.content(object, (short) (at + 2)) << 8));
        }
        if (size < 0 || size > (short) (end - value)) {
            ISOException.throwIt(Command.SW_TLV_LENGTH);
        }
        return size;
    }

    short behind(byte object, short at, short end) {
        return (short) (value(object, at, end) + size(object, at, end));
    }

    private static void require(boolean fact) {
        if (!fact) {
            ISOException.throwIt(ISO7816.SW_WRONG_DATA);
        }
    }
}
