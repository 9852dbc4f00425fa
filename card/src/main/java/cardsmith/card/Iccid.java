package cardsmith.card;

import java.util.Arrays;

/**
 * The number that names a card (ITU-T E.118, ETSI TS 102 221 clause 13.2).
 *
 * @param digits 1 to 20 decimal digits
 */
public record Iccid(String digits) {

    private static final int CLA = 0x00;
    private static final int LENGTH = 10;
    private static final int SHOWN = 4;
    private static final byte[] MF = {0x3F, 0x00};
    private static final byte[] EF_ICCID = {0x2F, (byte) 0xE2};

    /** Makes the number; throws {@link IllegalArgumentException} where the text is not 1 to 20 decimal digits. */
    public Iccid {
        if (!digits.matches("[0-9]{1,20}")) {
            throw new IllegalArgumentException("An ICCID has 1 to 20 decimal digits");
        }
    }

    /**
     * Returns the number of the card behind the link, from EF.ICCID of the MF; the MF is selected afterwards.
     *
     * @throws CardException when the card has no such file, or it does not hold a number
     */
    public static Iccid read(CardLink link) throws CardException {
        accepted(link.transmit(CommandApdu.of(CLA, 0xA4, 0x00, 0x0C, MF)));
        accepted(link.transmit(CommandApdu.of(CLA, 0xA4, 0x00, 0x0C, EF_ICCID)));
        ResponseApdu answer = link.transmit(CommandApdu.of(CLA, 0xB0, 0x00, 0x00, LENGTH));
        accepted(answer);
        return decode(answer.data());
    }

    private static void accepted(ResponseApdu answer) throws CardRefused {
        if (!answer.isOk()) {
            throw new CardRefused(
                    answer.sw(),
                    String.format("The card does not give its number (EF.ICCID): status word %04X.", answer.sw()),
                    "Use a UICC: without a number this card cannot be told from another, so nothing is written to it.");
        }
    }

    /**
     * Returns the number in the content of EF.ICCID.
     *
     * @throws CardBrokeRules when it is something else than decimal digits and filling behind them
     */
    public static Iccid decode(byte[] content) throws CardBrokeRules {
        byte[] file = Arrays.copyOf(content, Math.min(content.length, LENGTH));
        String digits = SwappedDigits.decode(file, 0, file.length);
        if (!digits.matches("[0-9]{1,20}") || !Arrays.equals(file, SwappedDigits.encode(digits, file.length))) {
            throw new CardBrokeRules(
                    "The file EF.ICCID of the card does not hold a number.",
                    "Personalise the card's EF.ICCID first: it tells cards apart.");
        }
        return new Iccid(digits);
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

    /** Returns the first digits and an ellipsis: the whole number is personal data, {@link #digits()} alone gives it. */
    @Override
    public String toString() {
        return digits.substring(0, Math.min(SHOWN, digits.length())) + "…";
    }
}
