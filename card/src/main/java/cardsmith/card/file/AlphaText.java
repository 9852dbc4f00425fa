package cardsmith.card.file;

import java.nio.charset.StandardCharsets;

/** Alpha identifiers: the default alphabet of 3GPP TS 23.038, or UCS2 in one of three forms (ETSI TS 102 221 annex A). */
final class AlphaText {

    private static final String GSM_7_BIT = "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞ\u001bÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
            + "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";

    private AlphaText() {}

    /** Returns the text up to its filling. */
    static String decode(byte[] bytes, int from, int to) {
        if (from >= to) {
            return "";
        }
        return switch (bytes[from] & 0xFF) {
            case 0x80 -> ucs2(bytes, from + 1, to);
            case 0x81 ->
                from + 3 <= to ? page(bytes, from + 3, to, bytes[from + 1] & 0xFF, (bytes[from + 2] & 0xFF) << 7) : "";
            case 0x82 ->
                from + 4 <= to
                        ? page(
                                bytes,
                                from + 4,
                                to,
                                bytes[from + 1] & 0xFF,
                                (bytes[from + 2] & 0xFF) << 8 | bytes[from + 3] & 0xFF)
                        : "";
            default -> page(bytes, from, to, to - from, 0);
        };
    }

    private static String ucs2(byte[] bytes, int from, int to) {
        int end = from;
        while (end + 1 < to && !(bytes[end] == (byte) 0xFF && bytes[end + 1] == (byte) 0xFF)) {
            end += 2;
        }
        return new String(bytes, from, end - from, StandardCharsets.UTF_16BE);
    }

    private static String page(byte[] bytes, int from, int to, int count, int base) {
        var text = new StringBuilder();
        for (int i = from; i < to && i < from + count; i++) {
            int b = bytes[i] & 0xFF;
            if (b == 0xFF) {
                break;
            }
            text.append(b < 0x80 ? GSM_7_BIT.charAt(b) : (char) (base + (b & 0x7F)));
        }
        return text.toString();
    }
}
