package cardsmith.card.cat;

import java.util.Arrays;
import java.util.Optional;

/** Types of proactive commands with the bit of the terminal profile that permits each (ETSI TS 102 223 clauses 9.4, 5.2). */
public enum CommandType {
    REFRESH(0x01, 3, 8),
    MORE_TIME(0x02, 3, 4),
    POLL_INTERVAL(0x03, 3, 6),
    POLLING_OFF(0x04, 3, 7),
    SET_UP_EVENT_LIST(0x05, 5, 1),
    SET_UP_CALL(0x10, 4, 5),
    SEND_SS(0x11, 4, 3),
    SEND_USSD(0x12, 4, 4),
    SEND_SHORT_MESSAGE(0x13, 4, 2),
    SEND_DTMF(0x14, 9, 2),
    LAUNCH_BROWSER(0x15, 9, 7),
    GEOGRAPHICAL_LOCATION_REQUEST(0x16, 0, 0),
    PLAY_TONE(0x20, 3, 5),
    DISPLAY_TEXT(0x21, 3, 1),
    GET_INKEY(0x22, 3, 2),
    GET_INPUT(0x23, 3, 3),
    SELECT_ITEM(0x24, 4, 1),
    SET_UP_MENU(0x25, 4, 6),
    PROVIDE_LOCAL_INFORMATION(0x26, 4, 7),
    TIMER_MANAGEMENT(0x27, 8, 1),
    SET_UP_IDLE_MODE_TEXT(0x28, 8, 5),
    PERFORM_CARD_APDU(0x30, 7, 3),
    POWER_ON_CARD(0x31, 7, 1),
    POWER_OFF_CARD(0x32, 7, 2),
    GET_READER_STATUS(0x33, 7, 4),
    RUN_AT_COMMAND(0x34, 8, 6),
    LANGUAGE_NOTIFICATION(0x35, 9, 6),
    OPEN_CHANNEL(0x40, 12, 1),
    CLOSE_CHANNEL(0x41, 12, 2),
    RECEIVE_DATA(0x42, 12, 3),
    SEND_DATA(0x43, 12, 4),
    GET_CHANNEL_STATUS(0x44, 12, 5),
    SERVICE_SEARCH(0x45, 12, 6),
    GET_SERVICE_INFORMATION(0x46, 12, 7),
    DECLARE_SERVICE(0x47, 12, 8),
    SET_FRAMES(0x50, 0, 0),
    GET_FRAMES_STATUS(0x51, 0, 0),
    RETRIEVE_MULTIMEDIA_MESSAGE(0x60, 0, 0),
    SUBMIT_MULTIMEDIA_MESSAGE(0x61, 0, 0),
    DISPLAY_MULTIMEDIA_MESSAGE(0x62, 0, 0),
    ACTIVATE(0x70, 0, 0),
    CONTACTLESS_STATE_CHANGED(0x71, 0, 0),
    COMMAND_CONTAINER(0x72, 0, 0),
    ENCAPSULATED_SESSION_CONTROL(0x73, 0, 0);

    private final int code;
    private final int profileByte;
    private final int profileBit;

    CommandType(int code, int profileByte, int profileBit) {
        this.code = code;
        this.profileByte = profileByte;
        this.profileBit = profileBit;
    }

    /** Returns the type with this code, or nothing when the standard has none. */
    public static Optional<CommandType> of(int code) {
        return Arrays.stream(values()).filter(t -> t.code == code).findFirst();
    }

    /** Returns the second byte of the command details, 01 to 73. */
    public int code() {
        return code;
    }

    /** Returns the name as the standard writes it. */
    public String words() {
        return name().replace('_', ' ');
    }

    /** Returns the byte of the terminal profile that permits the command, counted from 1; 0 where none is known here. */
    int profileByte() {
        return profileByte;
    }

    /** Returns the bit in that byte, counted from 1. */
    int profileBit() {
        return profileBit;
    }
}
