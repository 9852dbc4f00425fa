package cardsmith.card.virtual;

import java.util.Arrays;

/** The number of a card: 19 digits, the last one a check digit (ITU-T E.118). */
record CardNumber(String digits) {

    /** Telecom, then country code 999, which nobody has, and issuer 01: never the number of a card in use. */
    private static final String ISSUER = "8999901";

    private static final int LENGTH = 19;
    private static final int BYTES = 10;

    /** Serial numbers are smaller than this. */
    static final long SERIALS = 100_000_000_000L;

    /** Checks the number. */
    CardNumber {
        boolean ok = digits.length() == LENGTH
                && digits.chars().allMatch(c -> c >= '0' && c <= '9')
                && checkDigit(digits.substring(0, LENGTH - 1)) == digits.charAt(LENGTH - 1);
        if (!ok) {
            throw new IllegalArgumentException("Not 19 digits with the right check digit");
        }
    }

    /** Returns the number of the card with this serial number, 0 to 99,999,999,999. */
    static CardNumber ofSerial(long serial) {
        if (serial < 0 || serial >= SERIALS) {
            throw new IllegalArgumentException("A serial number has at most 11 digits");
        }
        String start = ISSUER + String.format("%011d", serial);
        return new CardNumber(start + checkDigit(start));
    }

    /** Returns the 10 bytes of EF.ICCID: digits in pairs, the second first, F at the end (TS 102 221 clause 13.2). */
    byte[] bytes() {
        byte[] out = new byte[BYTES];
        Arrays.fill(out, (byte) 0xFF);
        for (int i = 0; i < LENGTH; i++) {
            int digit = digits.charAt(i) - '0';
            int at = i / 2;
            out[at] = (byte) (i % 2 == 0 ? out[at] & 0xF0 | digit : out[at] & 0x0F | digit << 4);
        }
        return out;
    }

    /** The Luhn digit (ISO/IEC 7812-1 annex B). */
    private static char checkDigit(String start) {
        int sum = 0;
        for (int i = 0; i < start.length(); i++) {
            int digit = start.charAt(start.length() - 1 - i) - '0';
            int weighed = i % 2 == 0 ? 2 * digit : digit;
            sum += weighed / 10 + weighed % 10;
        }
        return (char) ('0' + (10 - sum % 10) % 10);
    }
}
