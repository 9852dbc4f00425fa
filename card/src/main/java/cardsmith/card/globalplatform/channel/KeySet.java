package cardsmith.card.globalplatform.channel;

import cardsmith.card.Secret;
import java.util.List;

/**
 * The three static keys of a security domain, which do not print themselves (Card Specification 2.3.1 annex E.2, D).
 *
 * @param version key version number, 01 to 7F, or FF for the first keys of some cards; 0 for the card's own choice
 * @param type cipher of the keys
 * @param enc key that session encryption keys and cryptograms come from
 * @param mac key that session MAC keys come from
 * @param dek key that enciphers keys and other data on their way
 */
public record KeySet(int version, KeyType type, Secret enc, Secret mac, Secret dek) implements AutoCloseable {

    /**
     * Checks the lengths: 16 bytes for triple DES, 16, 24 or 32 for AES, the same for all three.
     *
     * @throws IllegalArgumentException when a length or the version is wrong
     */
    public KeySet {
        int length = enc.length();
        if (version < 0 || version > 0xFF) {
            throw new IllegalArgumentException("A key version is one byte");
        }
        if (!type.allows(length) || mac.length() != length || dek.length() != length) {
            throw new IllegalArgumentException(
                    type == KeyType.DES3
                            ? "Triple DES keys of a secure channel are 16 bytes each"
                            : "AES keys of a secure channel are 16, 24 or 32 bytes, all three the same");
        }
    }

    /** Returns a key set of one key used three times, as test cards ship with it. */
    public static KeySet same(int version, KeyType type, Secret key) {
        return new KeySet(version, type, key.use(Secret::of), key.use(Secret::of), key.use(Secret::of));
    }

    /** Returns a copy with another version. */
    public KeySet withVersion(int newVersion) {
        return new KeySet(newVersion, type, enc.use(Secret::of), mac.use(Secret::of), dek.use(Secret::of));
    }

    /** Returns ENC, MAC and DEK: the keys with identifiers 1, 2 and 3. */
    public List<Secret> keys() {
        return List.of(enc, mac, dek);
    }

    /** Returns bytes of each key. */
    public int keyLength() {
        return enc.length();
    }

    /** Overwrites the keys. */
    @Override
    public void close() {
        keys().forEach(Secret::close);
    }

    /** Returns version, cipher and length, never a key. */
    @Override
    public String toString() {
        return String.format("%s-%d keys, version %02X", type, 8 * keyLength(), version);
    }
}
