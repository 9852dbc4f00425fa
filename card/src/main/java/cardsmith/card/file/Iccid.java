package cardsmith.card.file;

import cardsmith.card.CardBrokeRules;

/**
 * The number of a UICC (ITU-T E.118, ETSI TS 102 221 clause 13.2).
 *
 * @param digits 1 to 20 decimal digits
 */
public record Iccid(String digits) {

    static final FileFormat FORMAT = FileFormat.twoWay(
            content -> {
                Iccid iccid = decode(content);
                String text = iccid.digits();
                return FileValue.of("ICCID", text).with(Sensitivity.PERSONAL);
            },
            (text, length) -> new Iccid(text).encode(length));

    /** Checks that these are digits. */
    public Iccid {
        if (!digits.matches("[0-9]{1,20}")) {
            throw new IllegalArgumentException("An ICCID has 1 to 20 decimal digits");
        }
    }

    /**
     * Returns the number in the content of EF.ICCID.
     *
     * @throws CardBrokeRules when it holds no decimal digits
     */
    public static Iccid decode(byte[] content) throws CardBrokeRules {
        String digits = SwappedDigits.decode(content, 0, Math.min(content.length, 10));
        if (!digits.matches("[0-9]{1,20}")) {
            throw SwappedDigits.broken("EF.ICCID", "holds no decimal digits");
        }
        return new Iccid(digits);
    }

    private byte[] encode(int length) {
        return SwappedDigits.encode(digits, length);
    }

    /** Returns whether the last digit is the check digit of the others (ISO/IEC 7812-1 annex B). */
    public boolean hasCheckDigit() {
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = digits.charAt(digits.length() - 1 - i) - '0';
            int weighted = i % 2 == 0 ? digit : 2 * digit;
            sum += weighted > 9 ? weighted - 9 : weighted;
        }
        return sum % 10 == 0;
    }

    /** Returns the number with all but the first and the last four digits hidden. */
    @Override
    public String toString() {
        int n = digits.length();
        return n <= 8 ? FileValue.MASK : digits.substring(0, 4) + FileValue.MASK + digits.substring(n - 4);
    }
}
