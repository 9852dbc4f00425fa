package cardsmith.card.cat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Text string objects: a coding byte and the text in it (ETSI TS 102 223 clause 8.15). */
public final class CatText {

    private static final int PACKED = 0x00;
    private static final int EIGHT_BIT = 0x04;
    private static final int UCS2 = 0x08;

    private static final String ALPHABET = "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞ\u001BÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
            + "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";

    private CatText() {}

    /** Returns the text of a text string object; empty for an object without bytes. */
    public static String of(CatObject object) {
        byte[] value = object.value();
        if (value.length < 2) {
            return "";
        }
        byte[] text = Arrays.copyOfRange(value, 1, value.length);
        return switch (object.at(0) & 0x0C) {
            case PACKED -> septets(text);
            case UCS2 -> new String(text, 0, text.length & ~1, StandardCharsets.UTF_16BE);
            default -> alphabet(text);
        };
    }

    /** Returns the text of an alpha identifier: the 8-bit alphabet, or UCS2 behind 80. */
    public static String alpha(CatObject object) {
        byte[] value = object.value();
        if (object.at(0) == 0x80) {
            return new String(value, 1, value.length - 1 & ~1, StandardCharsets.UTF_16BE);
        }
        return alphabet(value);
    }

    /** Returns the text of an item: one byte of identifier, then an alpha identifier. */
    public static String item(CatObject object) {
        byte[] value = object.value();
        return alpha(CatObject.required(CatTag.ALPHA_IDENTIFIER, Arrays.copyOfRange(value, 1, value.length)));
    }

    /** Returns the text string object of a text: the 8-bit alphabet where it can, UCS2 where it must. */
    public static CatObject object(String text) {
        byte[] plain = new byte[text.length() + 1];
        plain[0] = EIGHT_BIT;
        for (int i = 0; i < text.length(); i++) {
            int code = ALPHABET.indexOf(text.charAt(i));
            if (code < 0) {
                byte[] wide = text.getBytes(StandardCharsets.UTF_16BE);
                byte[] value = new byte[wide.length + 1];
                value[0] = UCS2;
                System.arraycopy(wide, 0, value, 1, wide.length);
                return CatObject.required(CatTag.TEXT_STRING, value);
            }
            plain[i + 1] = (byte) code;
        }
        return CatObject.required(CatTag.TEXT_STRING, plain);
    }

    private static String alphabet(byte[] codes) {
        var text = new StringBuilder();
        for (byte code : codes) {
            int c = code & 0xFF;
            text.append(c < ALPHABET.length() ? ALPHABET.charAt(c) : c == 0xFF ? "" : "?");
        }
        return text.toString();
    }

    private static String septets(byte[] packed) {
        byte[] codes = new byte[packed.length * 8 / 7];
        for (int i = 0; i < codes.length; i++) {
            int bit = i * 7;
            int pair = packed[bit / 8] & 0xFF | (bit / 8 + 1 < packed.length ? (packed[bit / 8 + 1] & 0xFF) << 8 : 0);
            codes[i] = (byte) (pair >> bit % 8 & 0x7F);
        }
        // Seven filling bits at the end are no character (3GPP TS 23.038, 6.1.2.3).
        boolean filled = codes.length % 8 == 0 && codes.length > 0 && codes[codes.length - 1] == 0;
        return alphabet(filled ? Arrays.copyOf(codes, codes.length - 1) : codes);
    }
}
