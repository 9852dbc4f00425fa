package cardsmith.card.cat;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Tags of COMPREHENSION-TLV data objects without their comprehension flag (ETSI TS 102 223 clause 9.3). A tag that means
 * two things by its command has both names.
 */
public enum CatTag {
    COMMAND_DETAILS(0x01, "command details"),
    DEVICE_IDENTITIES(0x02, "device identities"),
    RESULT(0x03, "result"),
    DURATION(0x04, "duration"),
    ALPHA_IDENTIFIER(0x05, "alpha identifier"),
    ADDRESS(0x06, "address"),
    CAPABILITY_CONFIGURATION(0x07, "capability configuration parameters"),
    SUBADDRESS(0x08, "subaddress"),
    SS_STRING(0x09, "SS string"),
    USSD_STRING(0x0A, "USSD string"),
    SMS_TPDU(0x0B, "SMS TPDU"),
    CELL_BROADCAST_PAGE(0x0C, "cell broadcast page"),
    TEXT_STRING(0x0D, "text string"),
    TONE(0x0E, "tone"),
    ITEM(0x0F, "item"),
    ITEM_IDENTIFIER(0x10, "item identifier"),
    RESPONSE_LENGTH(0x11, "response length"),
    FILE_LIST(0x12, "file list"),
    LOCATION_INFORMATION(0x13, "location information"),
    IMEI(0x14, "IMEI"),
    HELP_REQUEST(0x15, "help request"),
    NETWORK_MEASUREMENT(0x16, "network measurement results"),
    DEFAULT_TEXT(0x17, "default text"),
    ITEMS_NEXT_ACTION(0x18, "items next action indicator"),
    EVENT_LIST(0x19, "event list"),
    CAUSE(0x1A, "cause"),
    LOCATION_STATUS(0x1B, "location status"),
    TRANSACTION_IDENTIFIER(0x1C, "transaction identifier"),
    ICON_IDENTIFIER(0x1E, "icon identifier"),
    ITEM_ICON_LIST(0x1F, "item icon identifier list"),
    CARD_READER_STATUS(0x20, "card reader status"),
    CARD_ATR(0x21, "card ATR"),
    C_APDU(0x22, "C-APDU"),
    R_APDU(0x23, "R-APDU"),
    TIMER_IDENTIFIER(0x24, "timer identifier"),
    TIMER_VALUE(0x25, "timer value"),
    DATE_TIME(0x26, "date-time and time zone"),
    CALL_CONTROL_ACTION(0x27, "call control requested action"),
    AT_COMMAND(0x28, "AT command"),
    AT_RESPONSE(0x29, "AT response"),
    IMMEDIATE_RESPONSE(0x2B, "immediate response"),
    DTMF_STRING(0x2C, "DTMF string"),
    LANGUAGE(0x2D, "language"),
    TIMING_ADVANCE(0x2E, "timing advance"),
    AID(0x2F, "AID"),
    BROWSER_IDENTITY(0x30, "browser identity"),
    URL(0x31, "URL"),
    BEARER(0x32, "bearer"),
    PROVISIONING_FILE(0x33, "provisioning reference file"),
    BROWSER_TERMINATION_CAUSE(0x34, "browser termination cause"),
    BEARER_DESCRIPTION(0x35, "bearer description"),
    CHANNEL_DATA(0x36, "channel data"),
    CHANNEL_DATA_LENGTH(0x37, "channel data length"),
    CHANNEL_STATUS(0x38, "channel status"),
    BUFFER_SIZE(0x39, "buffer size"),
    CARD_READER_IDENTIFIER(0x3A, "card reader identifier or refresh enforcement policy"),
    FILE_UPDATE(0x3B, "file update information"),
    TRANSPORT_LEVEL(0x3C, "UICC/terminal interface transport level"),
    OTHER_ADDRESS(0x3E, "other address"),
    ACCESS_TECHNOLOGY(0x3F, "access technology"),
    DISPLAY_PARAMETERS(0x40, "display parameters or DNS server address"),
    SERVICE_RECORD(0x41, "service record"),
    DEVICE_FILTER(0x42, "device filter"),
    SERVICE_SEARCH(0x43, "service search"),
    ATTRIBUTE_INFORMATION(0x44, "attribute information"),
    SERVICE_AVAILABILITY(0x45, "service availability"),
    NETWORK_ACCESS_NAME(0x47, "network access name"),
    CDMA_SMS_TPDU(0x48, "CDMA SMS TPDU"),
    REMOTE_ENTITY_ADDRESS(0x49, "remote entity address"),
    TEXT_ATTRIBUTE(0x50, "text attribute"),
    ITEM_TEXT_ATTRIBUTES(0x51, "item text attribute list"),
    PDP_CONTEXT(0x52, "PDP context activation parameters"),
    CONTACTLESS_STATE_REQUEST(0x53, "contactless state request"),
    CONTACTLESS_STATE(0x54, "contactless functionality state"),
    CSG_IDENTIFIER(0x56, "CSG identifier"),
    HNB_NAME(0x57, "HNB name"),
    MAC(0x60, "MAC"),
    IMEISV(0x62, "IMEISV"),
    BATTERY_STATE(0x63, "battery state"),
    BROWSING_STATUS(0x64, "browsing status"),
    NETWORK_SEARCH_MODE(0x65, "network search mode"),
    FRAME_LAYOUT(0x66, "frame layout"),
    FRAMES_INFORMATION(0x67, "frames information"),
    FRAME_IDENTIFIER(0x68, "frame identifier"),
    MEASUREMENT_QUALIFIER(0x69, "UTRAN/E-UTRAN measurement qualifier"),
    LAST_ENVELOPE(0x70, "last envelope"),
    PLMN_LIST(0x72, "PLMNwAcT list"),
    UPDATE_ATTACH_TYPE(0x74, "update/attach type"),
    REJECTION_CAUSE(0x75, "rejection cause code"),
    ACTIVATE_DESCRIPTOR(0x7B, "activate descriptor"),
    EPS_CONNECTION(0x7C, "EPS PDN connection activation parameters"),
    TRACKING_AREA(0x7D, "tracking area identification"),
    CSG_LIST(0x7E, "CSG identifier list");

    private static final Map<Integer, CatTag> BY_VALUE = new HashMap<>();

    static {
        for (CatTag tag : values()) {
            BY_VALUE.put(tag.value, tag);
        }
    }

    private final int value;
    private final String words;

    CatTag(int value, String words) {
        this.value = value;
        this.words = words;
    }

    /** Returns the tag, 01 to 7E, without the comprehension flag. */
    public int value() {
        return value;
    }

    /** Returns what the standard calls the object. */
    public String words() {
        return words;
    }

    /** Returns the object with this tag, or nothing when the standard has none. */
    public static Optional<CatTag> of(int tag) {
        return Optional.ofNullable(BY_VALUE.get(tag));
    }

    /** Returns the name of the object with this tag, or the tag in hexadecimal when the standard has none. */
    public static String wordsOf(int tag) {
        return of(tag).map(CatTag::words).orElseGet(() -> String.format("object %02X", tag));
    }
}
