package cardsmith.card.ota;

import cardsmith.card.CardBrokeRules;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;

/**
 * A short message that the card sends: SMS-SUBMIT with user data in octets (3GPP TS 23.040 clause 9.2.2.2).
 *
 * @param receiver digits of the number that it goes to, 1 to 20
 * @param userData at most 140 octets with their header
 */
public record SmsSubmit(String receiver, UserData userData) {

    private static final int SUBMIT = 0x01;
    private static final int WITH_HEADER = 0x40;
    private static final int FIXED = 7;

    /** Refuses with {@link IllegalArgumentException} what does not fit. */
    public SmsSubmit {
        if (userData.bytes().length > SmsDeliver.MOST_USER_DATA) {
            throw new IllegalArgumentException("A short message carries 140 octets");
        }
    }

    /** Returns the message as octets, without a validity period; the handset puts the reference in. */
    public byte[] bytes() {
        var out = new ByteArrayOutputStream();
        out.write(SUBMIT | (userData.header().isEmpty() ? 0 : WITH_HEADER));
        out.write(0);
        out.writeBytes(SmsDeliver.address(receiver));
        out.write(SmsDeliver.CARD_DOWNLOAD);
        out.write(SmsDeliver.CLASS_2_DATA);
        byte[] data = userData.bytes();
        out.write(data.length);
        out.writeBytes(data);
        return out.toByteArray();
    }

    /**
     * Reads a message without a validity period whose user data are octets.
     *
     * @throws CardBrokeRules when it is none, or is cut off
     */
    public static SmsSubmit parse(byte[] tpdu) throws CardBrokeRules {
        if (tpdu.length < FIXED || (tpdu[0] & 0x1B) != SUBMIT) {
            throw SmsDeliver.broken("it is no SMS-SUBMIT without a validity period");
        }
        int digits = tpdu[2] & 0xFF;
        int data = FIXED + (digits + 1) / 2;
        if (data > tpdu.length || (tpdu[data - 1] & 0xFF) != tpdu.length - data) {
            throw SmsDeliver.broken("its lengths do not fit");
        }
        byte[] octets = Arrays.copyOfRange(tpdu, data, tpdu.length);
        UserData userData = (tpdu[0] & WITH_HEADER) != 0 ? UserData.parse(octets) : new UserData(List.of(), octets);
        return new SmsSubmit(SmsDeliver.number(Arrays.copyOfRange(tpdu, 1, tpdu.length), digits), userData);
    }
}
