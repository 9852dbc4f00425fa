package cardsmith.applet;

import javacard.framework.JCSystem;
import javacard.security.AESKey;
import javacard.security.CryptoException;
import javacard.security.KeyBuilder;
import javacardx.crypto.Cipher;

/**
 * What EF.CONF tells of the keys. An AES key is told by the first three bytes of its encryption of zeros. A
 * password is told by the revision at which it was set only: a check value would let it be guessed.
 */
final class KeyChecks {
    private static final short BLOCK = 16;

    private final PersistentMemory memory;
    private final ObjectStore store;
    private final ObjectRules rules;
    private final Cipher cipher;
    private final AESKey key;
    private final byte[] block;

    KeyChecks(PersistentMemory cells, ObjectStore objects, ObjectRules objectRules) {
        memory = cells;
        store = objects;
        rules = objectRules;
        block = JCSystem.makeTransientByteArray(BLOCK, JCSystem.CLEAR_ON_RESET);
        cipher = cipher();
        key = cipher == null ? null : key();
    }

    private static Cipher cipher() {
        try {
            return Cipher.getInstance(Cipher.ALG_AES_BLOCK_128_CBC_NOPAD, false);
        } catch (CryptoException absent) {
            return null;
        }
    }

    private static AESKey key() {
        return (AESKey) KeyBuilder.buildKey(KeyBuilder.TYPE_AES_TRANSIENT_RESET, KeyBuilder.LENGTH_AES_128, false);
    }

    /** Whether the card has AES. */
    boolean aes() {
        return key != null;
    }

    /** Tells one entry a key: reference, type, check value of three bytes. */
    void tell(Answer answer) {
        for (byte object = store.first(DmApplet.KEY); object != 0; object = store.next(object)) {
            short length = store.length(object);
            byte kind = store.content(object, rules.value(object, (short) 0, length));
            answer.put((byte) store.tagLow(object));
            answer.put(kind);
            if (kind <= ObjectRules.KEY_AES && aes()) {
                check(object, length);
                answer.put(block, (short) 0, (short) 3);
            } else {
                answer.put(memory, (short) (store.revisionOf(object) + 1), (short) 3);
            }
        }
    }

    /** Length of what {@link #tell} tells. */
    short length() {
        short length = 0;
        for (byte object = store.first(DmApplet.KEY); object != 0; object = store.next(object)) {
            length = (short) (length + 5);
        }
        return length;
    }

    private void check(byte object, short length) {
        short at = rules.behind(object, (short) 0, length);
        if (store.content(object, at) != (byte) 0x82) {
            at = rules.behind(object, at, length);
        }
        at = rules.value(object, at, length);
        for (short i = 0; i < BLOCK; i++) {
            block[i] = store.content(object, (short) (at + i));
        }
        key.setKey(block, (short) 0);
        cipher.init(key, Cipher.MODE_ENCRYPT);
        javacard.framework.Util.arrayFillNonAtomic(block, (short) 0, BLOCK, (byte) 0);
        cipher.doFinal(block, (short) 0, BLOCK, block, (short) 0);
        key.clearKey();
    }
}
