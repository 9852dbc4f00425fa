package cardsmith.applet;

import javacard.framework.ISOException;
import javacard.framework.JCSystem;

/**
 * An object of the device that is being copied to the card: the Results of a Get with ?list=TNDS, written to free pages
 * as they come in, part by part, and made an object of EF.MO when all of it is there and its sender is known.
 */
final class DeviceCopy {
    private static final byte NONE = 0;
    private static final byte FILLING = 1;
    private static final byte WHOLE = 2;
    private static final byte REFUSED = 3;

    private static final byte AT_STATE = 0;
    private static final byte AT_JOB = 1;
    private static final byte AT_FORM = 2;
    private static final byte AT_ENCODED = 3;
    private static final byte BYTES = 4;

    private static final byte WBXML = 1;
    private static final byte XML = 2;

    private static final short DONE = 200;
    private static final short CHUNK = 213;
    private static final short BAD = 400;
    private static final short TOO_LARGE = 413;
    private static final short UNSUPPORTED = 415;
    private static final short FULL = 420;
    private static final short FAILED = 500;

    private static final byte TAG_NAME = (byte) 0x80;
    private static final byte TAG_URI = (byte) 0x82;
    private static final byte TAG_FLAGS = (byte) 0x83;
    private static final byte TAG_FORM = (byte) 0x86;
    private static final byte TAG_CONTENT = (byte) 0x89;
    private static final byte SPACE = 0x20;

    private final byte[] state;
    private final short[] code;
    private final TextBuffer text;
    private final ObjectStore store;
    private final ObjectRules rules;
    private final Jobs jobs;
    private final Settings settings;
    private final Delivery delivery;

    DeviceCopy(
            TextBuffer textBuffer,
            ObjectStore objects,
            ObjectRules objectRules,
            Jobs cardJobs,
            Settings conf,
            Delivery mos) {
        state = JCSystem.makeTransientByteArray(BYTES, JCSystem.CLEAR_ON_RESET);
        code = JCSystem.makeTransientShortArray((short) 1, JCSystem.CLEAR_ON_RESET);
        text = textBuffer;
        store = objects;
        rules = objectRules;
        jobs = cardJobs;
        settings = conf;
        delivery = mos;
    }

    /** Gives up what has come. */
    void abort() {
        if (store.stagingFromClient()) {
            store.abort();
        }
        state[AT_STATE] = NONE;
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
        if (state[AT_FORM] == 0) {
            refuse(UNSUPPORTED);
        } else if (!store.hasRoom()) {
            refuse(FULL);
        } else {
            store.beginFromClient(DmApplet.MO, jobs.copyHigh(job), jobs.copyLow(job));
            writeHead(job);
        }
    }

    /** Name and address of the job, the flags of the object that is replaced, and the form. */
    private void writeHead(byte job) {
        byte former = store.find(DmApplet.MO, jobs.copyHigh(job), jobs.copyLow(job));
        text.clear();
        writeValue(job, TAG_NAME, TAG_NAME);
        writeValue(job, Jobs.URI, TAG_URI);
        if (former != 0) {
            writeValue(former, TAG_FLAGS, TAG_FLAGS);
        }
        put(TAG_FORM);
        put((byte) 1);
        put(state[AT_FORM]);
        put(TAG_CONTENT);
        // The length follows when it is known.
        put((byte) 0x82);
        put((byte) 0);
        put((byte) 0);
        flush();
    }

    private void writeValue(byte object, byte tag, byte as) {
        Values values = jobs.values();
        if (!values.has(object, tag)) {
            return;
        }
        short size = values.size(object, tag);
        short at = values.at(object, tag);
        put(as);
        if (size > 127) {
            put((byte) 0x81);
        }
        put((byte) size);
        for (short i = 0; i < size; i++) {
            put(store.content(object, (short) (at + i)));
        }
    }

    /** Takes a byte of the data. */
    void data(byte b) {
        if (state[AT_STATE] == FILLING && (state[AT_ENCODED] == 0 || b > SPACE)) {
            text.put(b);
            if (text.length() == TextBuffer.SIZE) {
                decode();
            }
        }
    }

    /** Takes elements within the data, which are no document that can be kept as it comes. */
    void elements() {
        if (state[AT_STATE] == FILLING) {
            refuse(UNSUPPORTED);
        }
    }

    /** Takes the end of the data. */
    void endData() {
        if (state[AT_STATE] == FILLING) {
            decode();
        }
    }

    private void decode() {
        if (state[AT_ENCODED] != 0) {
            short length = Base64.decode(text.bytes(), (short) 0, text.length());
            if (length < 0) {
                refuse(BAD);
                return;
            }
            text.resize(length);
        }
        flush();
    }

    private void put(byte b) {
        text.put(b);
        if (text.length() == TextBuffer.SIZE) {
            flush();
        }
    }

    private void flush() {
        if (!store.stagingFromClient()) {
            // Commands have begun to write an object of their own.
            refuse(FAILED);
        } else if ((short) (store.come() + text.length()) > settings.maxObject() || store.come() > (short) 32000) {
            refuse(TOO_LARGE);
        } else if (!store.hasRoom()) {
            refuse(FULL);
        } else {
            store.append(text.bytes(), (short) 0, text.length());
        }
        text.clear();
    }

    private void refuse(short why) {
        abort();
        state[AT_STATE] = REFUSED;
        code[0] = why;
    }

    /** Takes the end of Results; returns the Status that the card owes for them, 0 for none. */
    short endResults(boolean more) {
        if (state[AT_STATE] == REFUSED) {
            return code[0];
        }
        if (state[AT_STATE] != FILLING) {
            return 0;
        }
        if (more) {
            return CHUNK;
        }
        state[AT_STATE] = WHOLE;
        return 0;
    }

    // What becomes of it -----------------------------------------------------------------------------------------

    /** Makes what has come for a job an object of EF.MO; returns the code of the job. */
    short finish(byte job) {
        short result = FAILED;
        if (state[AT_JOB] == job && state[AT_STATE] == REFUSED) {
            result = code[0];
        } else if (state[AT_JOB] == job && state[AT_STATE] == WHOLE && store.stagingFromClient()) {
            result = store();
        }
        abort();
        return result;
    }

    private short store() {
        try {
            store.closeFromClient();
            shorten(store.stagedObject());
            rules.commit();
            delivery.forget();
            return DONE;
        } catch (ISOException refused) {
            if (refused.getReason() == PersistentMemory.SW_MEMORY_FAILURE) {
                throw refused;
            }
            return FAILED;
        }
    }

    /** Puts the length of the content in its shortest form before it; there is room for the longest. */
    private void shorten(byte object) {
        short content = jobs.values().at(object, TAG_CONTENT);
        short size = (short) (store.come() - content);
        short spare = size > 255 ? (short) 0 : size > 127 ? (short) 1 : (short) 2;
        if (spare > 0) {
            store.moveBack(content, spare);
        }
        if (spare == 0) {
            store.correct((short) (content - 2), (byte) (size >> 8));
        } else if (spare == 1) {
            store.correct((short) (content - 3), (byte) 0x81);
        }
        store.correct((short) (content - spare - 1), (byte) size);
        store.closeFromClient();
    }
}
