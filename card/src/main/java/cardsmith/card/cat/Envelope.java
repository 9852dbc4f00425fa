package cardsmith.card.cat;

import cardsmith.card.CardBrokeRules;
import cardsmith.card.CommandApdu;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.Arrays;

/**
 * What the terminal tells the card unasked (ETSI TS 102 223 clause 7).
 *
 * @param tag of the template, D1 to DF
 * @param objects what it says
 */
public record Envelope(int tag, CatObjects objects) {

    /** A short message for the card. */
    public static final int SMS_PP_DOWNLOAD = 0xD1;
    /** The person chose from the card's menu. */
    public static final int MENU_SELECTION = 0xD3;
    /** An event that the card asked for. */
    public static final int EVENT_DOWNLOAD = 0xD6;
    /** A timer has run down. */
    public static final int TIMER_EXPIRATION = 0xD7;

    private static final int KEYPAD = 0x01;
    private static final int CARD = 0x81;
    private static final int TERMINAL = 0x82;
    private static final int NETWORK = 0x83;
    private static final int MOST_TOLD = 0xFF;

    /** Returns that a channel has so many bytes for the card; more than 255 are told as 255 (clause 7.5.10). */
    public static Envelope dataAvailable(ChannelStatus status, int waiting) {
        return event(
                Event.DATA_AVAILABLE,
                status.object(),
                CatObject.required(CatTag.CHANNEL_DATA_LENGTH, Math.min(waiting, MOST_TOLD)));
    }

    /** Returns that the state of a channel has changed (clause 7.5.11). */
    public static Envelope channelStatus(ChannelStatus status) {
        return event(Event.CHANNEL_STATUS, status.object());
    }

    /** Returns an event of the terminal with its objects (clause 7.5). */
    public static Envelope event(Event event, CatObject... objects) {
        CatObject[] all = new CatObject[objects.length + 2];
        all[0] = CatObject.required(CatTag.EVENT_LIST, event.code());
        all[1] = CatObject.required(CatTag.DEVICE_IDENTITIES, TERMINAL, CARD);
        System.arraycopy(objects, 0, all, 2, objects.length);
        return new Envelope(EVENT_DOWNLOAD, CatObjects.of(all));
    }

    /** Returns that a timer, 1 to 8, has run down after this time (clause 7.4). */
    public static Envelope timerExpiration(int timer, Duration after) {
        return new Envelope(
                TIMER_EXPIRATION,
                CatObjects.of(
                        CatObject.required(CatTag.DEVICE_IDENTITIES, TERMINAL, CARD),
                        CatObject.required(CatTag.TIMER_IDENTIFIER, timer),
                        TimerValue.object(after)));
    }

    /** Returns that the person chose an item of the card's menu, 1 to 255 (clause 7.2). */
    public static Envelope menuSelection(int item) {
        return new Envelope(
                MENU_SELECTION,
                CatObjects.of(
                        CatObject.required(CatTag.DEVICE_IDENTITIES, KEYPAD, CARD),
                        CatObject.required(CatTag.ITEM_IDENTIFIER, item)));
    }

    /**
     * Returns a short message for the card (3GPP TS 31.111 clause 7.1.1).
     *
     * @param serviceCentre TON/NPI and swapped digits of the sending service centre, without a length byte
     * @param tpdu SMS-DELIVER as 3GPP TS 23.040 codes it
     */
    public static Envelope smsPpDownload(byte[] serviceCentre, byte[] tpdu) {
        return new Envelope(
                SMS_PP_DOWNLOAD,
                CatObjects.of(
                        CatObject.required(CatTag.DEVICE_IDENTITIES, NETWORK, CARD),
                        CatObject.required(CatTag.ADDRESS, serviceCentre),
                        CatObject.required(CatTag.SMS_TPDU, tpdu)));
    }

    /**
     * Returns the envelope that the data field of an ENVELOPE command holds.
     *
     * @throws CardBrokeRules when it is no template of toolkit objects
     */
    public static Envelope parse(byte[] data) throws CardBrokeRules {
        int sizeOfLength = CatObjects.sizeOfLength(data, 1);
        int start = 1 + sizeOfLength;
        if (data.length < 2 || sizeOfLength == 0 || CatObjects.length(data, 1, sizeOfLength) != data.length - start) {
            throw CatObjects.broken("is no envelope");
        }
        return new Envelope(data[0] & 0xFF, CatObjects.parse(Arrays.copyOfRange(data, start, data.length)));
    }

    /** Returns the template as bytes. */
    public byte[] bytes() {
        byte[] inside = objects.bytes();
        var out = new ByteArrayOutputStream();
        out.write(tag);
        CatObjects.writeLength(out, inside.length);
        out.writeBytes(inside);
        return out.toByteArray();
    }

    /** Returns the ENVELOPE command (ETSI TS 102 221 clause 11.2.2); a short message may be answered with data. */
    public CommandApdu command() {
        return tag == SMS_PP_DOWNLOAD
                ? CommandApdu.of(0x80, 0xC2, 0, 0, bytes(), CommandApdu.LE_ANY)
                : CommandApdu.of(0x80, 0xC2, 0, 0, bytes());
    }
}
