package cardsmith.card.globalplatform;

import java.util.Arrays;
import java.util.List;

/**
 * The privileges of an application.
 *
 * @param bits the three bytes read as one number, 0 to FFFFFF
 */
public record Privileges(int bits) {

    /** No privilege. */
    public static final Privileges NONE = new Privileges(0);

    /** Checks the range. */
    public Privileges {
        if (bits < 0 || bits > 0xFFFFFF) {
            throw new IllegalArgumentException("Privileges are three bytes");
        }
    }

    /** Returns these privileges together. */
    public static Privileges of(Privilege... privileges) {
        int bits = 0;
        for (Privilege privilege : privileges) {
            bits |= privilege.bits();
        }
        return new Privileges(bits);
    }

    /** Returns the privileges that one byte, or three, code; more bytes are not looked at. */
    public static Privileges parse(byte[] bytes) {
        int bits = 0;
        for (int i = 0; i < 3; i++) {
            bits = bits << 8 | (i < bytes.length ? bytes[i] & 0xFF : 0);
        }
        return new Privileges(bits);
    }

    /** Returns whether the privilege is among them. */
    public boolean has(Privilege privilege) {
        return (bits & privilege.bits()) == privilege.bits();
    }

    /** Returns them one by one, in the order of the standard. */
    public List<Privilege> list() {
        return Arrays.stream(Privilege.values()).filter(this::has).toList();
    }

    /** Returns the short form of one byte where it can hold them, else three bytes (clause 11.5.2.3.3). */
    public byte[] bytes() {
        return (bits & 0xFFFF) == 0
                ? new byte[] {(byte) (bits >> 16)}
                : new byte[] {(byte) (bits >> 16), (byte) (bits >> 8), (byte) bits};
    }

    /** Returns three bytes. */
    public byte[] threeBytes() {
        return new byte[] {(byte) (bits >> 16), (byte) (bits >> 8), (byte) bits};
    }
}
