package cardsmith.card;

import java.util.Arrays;

/** Digits in half bytes, the first digit in the low half, filled up with F (3GPP TS 24.008 clause 10.5.4.7). */
public final class SwappedDigits {

    private static final String DIGITS = "0123456789*#abc";

    private SwappedDigits() {}

    /** Returns the digits between two places, up to the first filling half byte. */
    public static String decode(byte[] bytes, int from, int to) {
        var text = new StringBuilder();
        for (int i = from; i < to; i++) {
            int low = bytes[i] & 0x0F;
            int high = bytes[i] >> 4 & 0x0F;
            if (low == 0x0F) {
                break;
            }
            text.append(DIGITS.charAt(low));
            if (high == 0x0F) {
                break;
            }
            text.append(DIGITS.charAt(high));
        }
        return text.toString();
    }

    /**
     * Returns the digits in this many bytes.
     *
     * @throws IllegalArgumentException when they do not fit, or one is none of 0 to 9, *, #, a, b, c
     */
    public static byte[] encode(String digits, int length) {
        if (digits.length() > 2 * length) {
            throw new IllegalArgumentException("There is room for " + 2 * length + " digits");
        }
        byte[] bytes = new byte[length];
        Arrays.fill(bytes, (byte) 0xFF);
        for (int i = 0; i < digits.length(); i++) {
            int digit = DIGITS.indexOf(digits.charAt(i));
            if (digit < 0) {
                throw new IllegalArgumentException("No digit: " + digits.charAt(i));
            }
            int at = i / 2;
            bytes[at] = (byte) (i % 2 == 0 ? bytes[at] & 0xF0 | digit : bytes[at] & 0x0F | digit << 4);
        }
        return bytes;
    }
}
