package cardsmith.applet;

import javacard.framework.Util;

/**
 * AES-CMAC (NIST SP 800-38B) written over AES-CBC. The bytes of work hold the subkey and how many bytes of the block are
 * filled; they are overwritten by every MAC.
 */
final class Mac {
    static final byte KEY_LOG = 2;

    /** Bytes of a MAC of EF.LOG that are kept. */
    static final short LENGTH = 8;

    /** Bytes of work. */
    static final short WORK = 17;

    private static final byte REDUCTION = (byte) 0x87;
    private static final byte TYPE = (byte) 0x80;
    private static final byte FILLED = 16;

    private final ObjectStore store;
    private final Values values;
    private final Aes aes;
    private final byte[] work;

    Mac(ObjectStore objects, Values objectValues, Aes cipher, byte[] bytesOfWork) {
        store = objects;
        values = objectValues;
        aes = cipher;
        work = bytesOfWork;
    }

    /** The first key of a type; 0 when there is none. */
    byte key(byte type) {
        for (byte object = store.first(DmApplet.KEY); object != 0; object = store.next(object)) {
            if (values.first(object, TYPE) == type) {
                return object;
            }
        }
        return 0;
    }

    /** Whether the card has AES. */
    boolean isPresent() {
        return aes.isPresent();
    }

    /** Starts with the key of an object. */
    void begin(byte object) {
        aes.use(object);
        aes.encrypt();
        Util.arrayCopyNonAtomic(aes.block(), (short) 0, work, (short) 0, Aes.BLOCK);
        twice();
        aes.clear();
        work[FILLED] = 0;
    }

    void update(byte b) {
        if (work[FILLED] == Aes.BLOCK) {
            aes.encrypt();
            work[FILLED] = 0;
        }
        aes.block()[work[FILLED]] ^= b;
        work[FILLED]++;
    }

    /** Ends with the MAC of 16 bytes; valid until AES is used again. */
    byte[] end() {
        if (work[FILLED] < Aes.BLOCK) {
            aes.block()[work[FILLED]] ^= (byte) 0x80;
            twice();
        }
        for (short i = 0; i < Aes.BLOCK; i++) {
            aes.block()[i] ^= work[i];
        }
        aes.encrypt();
        aes.end();
        return aes.block();
    }

    /** Puts the MAC over cells under the key of the log, cut to 8 bytes, into an array; false when there is no key. */
    boolean sign(PersistentMemory memory, short at, short length, byte[] into) {
        byte object = aes.isPresent() ? key(KEY_LOG) : 0;
        if (object == 0) {
            return false;
        }
        begin(object);
        for (short i = 0; i < length; i++) {
            update(memory.at((short) (at + i)));
        }
        Util.arrayCopyNonAtomic(end(), (short) 0, into, (short) 0, LENGTH);
        return true;
    }

    private void twice() {
        boolean carry = work[0] < 0;
        for (short i = 0; i < Aes.BLOCK; i++) {
            boolean next = i < (short) (Aes.BLOCK - 1) && work[(short) (i + 1)] < 0;
            work[i] = (byte) ((byte) (work[i] << 1) | (next ? (byte) 1 : (byte) 0));
        }
        if (carry) {
            work[(short) (Aes.BLOCK - 1)] ^= REDUCTION;
        }
    }
}
