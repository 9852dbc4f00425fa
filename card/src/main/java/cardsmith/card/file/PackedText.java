package cardsmith.card.file;

/** Text of the default alphabet with eight characters in seven bytes (3GPP TS 23.038 clause 6.1.2). */
final class PackedText {

    private PackedText() {}

    /** Returns the text from a byte on; {@code spareBits} of the last byte are not used. */
    static String decode(byte[] bytes, int from, int spareBits) {
        int bits = 8 * (bytes.length - from) - spareBits;
        byte[] septets = new byte[Math.max(0, bits / 7)];
        for (int i = 0; i < septets.length; i++) {
            int at = 7 * i;
            int low = (bytes[from + at / 8] & 0xFF) >> at % 8;
            int next = from + at / 8 + 1;
            int high = next < bytes.length ? (bytes[next] & 0xFF) << 8 - at % 8 : 0;
            septets[i] = (byte) ((low | high) & 0x7F);
        }
        return AlphaText.decode(septets, 0, septets.length);
    }
}
