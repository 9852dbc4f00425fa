package cardsmith.card.globalplatform.channel;

import java.util.Arrays;
import org.bouncycastle.crypto.engines.AESEngine;
import org.bouncycastle.crypto.macs.CMac;
import org.bouncycastle.crypto.modes.CBCBlockCipher;
import org.bouncycastle.crypto.params.KeyParameter;
import org.bouncycastle.crypto.params.ParametersWithIV;

/** AES with keys of 16, 24 or 32 bytes, as GlobalPlatform uses it (Card Specification amendment D). */
public final class Aes {

    /** Bytes of a block. */
    public static final int BLOCK = 16;

    private Aes() {}

    /** Returns data of whole blocks enciphered in CBC mode. */
    public static byte[] encryptCbc(byte[] key, byte[] iv, byte[] data) {
        return cbc(true, key, iv, data);
    }

    /** Returns data of whole blocks deciphered in CBC mode. */
    public static byte[] decryptCbc(byte[] key, byte[] iv, byte[] data) {
        return cbc(false, key, iv, data);
    }

    private static byte[] cbc(boolean encrypt, byte[] key, byte[] iv, byte[] data) {
        var cipher = CBCBlockCipher.newInstance(AESEngine.newInstance());
        cipher.init(encrypt, new ParametersWithIV(new KeyParameter(key), iv));
        return Blocks.process(cipher, data);
    }

    /** Returns one enciphered block. */
    public static byte[] encryptBlock(byte[] key, byte[] block) {
        var cipher = AESEngine.newInstance();
        cipher.init(true, new KeyParameter(key));
        return Blocks.process(cipher, block);
    }

    /** Returns the 16 bytes of the CMAC over these parts, one after the other (NIST SP 800-38B). */
    public static byte[] cmac(byte[] key, byte[]... parts) {
        var mac = new CMac(AESEngine.newInstance());
        mac.init(new KeyParameter(key));
        for (byte[] part : parts) {
            mac.update(part, 0, part.length);
        }
        byte[] out = new byte[BLOCK];
        mac.doFinal(out, 0);
        return out;
    }

    /**
     * Returns bytes derived from a key in counter mode (NIST SP 800-108, amendment D clause 4.1.5).
     *
     * @param constant what they are for
     * @param length bytes to return, 8 to 32
     * @param context the challenges, or counter and AID
     */
    public static byte[] derive(byte[] key, int constant, int length, byte[]... context) {
        byte[] label = new byte[15];
        label[11] = (byte) constant;
        label[13] = (byte) (length * 8 >> 8);
        label[14] = (byte) (length * 8);
        byte[] rest = Blocks.concat(context);
        byte[] out = new byte[length];
        for (int block = 0; block * BLOCK < length; block++) {
            byte[] part = cmac(key, label, new byte[] {(byte) (block + 1)}, rest);
            System.arraycopy(part, 0, out, block * BLOCK, Math.min(BLOCK, length - block * BLOCK));
        }
        return out;
    }

    /** Returns the key check value: the first 3 bytes of 16 bytes 01 enciphered (Card Specification annex B.5). */
    public static byte[] checkValue(byte[] key) {
        byte[] block = new byte[BLOCK];
        Arrays.fill(block, (byte) 1);
        return Arrays.copyOf(encryptBlock(key, block), 3);
    }
}
