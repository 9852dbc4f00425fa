package cardsmith.dm.security;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;

/** The secret of an account: it can be used and compared, but does not print itself; close it to wipe it. */
public final class Password implements AutoCloseable {

    private final byte[] octets;

    private Password(byte[] octets) {
        this.octets = octets;
    }

    /** Returns a secret of a copy of these octets; the caller wipes its own. */
    public static Password of(byte[] octets) {
        return new Password(octets.clone());
    }

    /** Returns a secret of text in UTF-8. */
    public static Password of(String text) {
        return new Password(text.getBytes(StandardCharsets.UTF_8));
    }

    /** What is done with the octets while they are in the open. */
    @FunctionalInterface
    public interface Use<T> {
        /** Returns the result of the work on the octets, which must not be kept or changed. */
        T with(byte[] octets);
    }

    /** Returns what the work gives, done on a copy of the octets that is wiped afterwards. */
    public <T> T use(Use<T> work) {
        byte[] copy = octets.clone();
        try {
            return work.with(copy);
        } finally {
            Arrays.fill(copy, (byte) 0);
        }
    }

    /** Overwrites the octets with zeros. */
    @Override
    public void close() {
        Arrays.fill(octets, (byte) 0);
    }

    /** Compares in constant time. */
    @Override
    public boolean equals(Object other) {
        return other instanceof Password that && MessageDigest.isEqual(octets, that.octets);
    }

    @Override
    public int hashCode() {
        return Password.class.hashCode();
    }

    @Override
    public String toString() {
        return "secret";
    }
}
