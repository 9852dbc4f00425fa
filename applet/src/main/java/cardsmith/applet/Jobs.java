package cardsmith.applet;

/** The jobs of EF.JOB as the DM server on the card does them: which ones are for the client, and what each asks for. */
final class Jobs {
    static final byte GET = 1;
    static final byte EXEC = 2;
    static final byte DELETE = 3;
    static final byte ALERT = 4;
    static final byte ADD = 5;

    static final byte NAME = (byte) 0x80;
    static final byte URI = (byte) 0x82;
    static final byte DATA = (byte) 0x87;
    static final byte FORMAT = (byte) 0x88;
    static final byte TYPE = (byte) 0x89;
    static final byte PARAMETERS = (byte) 0x8A;

    private static final byte KIND = (byte) 0x81;
    private static final byte COPY = (byte) 0x83;
    private static final byte CODE = (byte) 0x85;
    private static final byte FLAGS = (byte) 0x86;

    /** How jobs go together: each alone, in one Atomic, in one Sequence. */
    static final byte ALONE = 0;

    static final byte ATOMIC = 1;
    private static final byte GROUPS = 3;
    private static final byte ONCE = 4;

    private static final short DISPLAY = 1100;

    private final ObjectStore store;
    private final Values values;
    private final Delivery delivery;

    Jobs(ObjectStore objects, Values objectValues, Delivery mos) {
        store = objects;
        values = objectValues;
        delivery = mos;
    }

    Values values() {
        return values;
    }

    /** The next job for this client behind another one, 0 behind none; 0 when there is no more. */
    byte next(byte behind) {
        byte job = behind == 0 ? store.first(DmApplet.JOB) : store.next(behind);
        while (job != 0 && !isMeant(job)) {
            job = store.next(job);
        }
        return job;
    }

    private boolean isMeant(byte job) {
        return (kind(job) == ALERT || values.has(job, URI)) && delivery.fits(job);
    }

    byte kind(byte job) {
        return values.first(job, KIND);
    }

    /** Whether the job copies an object of the device to the card. */
    boolean copies(byte job) {
        return kind(job) == GET && values.has(job, COPY);
    }

    /** First byte of the tag of the object that a copy fills, 0 for a tag of two bytes. */
    byte copyHigh(byte job) {
        return values.size(job, COPY) == 3 ? values.first(job, COPY) : 0;
    }

    /** The last two bytes of the tag of the object that a copy fills. */
    short copyLow(byte job) {
        return number(job, COPY, (short) (values.size(job, COPY) - 2));
    }

    private short number(byte job, byte tag, short from) {
        short at = (short) (values.at(job, tag) + from);
        return (short) ((short) (store.content(job, at) << 8) | (short) (store.content(job, (short) (at + 1)) & 0xFF));
    }

    /** Whether the data are octets: their format is bin. */
    boolean isBinary(byte job) {
        return values.size(job, FORMAT) == 3
                && number(job, FORMAT, (short) 0) == (short) 0x6269
                && number(job, FORMAT, (short) 1) == (short) 0x696E;
    }

    short alertCode(byte job) {
        return values.has(job, CODE) ? number(job, CODE, (short) 0) : DISPLAY;
    }

    /** Which jobs this one goes together with: those beside it that are of the same group. */
    byte group(byte job) {
        return (byte) (values.first(job, FLAGS) & GROUPS);
    }

    boolean isOnce(byte job) {
        return (byte) (values.first(job, FLAGS) & ONCE) != 0;
    }

    /** The tag in the log: its first byte is 01, or FE, for 00 and FF are of objects of EF.MO. */
    byte logHigh(byte job) {
        return store.tagHigh(job) == 0 ? (byte) 0x01 : (byte) 0xFE;
    }

    short logLow(byte job) {
        return store.tagLow(job);
    }

    /** Deletes a job that is done; returns the one before it, 0 when it was the first. */
    byte forget(byte job) {
        byte before = 0;
        for (byte other = store.first(DmApplet.JOB); other != job && other != 0; other = store.next(other)) {
            before = other;
        }
        store.delete(DmApplet.JOB, store.tagHigh(job), store.tagLow(job));
        return before;
    }

    /** Tells the line of the data that begins at a place of it; returns the place of the next one, negative behind the last. */
    short tellLine(byte job, short from, Answer answer) {
        short size = values.size(job, DATA);
        short at = values.at(job, DATA);
        for (short i = from; i < size; i++) {
            byte b = store.content(job, (short) (at + i));
            if (b == (byte) 0x0A) {
                return (short) (i + 1);
            }
            answer.put(b);
        }
        return -1;
    }
}
