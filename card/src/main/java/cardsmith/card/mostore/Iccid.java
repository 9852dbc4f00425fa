package cardsmith.card.mostore;

import cardsmith.card.CardBrokeRules;
import cardsmith.card.CardException;
import cardsmith.card.CardLink;
import cardsmith.card.CardRefused;
import cardsmith.card.CommandApdu;
import cardsmith.card.ResponseApdu;

/**
 * The number that names a card (ETSI TS 102 221 clause 13.2).
 *
 * @param digits 1 to 20 decimal digits
 */
public record Iccid(String digits) {

    private static final int CLA = 0x00;
    private static final byte[] MF = {0x3F, 0x00};
    private static final byte[] EF_ICCID = {0x2F, (byte) 0xE2};

    /** Makes the number; throws {@link IllegalArgumentException} where the text is not 1 to 20 digits. */
    public Iccid {
        if (!digits.matches("[0-9]{1,20}")) {
            throw new IllegalArgumentException("An ICCID has 1 to 20 digits");
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
        ResponseApdu answer = link.transmit(CommandApdu.of(CLA, 0xB0, 0x00, 0x00, 10));
        accepted(answer);
        return parse(answer.data());
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
     * Returns the number in the content of EF.ICCID: swapped nibbles, filled up with F.
     *
     * @throws CardBrokeRules when there are no digits, or others than 0 to 9
     */
    public static Iccid parse(byte[] content) throws CardBrokeRules {
        StringBuilder nibbles = new StringBuilder();
        for (byte b : content) {
            nibbles.append(Character.forDigit(b & 0x0F, 16)).append(Character.forDigit(b >> 4 & 0x0F, 16));
        }
        String digits = nibbles.toString().replaceFirst("f+$", "");
        if (!digits.matches("[0-9]{1,20}")) {
            throw new CardBrokeRules(
                    "The file EF.ICCID of the card does not hold a number.",
                    "Personalise the card's EF.ICCID first: it tells cards apart.");
        }
        return new Iccid(digits);
    }

    /** Returns the digits. */
    @Override
    public String toString() {
        return digits;
    }
}
