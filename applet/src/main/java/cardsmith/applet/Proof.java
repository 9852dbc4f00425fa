package cardsmith.applet;

import javacard.framework.ISO7816;
import javacard.framework.ISOException;
import javacard.framework.JCSystem;
import javacard.framework.Util;
import javacard.security.MessageDigest;

/**
 * What a key of EF.KEY says of a text that comes in parts: AES-CMAC, HMAC-MD5 (RFC 2104), or a signature of the issuer. All
 * bytes of work go with the selection, so a session that runs beside it is not touched.
 */
final class Proof {
    /** Types of keys. */
    static final byte AES_ISSUER = 1;

    static final byte HMAC = 4;
    static final byte ECDSA = 5;
    static final byte RSA = 6;

    /** In place of the type of a key: a digest, for which none is needed. */
    private static final byte SHA = 7;

    /** Bytes of a checksum. */
    static final short CHECKSUM = 16;

    private static final byte KIND = (byte) 0x80;
    private static final byte SECRET = (byte) 0x82;

    private static final byte INNER = 0x36;
    private static final byte OUTER = 0x5C;
    private static final short HMAC_BLOCK = 64;

    /** Behind the work of the MAC: the key of the text that comes in, and its type. */
    private static final short AT_KEY = Mac.WORK;

    private static final short AT_KIND = Mac.WORK + 1;
    private static final short WORK = Mac.WORK + 2;

    private final ObjectStore store;
    private final Values values;
    private final MessageDigest digest;
    private final Mac mac;
    private final IssuerSignature signature;
    private final MessageDigest sha;
    private final byte[] work;

    /** Makes it; either digest may be null where the card has none. */
    Proof(
            ObjectStore objects,
            Values objectValues,
            Aes cipher,
            MessageDigest md5,
            MessageDigest sha256,
            IssuerSignature signatures) {
        store = objects;
        values = objectValues;
        digest = md5;
        work = JCSystem.makeTransientByteArray(WORK, JCSystem.CLEAR_ON_DESELECT);
        mac = new Mac(objects, objectValues, cipher, work);
        sha = sha256;
        signature = signatures;
    }

    /** The proof to compare with, 16 bytes at least. */
    byte[] shown() {
        return signature.shown();
    }

    /** The first key of a type; 0 when there is none. */
    byte first(byte kind) {
        return mac.key(kind);
    }

    /** The key with a reference; 0 when there is none. */
    byte named(byte reference) {
        return store.find(DmApplet.KEY, (byte) 0, Util.makeShort((byte) 0xDF, reference));
    }

    /** The key of the issuer where none is named; 0 when there is none. */
    byte usual(boolean signs) {
        if (!signs) {
            return first(AES_ISSUER);
        }
        byte key = first(ECDSA);
        return key != 0 ? key : first(RSA);
    }

    /** Whether proofs of this type are signatures. */
    static boolean isSignature(byte kind) {
        return kind >= ECDSA;
    }

    byte kind(byte key) {
        return values.first(key, KIND);
    }

    /** Refuses a key of another use with 6985, and one whose algorithm the card has not with 6A81. */
    void require(byte key, boolean signs) {
        byte kind = kind(key);
        if (isSignature(kind) != signs || kind > ObjectRules.KEY_AES && kind < HMAC) {
            ISOException.throwIt(ISO7816.SW_CONDITIONS_NOT_SATISFIED);
        }
        if (!can(kind)) {
            ISOException.throwIt(ISO7816.SW_FUNC_NOT_SUPPORTED);
        }
    }

    /** Whether the card can check with keys of this type. */
    boolean can(byte kind) {
        return isSignature(kind) ? signature.can(kind) : kind == HMAC ? digest != null : mac.isPresent();
    }

    /** Waits for the text; what is shown comes behind this. */
    void begin(byte key) {
        byte kind = kind(key);
        work[AT_KEY] = key;
        work[AT_KIND] = kind;
        if (isSignature(kind)) {
            signature.begin(kind, store, key, values.at(key, SECRET));
        } else if (kind == HMAC) {
            digest.reset();
            updatePad(INNER);
        } else {
            mac.begin(key);
        }
    }

    /** Waits for a text that is only digested: by SHA-256, else by the CMAC of a key; false when there is neither. */
    boolean beginDigest(byte key) {
        if (sha != null) {
            sha.reset();
            work[AT_KIND] = SHA;
            return true;
        }
        if (key == 0 || !mac.isPresent()) {
            return false;
        }
        begin(key);
        return true;
    }

    /** Puts the digest of 32 bytes, or of 16, into an array. */
    void endDigest(byte[] into, short at) {
        if (work[AT_KIND] == SHA) {
            sha.doFinal(work, (short) 0, (short) 0, into, at);
        } else {
            Util.arrayCopyNonAtomic(end(), (short) 0, into, at, CHECKSUM);
        }
    }

    void update(byte[] from, short at, short length) {
        byte kind = work[AT_KIND];
        if (kind == SHA) {
            sha.update(from, at, length);
        } else if (isSignature(kind)) {
            signature.update(kind, from, at, length);
        } else if (kind == HMAC) {
            digest.update(from, at, length);
        } else {
            for (short i = 0; i < length; i++) {
                mac.update(from[(short) (at + i)]);
            }
        }
    }

    private void updatePad(byte pad) {
        byte key = work[AT_KEY];
        short size = values.size(key, SECRET);
        short at = values.at(key, SECRET);
        for (short i = 0; i < HMAC_BLOCK; i++) {
            work[CHECKSUM] = (byte) (i < size ? store.content(key, (short) (at + i)) ^ pad : pad);
            digest.update(work, CHECKSUM, (short) 1);
        }
    }

    /** The checksum over the text, of 16 bytes. */
    byte[] end() {
        if (work[AT_KIND] != HMAC) {
            return mac.end();
        }
        digest.doFinal(work, (short) 0, (short) 0, work, (short) 0);
        updatePad(OUTER);
        digest.doFinal(work, (short) 0, CHECKSUM, work, (short) 0);
        return work;
    }

    /** Whether so many bytes that are shown prove the text; a checksum may be cut. */
    boolean verify(short length) {
        byte kind = work[AT_KIND];
        if (isSignature(kind)) {
            return signature.verify(kind, length);
        }
        byte[] checksum = end();
        byte difference = 0;
        for (short i = 0; i < length; i++) {
            difference |= (byte) (checksum[i] ^ shown()[i]);
        }
        return difference == 0;
    }
}
