package cardsmith.card.ota;

import cardsmith.card.CardBrokeRules;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;

/**
 * A short message on its way to the handset: SMS-DELIVER with user data in octets (3GPP TS 23.040 clause 9.2.2.1).
 *
 * @param sender digits of the number that it comes from, 1 to 20
 * @param protocol identifier of the protocol, 00 to FF
 * @param coding scheme of the data, 00 to FF
 * @param userData at most 140 octets with their header
 */
public record SmsDeliver(String sender, int protocol, int coding, UserData userData) {

    /** The most user data. */
    public static final int MOST_USER_DATA = 140;

    /** For the application on the card (3GPP TS 23.040 clause 9.2.3.9). */
    public static final int CARD_DOWNLOAD = 0x7F;

    /** Eight bit data for the card: class 2 (3GPP TS 23.038 clause 4). */
    public static final int CLASS_2_DATA = 0xF6;

    /** Eight bit data of no class. */
    public static final int DATA = 0x04;

    private static final int WITH_HEADER = 0x40;
    private static final int NO_MORE_WAIT = 0x04;
    private static final int INTERNATIONAL = 0x91;
    private static final int TIME = 7;
    private static final int MOST_DIGITS = 20;
    private static final String NUMBER = "[0-9]{1," + MOST_DIGITS + "}";

    /** Refuses with {@link IllegalArgumentException} what does not fit. */
    public SmsDeliver {
        if (!sender.matches(NUMBER)) {
            throw new IllegalArgumentException("The sender of a short message has 1 to 20 digits");
        }
        if (userData.bytes().length > MOST_USER_DATA) {
            throw new IllegalArgumentException("A short message carries 140 octets, not " + userData.bytes().length);
        }
    }

    /** Returns a message for the card itself. */
    public static SmsDeliver forCard(String sender, UserData userData) {
        return new SmsDeliver(sender, CARD_DOWNLOAD, CLASS_2_DATA, userData);
    }

    /** Returns a message with data for an application of the handset. */
    public static SmsDeliver forHandset(String sender, UserData userData) {
        return new SmsDeliver(sender, 0, DATA, userData);
    }

    /** Returns whether the handset hands it to the card (3GPP TS 31.111 clause 7.1.1). */
    public boolean isForCard() {
        boolean classed = (coding & 0xF0) == 0xF0 || (coding & 0xD0) == 0x10;
        return protocol == CARD_DOWNLOAD && classed && (coding & 0x03) == 2;
    }

    /**
     * Reads a message whose user data are octets.
     *
     * @throws CardBrokeRules when it is none, or is cut off
     */
    public static SmsDeliver parse(byte[] tpdu) throws CardBrokeRules {
        if (tpdu.length < 2 || (tpdu[0] & 0x03) != 0) {
            throw broken("it is no SMS-DELIVER");
        }
        int digits = tpdu[1] & 0xFF;
        int behind = 3 + (digits + 1) / 2;
        int data = behind + 2 + TIME + 1;
        if (digits < 1 || digits > MOST_DIGITS || data > tpdu.length) {
            throw broken("it is cut off in its header");
        }
        int length = tpdu[data - 1] & 0xFF;
        if (length > MOST_USER_DATA || length != tpdu.length - data) {
            throw broken("its user data are not " + length + " octets long");
        }
        byte[] octets = Arrays.copyOfRange(tpdu, data, tpdu.length);
        UserData userData = (tpdu[0] & WITH_HEADER) != 0 ? UserData.parse(octets) : new UserData(List.of(), octets);
        return new SmsDeliver(number(tpdu, digits), tpdu[behind] & 0xFF, tpdu[behind + 1] & 0xFF, userData);
    }

    static String number(byte[] tpdu, int digits) throws CardBrokeRules {
        if (digits < 1 || digits > MOST_DIGITS) {
            throw broken("the number in it has no or too many digits");
        }
        var number = new StringBuilder();
        for (int i = 0; i < digits; i++) {
            int digit = tpdu[3 + i / 2] >> (i % 2) * 4 & 0x0F;
            if (digit > 9) {
                throw broken("the number of its sender has a digit that is none");
            }
            number.append(digit);
        }
        return number.toString();
    }

    /** Returns the message as octets; its time stamp is the one of the standard's zero. */
    public byte[] bytes() {
        var out = new ByteArrayOutputStream();
        out.write(NO_MORE_WAIT | (userData.header().isEmpty() ? 0 : WITH_HEADER));
        out.writeBytes(address(sender));
        out.write(protocol);
        out.write(coding);
        out.writeBytes(new byte[TIME]);
        byte[] data = userData.bytes();
        out.write(data.length);
        out.writeBytes(data);
        return out.toByteArray();
    }

    /** Number of digits, kind of number, and the digits in pairs, the second first (clause 9.1.2.5). */
    static byte[] address(String number) {
        if (!number.matches(NUMBER)) {
            throw new IllegalArgumentException("The number of a short message has 1 to 20 digits");
        }
        var out = new ByteArrayOutputStream();
        out.write(number.length());
        out.write(INTERNATIONAL);
        for (int i = 0; i < number.length(); i += 2) {
            int second = i + 1 < number.length() ? number.charAt(i + 1) - '0' : 0x0F;
            out.write(number.charAt(i) - '0' | second << 4);
        }
        return out.toByteArray();
    }

    static CardBrokeRules broken(String why) {
        return new CardBrokeRules(
                "The short message cannot be read: " + why + ".", "Look at the message where it was made.");
    }
}
