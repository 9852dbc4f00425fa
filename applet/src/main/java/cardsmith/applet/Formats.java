package cardsmith.applet;

/** Formats of nodes, by their tokens in a TNDS document (OMA DM TNDS 1.2). */
final class Formats {
    static final byte NODE = 0x25;

    private static final byte[] BOOL_WORD = {0x62, 0x6F, 0x6F, 0x6C};
    private static final byte[] CHR_WORD = {0x63, 0x68, 0x72};
    private static final byte[] DATE_WORD = {0x64, 0x61, 0x74, 0x65};
    private static final byte[] FLOAT_WORD = {0x66, 0x6C, 0x6F, 0x61, 0x74};
    private static final byte[] INT_WORD = {0x69, 0x6E, 0x74};
    private static final byte[] NODE_WORD = {0x6E, 0x6F, 0x64, 0x65};
    private static final byte[] NULL_WORD = {0x6E, 0x75, 0x6C, 0x6C};
    private static final byte[] TIME_WORD = {0x74, 0x69, 0x6D, 0x65};

    private Formats() {}

    /** The word for a format; chr where the document tells none. */
    static byte[] word(byte token) {
        switch (token) {
            case 0x08:
                return Words.FORMAT_B64;
            case 0x09:
                return Words.FORMAT_BIN;
            case 0x0A:
                return BOOL_WORD;
            case 0x10:
                return DATE_WORD;
            case 0x1B:
                return FLOAT_WORD;
            case 0x1E:
                return INT_WORD;
            case NODE:
                return NODE_WORD;
            case 0x27:
                return NULL_WORD;
            case 0x32:
                return TIME_WORD;
            case 0x39:
                return Words.FORMAT_XML;
            default:
                return CHR_WORD;
        }
    }
}
