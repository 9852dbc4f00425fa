package cardsmith.dm.provisioning;

import java.util.Arrays;

/** The key of a message authentication code; it does not print itself, and closing it wipes it. */
public final class MacKey implements AutoCloseable {

    private static final int LONGEST_IMSI = 15;

    private final byte[] octets;

    private MacKey(byte[] octets) {
        if (octets.length == 0) {
            throw new IllegalArgumentException("A key has at least one octet.");
        }
        this.octets = octets;
    }

    /**
     * Returns the key of NETWPIN from an IMSI: 6 to 15 digits in ASCII, which the caller wipes.
     *
     * @throws IllegalArgumentException where these are no digits
     */
    public static MacKey ofImsi(byte[] digits) {
        return new MacKey(packed(digits));
    }

    /** Returns the key of NETWPIN from a secret of another network, such as an ESN, as octets. */
    public static MacKey ofNetworkSecret(byte[] secret) {
        return new MacKey(secret.clone());
    }

    /** Returns the key of USERPIN and USERPINMAC: the digits in ASCII, which the caller wipes. */
    public static MacKey ofPin(byte[] pin) {
        return new MacKey(pin.clone());
    }

    /**
     * Returns the key of USERNETWPIN: IMSI, then PIN, both digits in ASCII.
     *
     * @throws IllegalArgumentException where the IMSI is no digits
     */
    public static MacKey ofImsiAndPin(byte[] imsi, byte[] pin) {
        byte[] network = packed(imsi);
        try {
            return new MacKey(joined(network, pin));
        } finally {
            Arrays.fill(network, (byte) 0);
        }
    }

    /** Returns the key of USERPIN_NETWORKID of the DM profile: the text of the PIN, a colon, the network's secret. */
    public static MacKey ofPinAndNetworkId(byte[] pin, byte[] secret) {
        byte[] withColon = Arrays.copyOf(pin, pin.length + 1);
        withColon[pin.length] = ':';
        try {
            return new MacKey(joined(withColon, secret));
        } finally {
            Arrays.fill(withColon, (byte) 0);
        }
    }

    private static byte[] joined(byte[] first, byte[] second) {
        byte[] joined = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, joined, first.length, second.length);
        return joined;
    }

    /** Packs digits as EF IMSI does, without its length: parity and first digit, then swapped pairs, F in what is left. */
    static byte[] packed(byte[] digits) {
        boolean fits = digits.length >= 6 && digits.length <= LONGEST_IMSI;
        for (byte digit : digits) {
            fits &= digit >= '0' && digit <= '9';
        }
        if (!fits) {
            throw new IllegalArgumentException("An IMSI is 6 to 15 digits.");
        }
        boolean odd = digits.length % 2 == 1;
        byte[] packed = new byte[digits.length / 2 + 1];
        packed[0] = (byte) ((digits[0] - '0') << 4 | (odd ? 9 : 1));
        for (int i = 1; i < digits.length; i += 2) {
            int high = i + 1 < digits.length ? digits[i + 1] - '0' : 0xF;
            packed[i / 2 + 1] = (byte) (high << 4 | digits[i] - '0');
        }
        return packed;
    }

    byte[] octets() {
        return octets;
    }

    /** Overwrites the key with zeros. */
    @Override
    public void close() {
        Arrays.fill(octets, (byte) 0);
    }

    /** Returns a word that says nothing of the key. */
    @Override
    public String toString() {
        return "key";
    }
}
