package cardsmith.card.ota;

import cardsmith.card.Secret;
import cardsmith.card.globalplatform.channel.KeySet;
import cardsmith.card.globalplatform.channel.KeyType;

/**
 * The keys of packets, which do not print themselves: KIc to cipher, KID to prove (ETSI TS 102 225 clause 5.1.2).
 *
 * @param set number of the key set, 1 to 15
 * @param cipher that both keys are for
 * @param kic ciphers
 * @param kid proves
 */
public record PacketKeys(int set, PacketCipher cipher, Secret kic, Secret kid) implements AutoCloseable {

    /** Refuses with {@link IllegalArgumentException} keys of another length than the cipher's. */
    public PacketKeys {
        if (set < 1 || set > 15) {
            throw new IllegalArgumentException("Key sets of packets have the numbers 1 to 15");
        }
        if (!cipher.allows(kic.length()) || !cipher.allows(kid.length())) {
            throw new IllegalArgumentException("The keys have another length than those of the cipher");
        }
    }

    /**
     * Returns copies of the keys of a set as packets use them: the first to cipher, the second to prove.
     *
     * @throws IllegalArgumentException when the version is not 01 to 0F
     */
    public static PacketKeys of(KeySet keys) {
        return new PacketKeys(
                keys.version(),
                keys.type() == KeyType.AES ? PacketCipher.AES : PacketCipher.TRIPLE_DES_2,
                keys.enc().use(Secret::of),
                keys.mac().use(Secret::of));
    }

    /** Returns the byte that names set and cipher, as KIc and as KID of a packet with a checksum. */
    public int indicator() {
        return set << 4 | cipher.code();
    }

    /** Overwrites the keys. */
    @Override
    public void close() {
        kic.close();
        kid.close();
    }

    /** Returns set, cipher and length, never a key. */
    @Override
    public String toString() {
        return String.format("%s-%d keys of packets, set %X", cipher, 8 * kid.length(), set);
    }
}
