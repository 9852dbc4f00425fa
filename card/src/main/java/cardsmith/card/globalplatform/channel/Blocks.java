package cardsmith.card.globalplatform.channel;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import org.bouncycastle.crypto.BlockCipher;

/** Bytes cut into blocks, and the padding that fills the last one (ISO/IEC 9797-1 padding method 2). */
public final class Blocks {

    private Blocks() {}

    /** Returns the data followed by 80 and as many 00 as the last block needs. */
    public static byte[] pad(byte[] data, int block) {
        byte[] out = Arrays.copyOf(data, (data.length / block + 1) * block);
        out[data.length] = (byte) 0x80;
        return out;
    }

    /**
     * Returns the data without their padding.
     *
     * @throws BadProtection when they do not end in 80 and less than a block of 00
     */
    public static byte[] unpad(byte[] data, int block) throws BadProtection {
        int end = data.length - 1;
        while (end >= 0 && data.length - end < block && data[end] == 0) {
            end--;
        }
        if (end < 0 || data[end] != (byte) 0x80) {
            throw new BadProtection("its padding is wrong");
        }
        return Arrays.copyOf(data, end);
    }

    /** Returns these parts, one after the other. */
    public static byte[] concat(byte[]... parts) {
        var out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }

    static byte[] process(BlockCipher cipher, byte[] data) {
        int block = cipher.getBlockSize();
        if (data.length % block != 0) {
            throw new IllegalArgumentException("The cipher works on whole blocks of " + block + " bytes");
        }
        byte[] out = new byte[data.length];
        for (int at = 0; at < data.length; at += block) {
            cipher.processBlock(data, at, out, at);
        }
        return out;
    }
}
