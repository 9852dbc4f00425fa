package cardsmith.dm.syncml;

/** How a message is written down. */
public enum SyncMlForm {
    /** XML text in UTF-8. */
    XML("application/vnd.syncml.dm+xml"),
    /** WBXML octets. */
    WBXML("application/vnd.syncml.dm+wbxml");

    private final String mediaType;

    SyncMlForm(String mediaType) {
        this.mediaType = mediaType;
    }

    /** Returns the MIME type (OMA DM RepPro 1.2.1, MIME types). */
    public String mediaType() {
        return mediaType;
    }

    /** Returns the form that the first octet shows: WBXML begins with its version, 01 to 03. */
    public static SyncMlForm of(byte[] document) {
        boolean utf16 = document.length > 1 && document[0] == 0 && document[1] == '<';
        return document.length > 0 && document[0] >= 0 && document[0] <= 3 && !utf16 ? WBXML : XML;
    }
}
