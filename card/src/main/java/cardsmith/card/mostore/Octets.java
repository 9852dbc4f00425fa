package cardsmith.card.mostore;

import java.util.Arrays;
import java.util.HexFormat;

/** Bytes that do not change and compare by value. */
public final class Octets {

    private final byte[] bytes;

    private Octets(byte[] bytes) {
        this.bytes = bytes;
    }

    /** Returns a copy of these bytes as octets. */
    public static Octets of(byte... bytes) {
        return new Octets(bytes.clone());
    }

    /** Returns a copy of the bytes. */
    public byte[] bytes() {
        return bytes.clone();
    }

    /** Returns how many bytes there are. */
    public int length() {
        return bytes.length;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Octets that && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    /** Returns the number of bytes and the first eight of them in hexadecimal. */
    @Override
    public String toString() {
        String head = HexFormat.of().withUpperCase().formatHex(bytes, 0, Math.min(8, bytes.length));
        return bytes.length + " bytes " + head + (bytes.length > 8 ? "…" : "");
    }
}
