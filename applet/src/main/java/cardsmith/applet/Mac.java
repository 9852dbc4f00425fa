package cardsmith.applet;

import javacard.framework.Util;

/** AES-CMAC (NIST SP 800-38B) over persistent memory with the key of the log, written over AES-CBC. */
final class Mac {
    static final byte KEY_LOG = 2;

    /** Bytes of a MAC that are kept. */
    static final short LENGTH = 8;

    private static final byte REDUCTION = (byte) 0x87;

    private final ObjectStore store;
    private final ObjectRules rules;
    private final Aes aes;
    private final byte[] subkey;

    /** Makes it; the 16 bytes of work are overwritten by every MAC. */
    Mac(ObjectStore objects, ObjectRules objectRules, Aes cipher, byte[] work) {
        store = objects;
        rules = objectRules;
        aes = cipher;
        subkey = work;
    }

    private byte key() {
        for (byte object = store.first(DmApplet.KEY); object != 0; object = store.next(object)) {
            short length = store.length(object);
            if (store.content(object, rules.value(object, (short) 0, length)) == KEY_LOG) {
                return object;
            }
        }
        return 0;
    }

    /**
     * Puts the MAC over cells, whose number is no multiple of 16, cut to 8 bytes, into an array; false when there is no key.
     */
    boolean sign(PersistentMemory memory, short at, short length, byte[] into) {
        byte object = aes.isPresent() ? key() : 0;
        if (object == 0) {
            return false;
        }
        aes.use(object);
        aes.encrypt();
        Util.arrayCopyNonAtomic(aes.block(), (short) 0, subkey, (short) 0, Aes.BLOCK);
        twice();
        twice();
        aes.clear();
        short done = 0;
        while (done < length) {
            short part = (short) (length - done);
            if (part >= Aes.BLOCK) {
                part = Aes.BLOCK;
            } else {
                aes.block()[part] ^= (byte) 0x80;
                for (short i = 0; i < Aes.BLOCK; i++) {
                    aes.block()[i] ^= subkey[i];
                }
            }
            for (short i = 0; i < part; i++) {
                aes.block()[i] ^= memory.at((short) (at + done + i));
            }
            aes.encrypt();
            done = (short) (done + part);
        }
        Util.arrayCopyNonAtomic(aes.block(), (short) 0, into, (short) 0, LENGTH);
        aes.end();
        return true;
    }

    private void twice() {
        boolean carry = subkey[0] < 0;
        for (short i = 0; i < Aes.BLOCK; i++) {
            boolean next = i < (short) (Aes.BLOCK - 1) && subkey[(short) (i + 1)] < 0;
            subkey[i] = (byte) ((byte) (subkey[i] << 1) | (next ? (byte) 1 : (byte) 0));
        }
        if (carry) {
            subkey[(short) (Aes.BLOCK - 1)] ^= REDUCTION;
        }
    }
}
