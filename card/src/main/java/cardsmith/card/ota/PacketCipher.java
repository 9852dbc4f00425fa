package cardsmith.card.ota;

import cardsmith.card.globalplatform.channel.Aes;
import cardsmith.card.globalplatform.channel.TripleDes;
import java.util.Arrays;
import java.util.Optional;

/** A cipher of packets with its checksum, by the low digit of KIc and KID (ETSI TS 102 225 clauses 5.1.2 and 5.1.3). */
public enum PacketCipher {
    /** Triple DES with two keys in CBC mode. */
    TRIPLE_DES_2(0x5, TripleDes.BLOCK),
    /** Triple DES with three keys in CBC mode. */
    TRIPLE_DES_3(0x9, TripleDes.BLOCK),
    /** AES in CBC mode, and CMAC. */
    AES(0x2, Aes.BLOCK);

    /** Bytes of a checksum. */
    public static final int CHECKSUM = 8;

    private final int code;
    private final int block;

    PacketCipher(int code, int block) {
        this.code = code;
        this.block = block;
    }

    /** Returns the cipher that the low digit of a byte stands for; empty where this program has none. */
    public static Optional<PacketCipher> of(int indicator) {
        return Arrays.stream(values())
                .filter(one -> one.code == (indicator & 0x0F))
                .findFirst();
    }

    /** Returns the digit that stands for it. */
    public int code() {
        return code;
    }

    int block() {
        return block;
    }

    /** Returns whether a key may have so many bytes. */
    public boolean allows(int length) {
        return switch (this) {
            case TRIPLE_DES_2 -> length == 16;
            case TRIPLE_DES_3 -> length == 24;
            case AES -> length == 16 || length == 24 || length == 32;
        };
    }

    byte[] encrypt(byte[] key, byte[] data) {
        return this == AES
                ? Aes.encryptCbc(key, new byte[block], data)
                : TripleDes.encryptCbc(key, new byte[block], data);
    }

    byte[] decrypt(byte[] key, byte[] data) {
        return this == AES
                ? Aes.decryptCbc(key, new byte[block], data)
                : TripleDes.decryptCbc(key, new byte[block], data);
    }

    /** Returns 8 bytes over these parts: the CMAC cut short, or the last block of CBC behind a padding of zeros. */
    byte[] checksum(byte[] key, byte[]... parts) {
        if (this == AES) {
            return Arrays.copyOf(Aes.cmac(key, parts), CHECKSUM);
        }
        int length = Arrays.stream(parts).mapToInt(part -> part.length).sum();
        byte[] padded = new byte[(length + block - 1) / block * block];
        int at = 0;
        for (byte[] part : parts) {
            System.arraycopy(part, 0, padded, at, part.length);
            at += part.length;
        }
        byte[] out = encrypt(key, padded);
        return Arrays.copyOfRange(out, out.length - CHECKSUM, out.length);
    }
}
