package cardsmith.applet;

/** What EF.CONF says, or its default where it is silent. */
final class Settings {
    private static final short SERVER_ID = 0x80;
    private static final short PORT = 0x81;
    private static final short TRIGGER = 0x82;
    private static final short LIMITS = 0x83;
    private static final short AUTHENTICATION = 0x85;
    private static final short KEYS = 0x86;

    private static final short DEFAULT_PORT = 3516;
    private static final short DEFAULT_MESSAGE = 1024;
    private static final short DEFAULT_OBJECT = 32767;
    private static final short LEAST_MESSAGE = 512;

    private final ObjectStore store;

    Settings(ObjectStore objects) {
        store = objects;
    }

    private byte find(short tag) {
        return store.find(DmApplet.CONF, (byte) 0, tag);
    }

    private short number(short tag, short at, short otherwise) {
        byte object = find(tag);
        if (object == 0) {
            return otherwise;
        }
        short high = (short) (store.content(object, at) << 8);
        return (short) (high | (short) (store.content(object, (short) (at + 1)) & 0xFF));
    }

    void tellServerId(Answer answer) {
        answer.put((byte) 0x03);
        tellServerIdOctets(answer);
        answer.put((byte) 0);
    }

    void tellServerIdOctets(Answer answer) {
        byte object = find(SERVER_ID);
        if (object == 0) {
            answer.word(Words.SERVER_ID);
        } else {
            store.tell(object, (short) 0, store.length(object), answer);
        }
    }

    short serverIdLength() {
        byte object = find(SERVER_ID);
        return object == 0 ? Words.length(Words.SERVER_ID) : store.length(object);
    }

    /** What makes the card ask for a session, as flags. */
    byte trigger() {
        return (byte) (number(TRIGGER, (short) 0, (short) 0) >> 8);
    }

    /** Minutes between two sessions that the timer asks for; those beyond 32,767 are negative. */
    short triggerMinutes() {
        return number(TRIGGER, (short) 1, (short) 0);
    }

    short port() {
        return number(PORT, (short) 0, DEFAULT_PORT);
    }

    /** The largest message that the card takes, in bytes; 512 at least, for a first message takes that. */
    short maxMessage() {
        short size = number(LIMITS, (short) 0, DEFAULT_MESSAGE);
        return size < 0 ? DEFAULT_OBJECT : size < LEAST_MESSAGE ? LEAST_MESSAGE : size;
    }

    short maxObject() {
        short size = number(LIMITS, (short) 2, DEFAULT_OBJECT);
        return size < 0 ? DEFAULT_OBJECT : size;
    }

    /** How the client shows who it is. */
    byte clientScheme() {
        return (byte) (number(AUTHENTICATION, (short) 0, (short) 0) >> 8);
    }

    /** How the card shows who it is. */
    byte serverScheme() {
        return (byte) number(AUTHENTICATION, (short) 0, (short) 0);
    }

    /** Reference of the key with the credentials of the client (0) or of the card (1); 0 where EF.CONF names none. */
    byte keyReference(short whose) {
        short both = number(KEYS, (short) 0, (short) 0);
        return whose == 0 ? (byte) (both >> 8) : (byte) both;
    }
}
