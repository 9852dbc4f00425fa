package cardsmith.card.pin;

import cardsmith.card.Secret;
import java.util.Arrays;
import java.util.HexFormat;

/** A PIN or key that VERIFY presents (ETSI TS 102 221 clause 9.5.1). */
public enum PinReference {
    /** The PIN of the card's holder: 4 to 8 digits. */
    PIN1(0x01),
    /** The key of the card's issuer: 8 bytes. */
    ADM1(0x0A);

    private static final int CODED = 8;

    private final int keyReference;

    PinReference(int keyReference) {
        this.keyReference = keyReference;
    }

    /** Returns P2 of VERIFY. */
    public int keyReference() {
        return keyReference;
    }

    /**
     * Returns the 8 bytes to send for what a person typed: a PIN1 is 4 to 8 digits, filled up with FF; an ADM1 is 16
     * hexadecimal digits, or up to 8 characters filled up with FF, or 8 raw bytes (ETSI TS 102 221 clause 11.1.9).
     *
     * @throws IllegalArgumentException when it is neither; the message does not hold the value
     */
    public Secret coded(Secret typed) {
        return typed.use(bytes -> {
            byte[] coded = this == PIN1 ? digits(bytes) : key(bytes);
            try {
                return Secret.of(coded);
            } finally {
                Arrays.fill(coded, (byte) 0);
            }
        });
    }

    private static byte[] digits(byte[] typed) {
        boolean digits = typed.length >= 4 && typed.length <= CODED;
        for (byte b : typed) {
            digits &= b >= '0' && b <= '9';
        }
        if (!digits) {
            throw new IllegalArgumentException("PIN1 is 4 to 8 digits");
        }
        return filled(typed);
    }

    private static byte[] key(byte[] typed) {
        if (typed.length == 2 * CODED) {
            byte[] key = new byte[CODED];
            for (int i = 0; i < CODED; i++) {
                char high = (char) typed[2 * i];
                char low = (char) typed[2 * i + 1];
                if (!HexFormat.isHexDigit(high) || !HexFormat.isHexDigit(low)) {
                    throw badKey();
                }
                key[i] = (byte) (HexFormat.fromHexDigit(high) << 4 | HexFormat.fromHexDigit(low));
            }
            return key;
        }
        if (typed.length == 0 || typed.length > CODED) {
            throw badKey();
        }
        return filled(typed);
    }

    private static IllegalArgumentException badKey() {
        return new IllegalArgumentException("ADM1 is 16 hexadecimal digits or up to 8 characters");
    }

    private static byte[] filled(byte[] typed) {
        byte[] coded = Arrays.copyOf(typed, CODED);
        Arrays.fill(coded, typed.length, CODED, (byte) 0xFF);
        return coded;
    }
}
