package cardsmith.applet;

import javacard.framework.JCSystem;
import javacard.framework.Util;
import javacard.security.AESKey;
import javacard.security.CryptoException;
import javacard.security.KeyBuilder;
import javacardx.crypto.Cipher;

/** One block of AES-128, with the key of an object of EF.KEY for as long as it is needed. */
final class Aes {
    static final short BLOCK = 16;

    private final ObjectStore store;
    private final ObjectRules rules;
    private final Cipher cipher;
    private final AESKey key;
    private final byte[] block;

    Aes(ObjectStore objects, ObjectRules objectRules) {
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
    boolean isPresent() {
        return key != null;
    }

    /** The block that is enciphered in place. */
    byte[] block() {
        return block;
    }

    /** Takes the key of an object and clears the block. */
    void use(byte object) {
        short length = store.length(object);
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
        clear();
    }

    void clear() {
        Util.arrayFillNonAtomic(block, (short) 0, BLOCK, (byte) 0);
    }

    /** Enciphers the block. The initial vector is zero, so one block of CBC is one block of AES. */
    void encrypt() {
        cipher.doFinal(block, (short) 0, BLOCK, block, (short) 0);
    }

    /** Forgets the key. */
    void end() {
        key.clearKey();
    }
}
