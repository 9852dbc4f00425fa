package cardsmith.applet;

import javacard.framework.ISO7816;
import javacard.framework.ISOException;
import javacard.framework.Util;

/** How the data objects look from outside: tag, length, and a value in which the card tells the revision. */
final class Contents {
    private static final byte TAG_LIST = (byte) 0x5C;
    private static final short REVISION_OBJECT = 6;

    private final PersistentMemory memory;
    private final ObjectStore store;
    private final Rights rights;
    private final KeyChecks checks;
    private final Answer answer;

    Contents(PersistentMemory cells, ObjectStore objects, Rights proved, KeyChecks keyChecks, Answer telling) {
        memory = cells;
        store = objects;
        rights = proved;
        checks = keyChecks;
        answer = telling;
    }

    /** Refuses a file that may not be read now, with 6982. */
    void requireReadable(byte list) {
        if (list == DmApplet.KEY || (list == DmApplet.JOB && !rights.adm1())) {
            ISOException.throwIt(ISO7816.SW_SECURITY_STATUS_NOT_SATISFIED);
        }
    }

    boolean readable(byte object) {
        return (byte) (store.flags(object) & ObjectRules.FLAG_PIN1) == 0 || rights.pin1();
    }

    private boolean tellsRevision(byte object) {
        return store.revisionPlace(object) != ObjectStore.IN_PLACE;
    }

    private short valueLength(byte object) {
        return (short) (store.length(object) + (tellsRevision(object) ? REVISION_OBJECT : 0));
    }

    /** Bytes of the object as RETRIEVE DATA tells it. */
    short length(byte list, byte object) {
        short value = valueLength(object);
        return (short) (tagLength(object) + lengthLength(value) + value);
    }

    /** Bytes of all objects of a file as RETRIEVE DATA tells them. */
    short length(byte list) {
        short sum = 0;
        for (byte object = store.first(list); object != 0; object = store.next(object)) {
            sum = (short) (sum + length(list, object));
        }
        if (list == DmApplet.CONF) {
            short value = checks.length();
            sum = (short) (sum + 1 + lengthLength(value) + value);
        }
        return sum;
    }

    private short tagLength(byte object) {
        if (store.tagHigh(object) != 0) {
            return 3;
        }
        return (short) (store.tagLow(object) & (short) 0xFF00) != 0 ? (short) 2 : (short) 1;
    }

    private static short lengthLength(short length) {
        return length > 255 ? (short) 3 : length > 127 ? (short) 2 : (short) 1;
    }

    void tell(byte list, byte object) {
        short length = store.length(object);
        short place = store.revisionPlace(object);
        answer.putTag(store.tagHigh(object), store.tagLow(object));
        answer.putLength(valueLength(object));
        if (!tellsRevision(object)) {
            store.tell(object, (short) 0, length, answer);
            return;
        }
        store.tell(object, (short) 0, place, answer);
        answer.put(ObjectRules.TAG_REVISION);
        answer.put((byte) 4);
        answer.put(memory, store.revisionOf(object), (short) 4);
        store.tell(object, place, (short) (length - place), answer);
    }

    /** Tells every object that may be read now, in the order of the tags. */
    void tellAll(byte list) {
        for (byte object = store.first(list); object != 0; object = store.next(object)) {
            if (readable(object)) {
                tell(list, object);
            }
        }
        if (list == DmApplet.CONF) {
            tellChecks();
        }
    }

    void tellChecks() {
        answer.put(ObjectRules.CONF_KEY_CHECKS);
        answer.putLength(checks.length());
        checks.tell(answer);
    }

    void tellTags(byte list) {
        short length = list == DmApplet.CONF ? (short) 1 : (short) 0;
        for (byte object = store.first(list); object != 0; object = store.next(object)) {
            length = (short) (length + tagLength(object));
        }
        answer.put(TAG_LIST);
        answer.putLength(length);
        for (byte object = store.first(list); object != 0; object = store.next(object)) {
            answer.putTag(store.tagHigh(object), store.tagLow(object));
        }
        if (list == DmApplet.CONF) {
            answer.put(ObjectRules.CONF_KEY_CHECKS);
        }
    }

    // Tags and lengths in a buffer ------------------------------------------------------------------------------

    /** Length of the tag here, 0 when it is longer than three bytes or not all there. */
    static short tagLength(byte[] buffer, short at, short most) {
        short length = 1;
        if (most < 1) {
            return 0;
        }
        if ((byte) (buffer[at] & (byte) 0x1F) != (byte) 0x1F) {
            return 1;
        }
        while (length < most && length < 3) {
            length++;
            if (buffer[(short) (at + length - 1)] >= 0) {
                return length;
            }
        }
        return 0;
    }

    static byte tagHigh(byte[] buffer, short at, short length) {
        return length == 3 ? buffer[at] : 0;
    }

    static short tagLow(byte[] buffer, short at, short length) {
        return length == 1 ? (short) (buffer[at] & 0xFF) : Util.getShort(buffer, (short) (at + length - 2));
    }

    /** Length of the length here, 0 when there is none; 6A80 when it is not a length of at most 32767. */
    static short lengthLength(byte[] buffer, short at, short most) {
        if (most < 1) {
            return 0;
        }
        byte first = buffer[at];
        short coded = first >= 0 ? (short) 1 : first == (byte) 0x81 ? (short) 2 : (short) 3;
        if ((first < (byte) 0x81 && coded == 3) || coded > most || (coded == 3 && first != (byte) 0x82)) {
            ISOException.throwIt(ISO7816.SW_WRONG_DATA);
        }
        return coded;
    }

    /** The length here; 6A84 when no card could hold it. */
    static short length(byte[] buffer, short at, short coded) {
        if (coded < 3) {
            return (short) (buffer[(short) (at + coded - 1)] & 0xFF);
        }
        short length = Util.getShort(buffer, (short) (at + 1));
        if (length < 0) {
            ISOException.throwIt(ISO7816.SW_FILE_FULL);
        }
        return length;
    }
}
