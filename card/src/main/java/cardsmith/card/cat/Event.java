package cardsmith.card.cat;

import java.util.Arrays;
import java.util.Optional;

/** Events of the terminal that a card can ask for (ETSI TS 102 223 clause 8.25). */
public enum Event {
    MT_CALL(0x00, "MT call", 5, 2),
    CALL_CONNECTED(0x01, "call connected", 5, 3),
    CALL_DISCONNECTED(0x02, "call disconnected", 5, 4),
    LOCATION_STATUS(0x03, "location status", 5, 5),
    USER_ACTIVITY(0x04, "user activity", 5, 6),
    IDLE_SCREEN(0x05, "idle screen available", 5, 7),
    CARD_READER_STATUS(0x06, "card reader status", 5, 8),
    LANGUAGE_SELECTION(0x07, "language selection", 6, 1),
    BROWSER_TERMINATION(0x08, "browser termination", 6, 2),
    DATA_AVAILABLE(0x09, "data available", 6, 3),
    CHANNEL_STATUS(0x0A, "channel status", 6, 4),
    ACCESS_TECHNOLOGY(0x0B, "access technology change", 6, 5),
    DISPLAY_PARAMETERS(0x0C, "display parameters changed", 6, 6),
    LOCAL_CONNECTION(0x0D, "local connection", 6, 7),
    NETWORK_SEARCH_MODE(0x0E, "network search mode change", 6, 8),
    BROWSING_STATUS(0x0F, "browsing status", 0, 0),
    FRAMES_INFORMATION(0x10, "frames information change", 0, 0),
    WLAN_STATUS(0x11, "WLAN access status", 0, 0),
    NETWORK_REJECTION(0x12, "network rejection", 0, 0),
    HCI_CONNECTIVITY(0x13, "HCI connectivity", 0, 0),
    ACCESS_TECHNOLOGIES(0x14, "access technology change, several", 0, 0),
    CSG_SELECTION(0x15, "CSG cell selection", 0, 0),
    CONTACTLESS_REQUEST(0x16, "contactless state request", 0, 0),
    IMS_REGISTRATION(0x17, "IMS registration", 0, 0),
    INCOMING_IMS_DATA(0x18, "incoming IMS data", 0, 0),
    PROFILE_CONTAINER(0x19, "profile container", 0, 0),
    SECURED_PROFILE_CONTAINER(0x1B, "secured profile container", 0, 0),
    POLL_INTERVAL(0x1C, "poll interval negotiation", 0, 0),
    DATA_CONNECTION_STATUS(0x1D, "data connection status", 0, 0);

    private final int code;
    private final String words;
    private final int profileByte;
    private final int profileBit;

    Event(int code, String words, int profileByte, int profileBit) {
        this.code = code;
        this.words = words;
        this.profileByte = profileByte;
        this.profileBit = profileBit;
    }

    /** Returns the event with this code, or nothing when the standard has none. */
    public static Optional<Event> of(int code) {
        return Arrays.stream(values()).filter(e -> e.code == code).findFirst();
    }

    /** Returns the code in an event list, 00 to 1D. */
    public int code() {
        return code;
    }

    /** Returns the event in words. */
    public String words() {
        return words;
    }

    int profileByte() {
        return profileByte;
    }

    int profileBit() {
        return profileBit;
    }
}
