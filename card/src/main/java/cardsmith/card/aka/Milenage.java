package cardsmith.card.aka;

import cardsmith.card.Secret;
import java.util.Arrays;
import org.bouncycastle.crypto.engines.AESEngine;
import org.bouncycastle.crypto.params.KeyParameter;

/** The functions f1 to f5* of one subscriber (3GPP TS 35.206 clause 4.1). */
public final class Milenage {

    /** Bytes of the key, the operator's variant and the challenge. */
    public static final int BLOCK = 16;

    /** Bytes of the sequence number, and of the key that hides it. */
    public static final int SEQUENCE = 6;

    private static final int HALF = 8;

    private final Secret key;
    private final Secret opc;

    /** Makes the functions from the subscriber key K and the operator's variant OPc, 16 bytes each. */
    public Milenage(Secret key, Secret opc) {
        if (key.length() != BLOCK || opc.length() != BLOCK) {
            throw new IllegalArgumentException("K and OPc have 16 bytes");
        }
        this.key = key;
        this.opc = opc;
    }

    /** Returns OPc of a subscriber key and the operator's OP, 16 bytes each. */
    public static Secret opc(Secret key, Secret op) {
        return op.use(plain -> {
            byte[] mixed = xor(plain, encrypt(key, plain));
            try {
                return Secret.of(mixed);
            } finally {
                Arrays.fill(mixed, (byte) 0);
            }
        });
    }

    /** Returns f1 (first 8 bytes) and f1* (last 8 bytes): the proofs of the network and of a card that is out of step. */
    public byte[] proofs(byte[] rand, byte[] sqn, byte[] amf) {
        byte[] in = new byte[BLOCK];
        for (int at = 0; at < BLOCK; at += HALF) {
            System.arraycopy(sqn, 0, in, at, SEQUENCE);
            System.arraycopy(amf, 0, in, at + SEQUENCE, 2);
        }
        return opc.use(c -> {
            byte[] mixed = xor(temp(rand, c), rotated(xor(in, c), HALF));
            return xor(encrypt(key, mixed), c);
        });
    }

    /** Returns f2, the card's answer to a challenge: 8 bytes. */
    public byte[] response(byte[] rand) {
        return Arrays.copyOfRange(output(rand, 0, 1), HALF, BLOCK);
    }

    /** Returns f5, which hides the sequence number: 6 bytes. */
    public byte[] anonymityKey(byte[] rand) {
        return Arrays.copyOf(output(rand, 0, 1), SEQUENCE);
    }

    /** Returns f3, the key for ciphering: 16 bytes. */
    public byte[] cipherKey(byte[] rand) {
        return output(rand, 4, 2);
    }

    /** Returns f4, the key for integrity: 16 bytes. */
    public byte[] integrityKey(byte[] rand) {
        return output(rand, 8, 4);
    }

    /** Returns f5*, which hides the sequence number of a card that is out of step: 6 bytes. */
    public byte[] resyncKey(byte[] rand) {
        return Arrays.copyOf(output(rand, 12, 8), SEQUENCE);
    }

    /** Returns SRES of a second generation network: 4 bytes (3GPP TS 33.102 clause 6.8.1.2). */
    public byte[] gsmResponse(byte[] rand) {
        byte[] res = response(rand);
        return xor(Arrays.copyOf(res, 4), Arrays.copyOfRange(res, 4, HALF));
    }

    /** Returns Kc of a second generation network: 8 bytes (3GPP TS 33.102 clause 6.8.1.2). */
    public byte[] gsmKey(byte[] rand) {
        byte[] both = xor(cipherKey(rand), integrityKey(rand));
        return xor(Arrays.copyOf(both, HALF), Arrays.copyOfRange(both, HALF, BLOCK));
    }

    private byte[] output(byte[] rand, int rotation, int constant) {
        return opc.use(c -> {
            byte[] mixed = rotated(xor(temp(rand, c), c), rotation);
            mixed[BLOCK - 1] ^= (byte) constant;
            return xor(encrypt(key, mixed), c);
        });
    }

    private byte[] temp(byte[] rand, byte[] c) {
        return encrypt(key, xor(rand, c));
    }

    private static byte[] encrypt(Secret key, byte[] block) {
        return key.use(k -> {
            var aes = AESEngine.newInstance();
            aes.init(true, new KeyParameter(k));
            byte[] out = new byte[BLOCK];
            aes.processBlock(block, 0, out, 0);
            return out;
        });
    }

    /** Rotates to the left by whole bytes. */
    private static byte[] rotated(byte[] block, int bytes) {
        byte[] out = new byte[block.length];
        for (int i = 0; i < block.length; i++) {
            out[i] = block[(i + bytes) % block.length];
        }
        return out;
    }

    /** Returns both, bit by bit added; the second may be longer. */
    public static byte[] xor(byte[] one, byte[] other) {
        byte[] out = one.clone();
        for (int i = 0; i < out.length; i++) {
            out[i] ^= other[i];
        }
        return out;
    }
}
