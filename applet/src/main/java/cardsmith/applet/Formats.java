package cardsmith.applet;

/** Formats of nodes, by their tokens in a TNDS document (OMA DM TNDS 1.2). */
final class Formats {
    static final byte NODE = 0x25;

    /** The tokens in the order of the words: b64, bin, bool, date, float, int, node, null, time, xml. */
    private static final byte[] TOKENS = {0x08, 0x09, 0x0A, 0x10, 0x1B, 0x1E, NODE, 0x27, 0x32, 0x39};

    private Formats() {}

    /** The word for a format; chr where the document tells none. */
    static byte word(byte token) {
        return Words.named(token, TOKENS, Words.FORMAT_B64);
    }
}
