package cardsmith.applet;

import javacard.framework.APDU;
import javacard.framework.ISO7816;
import javacard.framework.ISOException;
import javacard.framework.Util;
import javacard.security.CryptoException;
import javacard.security.ECPrivateKey;
import javacard.security.KeyBuilder;
import javacard.security.KeyPair;
import javacard.security.Signature;

/**
 * The key pair with which the card signs its receipts, on the curve P-256. The card makes it when it first signs; the private
 * key never leaves it. The pair stands in the cells, for they alone are what the card must not forget.
 */
final class CardKey {
    private static final short P_256 = 256;
    private static final short AT_PUBLIC = 33;
    private static final short CELLS = 98;
    private static final short TEMPLATE = 0x7F49;
    private static final byte POINT = (byte) 0x86;
    private static final short AT_POINT = 5;

    private final PersistentMemory memory;
    private final IssuerSignature curve;
    private final ECPrivateKey key;
    private final KeyPair pair;
    private final short cells;

    /** Makes it; a card that cannot digest signs with no key of its own. */
    CardKey(PersistentMemory persistent, IssuerSignature signature, boolean digests) {
        memory = persistent;
        curve = signature;
        key = digests && signature.can(Proof.ECDSA) ? secret() : null;
        if (key == null) {
            pair = null;
            cells = 0;
        } else {
            Curve.tell(key);
            pair = new KeyPair(signature.point(), key);
            cells = persistent.reserve(CELLS);
        }
    }

    private static ECPrivateKey secret() {
        try {
            return (ECPrivateKey) KeyBuilder.buildKey(KeyBuilder.TYPE_EC_FP_PRIVATE, P_256, false);
        } catch (CryptoException absent) {
            return null;
        }
    }

    /** Whether the card has the algorithm. */
    boolean isPresent() {
        return key != null;
    }

    /** Makes the pair unless it is there; false where the card cannot. */
    boolean make(byte[] work) {
        if (key == null) {
            return false;
        }
        if (memory.at(cells) != 0) {
            return true;
        }
        try {
            pair.genKeyPair();
        } catch (CryptoException unable) {
            return false;
        }
        Util.arrayFillNonAtomic(work, (short) 0, Curve.SIZE, (byte) 0);
        short length = key.getS(work, Curve.SIZE);
        memory.write((short) (cells + 1), work, length, Curve.SIZE);
        curve.point().getW(work, (short) 0);
        memory.write((short) (cells + AT_PUBLIC), work, (short) 0, Curve.POINT);
        memory.set(cells, (byte) 1);
        return true;
    }

    /** Signs bytes, once the pair is made, and puts the signature into the work; returns its length. */
    short sign(byte[] from, short length, byte[] work) {
        memory.read((short) (cells + 1), work, (short) 0, Curve.SIZE);
        key.setS(work, (short) 0, Curve.SIZE);
        Signature ecdsa = curve.of(Proof.ECDSA);
        ecdsa.init(key, Signature.MODE_SIGN);
        return ecdsa.sign(from, (short) 0, length, work, (short) 0);
    }

    /** GENERATE ASYMMETRIC KEY PAIR with P1 81 (ISO 7816-8, 11.1): the public key; 6A81 where the card signs with none. */
    void tell(APDU apdu) {
        byte[] buffer = apdu.getBuffer();
        if (Util.getShort(buffer, ISO7816.OFFSET_P1) != (short) 0x8100) {
            ISOException.throwIt(ISO7816.SW_INCORRECT_P1P2);
        }
        if (!make(curve.shown())) {
            ISOException.throwIt(ISO7816.SW_FUNC_NOT_SUPPORTED);
        }
        Util.setShort(buffer, (short) 0, TEMPLATE);
        buffer[2] = (byte) (Curve.POINT + 2);
        buffer[3] = POINT;
        buffer[4] = (byte) Curve.POINT;
        memory.read((short) (cells + AT_PUBLIC), buffer, AT_POINT, Curve.POINT);
        CardApplet.tell(apdu, (short) (AT_POINT + Curve.POINT));
    }
}
