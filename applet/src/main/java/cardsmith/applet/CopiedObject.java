package cardsmith.applet;

import javacard.framework.ISOException;
import javacard.framework.JCSystem;

/** The object of EF.MO that data of a client become: written to free pages as they come in, and in place when all is there. */
final class CopiedObject {
    private static final short DONE = 200;
    private static final short TOO_LARGE = 413;
    private static final short FULL = 420;
    private static final short FAILED = 500;

    private static final byte TAG_NAME = (byte) 0x80;
    private static final byte TAG_URI = (byte) 0x82;
    private static final byte TAG_FLAGS = (byte) 0x83;
    private static final byte TAG_FORM = (byte) 0x86;
    private static final byte TAG_CONTENT = (byte) 0x89;

    private final short[] refusal;
    private final TextBuffer text;
    private final ObjectStore store;
    private final ObjectRules rules;
    private final Jobs jobs;
    private final Settings settings;
    private final Delivery delivery;

    CopiedObject(
            TextBuffer textBuffer,
            ObjectStore objects,
            ObjectRules objectRules,
            Jobs cardJobs,
            Settings conf,
            Delivery mos) {
        refusal = JCSystem.makeTransientShortArray((short) 1, JCSystem.CLEAR_ON_RESET);
        text = textBuffer;
        store = objects;
        rules = objectRules;
        jobs = cardJobs;
        settings = conf;
        delivery = mos;
    }

    /** Gives up what was written. */
    void abort() {
        if (store.stagingFromClient()) {
            store.abort();
        }
        refusal[0] = 0;
    }

    /** Gives up what was written, and what is still to come. */
    void refuse(short why) {
        if (refusal[0] == 0) {
            abort();
            refusal[0] = why;
        }
    }

    /** Why it was refused, 0 when it was not. */
    short code() {
        return refusal[0];
    }

    /** Begins the object that a job fills, with content of this form. */
    void begin(byte job, byte form) {
        if (!store.hasRoom()) {
            refuse(FULL);
        } else {
            store.beginFromClient(DmApplet.MO, jobs.copyHigh(job), jobs.copyLow(job));
            writeHead(job, form);
        }
    }

    /** Name and address of the job, the flags of the object that is replaced, and the form. */
    private void writeHead(byte job, byte form) {
        byte former = store.find(DmApplet.MO, jobs.copyHigh(job), jobs.copyLow(job));
        text.clear();
        writeValue(job, TAG_NAME, TAG_NAME);
        writeValue(job, Jobs.URI, TAG_URI);
        if (former != 0) {
            writeValue(former, TAG_FLAGS, TAG_FLAGS);
        }
        put(TAG_FORM);
        put((byte) 1);
        put(form);
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

    /** Writes a byte; nothing once the object was refused. */
    void put(byte b) {
        if (code() != 0) {
            return;
        }
        text.put(b);
        if (text.length() == TextBuffer.SIZE) {
            flush();
        }
    }

    /** Writes what stands in the text. */
    void flush() {
        if (code() != 0) {
            return;
        }
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

    /** Makes it an object of EF.MO; returns the code of its job. */
    short store() {
        if (!store.stagingFromClient()) {
            return FAILED;
        }
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
