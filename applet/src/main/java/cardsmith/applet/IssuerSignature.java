package cardsmith.applet;

import javacard.framework.JCSystem;
import javacard.security.CryptoException;
import javacard.security.ECPublicKey;
import javacard.security.KeyBuilder;
import javacard.security.PublicKey;
import javacard.security.RSAPublicKey;
import javacard.security.Signature;

/**
 * Signatures of the issuer over SHA-256: ECDSA with P-256, and RSA with 2,048 bits and PKCS#1 v1.5, each where the card has
 * it. The API of Java Card 2.2.2 has no names for them, later cards know their numbers. A public key stands in EF.KEY and
 * goes into the key object of its algorithm for each check anew.
 */
final class IssuerSignature {
    /** Bytes of an RSA modulus, and of a signature with it. */
    static final short MODULUS = 256;

    /** The longest ECDSA signature: two integers of up to 33 bytes in a SEQUENCE. */
    private static final short LONGEST_ECDSA = 72;

    private static final byte ALG_ECDSA_SHA_256 = 33;
    private static final byte ALG_RSA_SHA_256_PKCS1 = 40;
    private static final short P_256 = 256;
    private static final short RSA_2048 = 2048;

    private final Signature ecdsa;
    private final Signature rsa;
    private final ECPublicKey point;
    private final RSAPublicKey modulus;
    private final byte[] shown;

    /** Makes it with room for a proof of at least so many bytes. */
    IssuerSignature(short room) {
        ecdsa = algorithm(ALG_ECDSA_SHA_256);
        point = ecdsa == null ? null : (ECPublicKey) key(KeyBuilder.TYPE_EC_FP_PUBLIC, P_256);
        Signature found = algorithm(ALG_RSA_SHA_256_PKCS1);
        modulus = found == null ? null : (RSAPublicKey) key(KeyBuilder.TYPE_RSA_PUBLIC, RSA_2048);
        rsa = modulus == null ? null : found;
        if (point != null) {
            Curve.tell(point);
        }
        short most = rsa != null ? MODULUS : ecdsa != null ? LONGEST_ECDSA : room;
        shown = JCSystem.makeTransientByteArray(most, JCSystem.CLEAR_ON_DESELECT);
    }

    private static Signature algorithm(byte number) {
        try {
            return Signature.getInstance(number, false);
        } catch (CryptoException absent) {
            return null;
        }
    }

    private static PublicKey key(byte type, short bits) {
        try {
            return (PublicKey) KeyBuilder.buildKey(type, bits, false);
        } catch (CryptoException absent) {
            return null;
        }
    }

    /** Whether the card can check signatures by keys of this type. */
    boolean can(byte kind) {
        return kind == Proof.ECDSA ? point != null : rsa != null;
    }

    /** The signature to check; a key passes through here, too. */
    byte[] shown() {
        return shown;
    }

    /** The key object of ECDSA, free between two checks. */
    ECPublicKey point() {
        return point;
    }

    Signature of(byte kind) {
        return kind == Proof.ECDSA ? ecdsa : rsa;
    }

    /** Takes the public key of an object and waits for the text. */
    void begin(byte kind, ObjectStore store, byte object, short at) {
        boolean elliptic = kind == Proof.ECDSA;
        short size = elliptic ? Curve.POINT : MODULUS;
        for (short i = 0; i < size; i++) {
            shown[i] = store.content(object, (short) (at + i));
        }
        if (elliptic) {
            point.setW(shown, (short) 0, size);
            ecdsa.init(point, Signature.MODE_VERIFY);
        } else {
            modulus.setModulus(shown, (short) 0, size);
            // 65537
            shown[0] = 1;
            shown[1] = 0;
            shown[2] = 1;
            modulus.setExponent(shown, (short) 0, (short) 3);
            rsa.init(modulus, Signature.MODE_VERIFY);
        }
    }

    void update(byte kind, byte[] from, short at, short length) {
        of(kind).update(from, at, length);
    }

    /** Whether what is shown is the signature over the text. */
    boolean verify(byte kind, short length) {
        try {
            return of(kind).verify(shown, (short) 0, (short) 0, shown, (short) 0, length);
        } catch (CryptoException malformed) {
            return false;
        }
    }
}
