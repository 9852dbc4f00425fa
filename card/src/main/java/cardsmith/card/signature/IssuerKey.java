package cardsmith.card.signature;

import cardsmith.card.Secret;
import cardsmith.card.tlv.Tlv;
import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.util.Arrays;
import java.util.List;

/**
 * A key of the issuer for EF.KEY, with which the card checks what the issuer signed.
 *
 * @param reference second byte of its tag, 1F to 7F
 * @param kind what it proves
 * @param object tag, length and value, as SET DATA takes it
 */
public record IssuerKey(int reference, ProofKind kind, Secret object) {

    private static final int AES = 1;
    private static final int HMAC = 4;
    private static final int ECDSA = 5;
    private static final int RSA = 6;

    private static final int COORDINATE = 32;
    private static final int MODULUS = 256;
    private static final int AES_KEY = 16;
    private static final int MOST_SECRET = 64;
    private static final BigInteger EXPONENT = BigInteger.valueOf(65_537);

    /** Makes the record; the reference must be 1F to 7F. */
    public IssuerKey {
        if (reference < 0x1F || reference > 0x7F) {
            throw new IllegalArgumentException("A key reference is 1F to 7F");
        }
    }

    /**
     * Returns the public key of an issuer that signs with ECDSA.
     *
     * @throws IllegalArgumentException when it is not on a curve of 256 bits
     */
    public static IssuerKey of(int reference, ECPublicKey key) {
        if (key.getParams().getCurve().getField().getFieldSize() != 8 * COORDINATE) {
            throw new IllegalArgumentException("The card checks ECDSA with the curve P-256 only");
        }
        var point = new ByteArrayOutputStream();
        point.write(0x04);
        point.writeBytes(octets(key.getW().getAffineX(), COORDINATE));
        point.writeBytes(octets(key.getW().getAffineY(), COORDINATE));
        return of(reference, ProofKind.SIGNATURE, ECDSA, point.toByteArray());
    }

    /**
     * Returns the public key of an issuer that signs with RSA.
     *
     * @throws IllegalArgumentException when it has not 2,048 bits and the exponent 65537
     */
    public static IssuerKey of(int reference, RSAPublicKey key) {
        if (key.getModulus().bitLength() != 8 * MODULUS
                || !key.getPublicExponent().equals(EXPONENT)) {
            throw new IllegalArgumentException("The card checks RSA with 2,048 bits and the exponent 65537 only");
        }
        return of(reference, ProofKind.SIGNATURE, RSA, octets(key.getModulus(), MODULUS));
    }

    /**
     * Returns an AES-128 key that issuer and card share.
     *
     * @throws IllegalArgumentException when it has not 16 bytes
     */
    public static IssuerKey aes(int reference, Secret key) {
        return key.use(value -> {
            if (value.length != AES_KEY) {
                throw new IllegalArgumentException("An AES-128 key has 16 bytes");
            }
            return of(reference, ProofKind.CHECKSUM, AES, value);
        });
    }

    /**
     * Returns an HMAC-MD5 secret that issuer and card share.
     *
     * @throws IllegalArgumentException when it has not 1 to 64 bytes
     */
    public static IssuerKey hmac(int reference, Secret secret) {
        return secret.use(value -> {
            if (value.length < 1 || value.length > MOST_SECRET) {
                throw new IllegalArgumentException("An HMAC secret has 1 to 64 bytes");
            }
            return of(reference, ProofKind.CHECKSUM, HMAC, value);
        });
    }

    private static IssuerKey of(int reference, ProofKind kind, int type, byte[] value) {
        byte[] object = Tlv.of(0xDF00 | reference, Tlv.concat(List.of(Tlv.of(0x80, type), Tlv.of(0x82, value))))
                .bytes();
        return new IssuerKey(reference, kind, Secret.of(object));
    }

    private static byte[] octets(BigInteger number, int size) {
        byte[] bytes = number.toByteArray();
        byte[] octets = new byte[size];
        int length = Math.min(size, bytes.length);
        System.arraycopy(bytes, bytes.length - length, octets, size - length, length);
        Arrays.fill(bytes, (byte) 0);
        return octets;
    }
}
