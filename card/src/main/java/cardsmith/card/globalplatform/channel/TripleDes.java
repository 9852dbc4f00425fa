package cardsmith.card.globalplatform.channel;

import java.util.Arrays;
import org.bouncycastle.crypto.engines.DESEngine;
import org.bouncycastle.crypto.engines.DESedeEngine;
import org.bouncycastle.crypto.macs.ISO9797Alg3Mac;
import org.bouncycastle.crypto.modes.CBCBlockCipher;
import org.bouncycastle.crypto.paddings.ISO7816d4Padding;
import org.bouncycastle.crypto.params.KeyParameter;
import org.bouncycastle.crypto.params.ParametersWithIV;

/** Triple DES with keys of 16 or 24 bytes, as GlobalPlatform uses it (Card Specification 2.3.1 annex B.1). */
public final class TripleDes {

    /** Bytes of a block. */
    public static final int BLOCK = 8;

    private TripleDes() {}

    /** Returns data of whole blocks enciphered in CBC mode. */
    public static byte[] encryptCbc(byte[] key, byte[] iv, byte[] data) {
        return cbc(true, key, iv, data);
    }

    /** Returns data of whole blocks deciphered in CBC mode. */
    public static byte[] decryptCbc(byte[] key, byte[] iv, byte[] data) {
        return cbc(false, key, iv, data);
    }

    private static byte[] cbc(boolean encrypt, byte[] key, byte[] iv, byte[] data) {
        var cipher = CBCBlockCipher.newInstance(new DESedeEngine());
        cipher.init(encrypt, new ParametersWithIV(new KeyParameter(key), iv));
        return Blocks.process(cipher, data);
    }

    /** Returns data of whole blocks enciphered block by block. */
    public static byte[] encryptEcb(byte[] key, byte[] data) {
        return ecb(true, key, data);
    }

    /** Returns data of whole blocks deciphered block by block. */
    public static byte[] decryptEcb(byte[] key, byte[] data) {
        return ecb(false, key, data);
    }

    private static byte[] ecb(boolean encrypt, byte[] key, byte[] data) {
        var cipher = new DESedeEngine();
        cipher.init(encrypt, new KeyParameter(key));
        return Blocks.process(cipher, data);
    }

    /** Returns one block enciphered with single DES under the first 8 bytes of the key. */
    public static byte[] encryptSingle(byte[] key, byte[] block) {
        var cipher = new DESEngine();
        cipher.init(true, new KeyParameter(key, 0, BLOCK));
        return Blocks.process(cipher, block);
    }

    /** Returns the 8 bytes of the full triple DES MAC over data that are padded with 80 (annex B.1.2.1). */
    public static byte[] fullMac(byte[] key, byte[] data) {
        byte[] out = encryptCbc(key, new byte[BLOCK], Blocks.pad(data, BLOCK));
        return Arrays.copyOfRange(out, out.length - BLOCK, out.length);
    }

    /** Returns the 8 bytes of the single DES plus final triple DES MAC over data that are padded with 80 (B.1.2.2). */
    public static byte[] retailMac(byte[] key, byte[] icv, byte[] data) {
        var mac = new ISO9797Alg3Mac(new DESEngine(), 8 * BLOCK, new ISO7816d4Padding());
        mac.init(new ParametersWithIV(new KeyParameter(key), icv));
        mac.update(data, 0, data.length);
        byte[] out = new byte[BLOCK];
        mac.doFinal(out, 0);
        return out;
    }

    /** Returns the key check value: the first 3 bytes of 8 bytes 00 enciphered (annex B.5). */
    public static byte[] checkValue(byte[] key) {
        return Arrays.copyOf(encryptEcb(key, new byte[BLOCK]), 3);
    }
}
