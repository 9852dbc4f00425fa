package cardsmith.dm.tnds;

/** How a tree is written down. */
public enum TndsForm {
    /** XML text, MIME type {@code application/vnd.syncml.dmtnds+xml}. */
    XML("application/vnd.syncml.dmtnds+xml"),
    /** WBXML octets, MIME type {@code application/vnd.syncml.dmtnds+wbxml}. */
    WBXML("application/vnd.syncml.dmtnds+wbxml");

    private final String mediaType;

    TndsForm(String mediaType) {
        this.mediaType = mediaType;
    }

    /** Returns the MIME type (OMA DM TNDS 1.2.1, MIME types). */
    public String mediaType() {
        return mediaType;
    }

    /** Returns the form that the first octet shows: WBXML begins with its version, 01 to 03. */
    public static TndsForm of(byte[] document) {
        return document.length > 0 && document[0] >= 0 && document[0] <= 3 && !utf16(document) ? WBXML : XML;
    }

    private static boolean utf16(byte[] document) {
        return document.length > 1 && document[0] == 0 && document[1] == '<';
    }
}
