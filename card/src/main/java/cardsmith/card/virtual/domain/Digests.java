package cardsmith.card.virtual.domain;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** The hashes that every Java has. */
final class Digests {

    private Digests() {}

    static byte[] of(String algorithm, byte[] bytes) {
        try {
            return MessageDigest.getInstance(algorithm).digest(bytes);
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }
}
