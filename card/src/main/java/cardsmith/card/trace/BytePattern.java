package cardsmith.card.trace;

/** A row of bytes to look for. */
final class BytePattern {

    private static final byte[] NONE = {};

    private BytePattern() {}

    /** Returns the bytes that a text of hexadecimal digits, with or without blanks, stands for; none for other texts. */
    static byte[] parse(String text) {
        String digits = text.replace(" ", "");
        if (digits.length() < 2 || digits.length() % 2 != 0) {
            return NONE;
        }
        byte[] bytes = new byte[digits.length() / 2];
        for (int i = 0; i < bytes.length; i++) {
            int high = Character.digit(digits.charAt(2 * i), 16);
            int low = Character.digit(digits.charAt(2 * i + 1), 16);
            if (high < 0 || low < 0) {
                return NONE;
            }
            bytes[i] = (byte) (high << 4 | low);
        }
        return bytes;
    }

    static boolean isIn(byte[] pattern, byte[] bytes, int from, int to) {
        byte first = pattern[0];
        for (int at = from; at <= to - pattern.length; at++) {
            if (bytes[at] == first && matches(pattern, bytes, at)) {
                return true;
            }
        }
        return false;
    }

    private static boolean matches(byte[] pattern, byte[] bytes, int at) {
        for (int i = 1; i < pattern.length; i++) {
            if (bytes[at + i] != pattern[i]) {
                return false;
            }
        }
        return true;
    }
}
