package cardsmith.card;

import java.security.MessageDigest;
import java.util.Arrays;

/** A PIN, key or credential that can be compared and used, but does not print itself; close it to wipe it. */
public final class Secret implements AutoCloseable {

    private final byte[] value;

    private Secret(byte[] value) {
        this.value = value;
    }

    /** Returns a secret of a copy of these bytes; the caller wipes its own. */
    public static Secret of(byte[] value) {
        return new Secret(value.clone());
    }

    /** What is done with the bytes of a secret while they are in the open. */
    @FunctionalInterface
    public interface Use<T, E extends Exception> {
        /** Returns the result of the work on the bytes, which must not be kept or changed. */
        T with(byte[] value) throws E;
    }

    /** Returns what the work gives, done on a copy of the bytes that is wiped afterwards. */
    public <T, E extends Exception> T use(Use<T, E> work) throws E {
        byte[] copy = value.clone();
        try {
            return work.with(copy);
        } finally {
            Arrays.fill(copy, (byte) 0);
        }
    }

    /** Returns the length in bytes. */
    public int length() {
        return value.length;
    }

    /** Overwrites the bytes with zeros. */
    @Override
    public void close() {
        Arrays.fill(value, (byte) 0);
    }

    /** Compares in constant time. */
    @Override
    public boolean equals(Object other) {
        return other instanceof Secret that && MessageDigest.isEqual(value, that.value);
    }

    @Override
    public int hashCode() {
        return Secret.class.hashCode();
    }

    @Override
    public String toString() {
        return "secret";
    }
}
