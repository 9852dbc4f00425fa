package cardsmith.applet;

/** Letters of base64 (RFC 4648 clause 4). */
final class Base64 {
    private static final byte PAD = 0x3D;
    private static final byte PLUS = 0x2B;
    private static final byte SLASH = 0x2F;

    private Base64() {}

    /** The letter at a place of the four that three octets become; pads where octets are missing. */
    static byte letter(short place, short octets, byte first, byte second, byte third) {
        if (place > octets) {
            return PAD;
        }
        switch (place) {
            case 0:
                return letter((short) ((first >> 2) & 0x3F));
            case 1:
                return letter((short) ((short) ((first << 4) & 0x30) | (short) ((second >> 4) & 0x0F)));
            case 2:
                return letter((short) ((short) ((second << 2) & 0x3C) | (short) ((third >> 6) & 0x03)));
            default:
                return letter((short) (third & 0x3F));
        }
    }

    private static byte letter(short bits) {
        if (bits < 52) {
            return (byte) (bits < 26 ? bits + 0x41 : bits + 0x47);
        }
        return bits < 62 ? (byte) (bits - 4) : bits == 62 ? PLUS : SLASH;
    }

    private static short bits(byte letter) {
        if (letter >= 0x61 && letter <= 0x7A) {
            return (short) (letter - 0x47);
        }
        if (letter >= 0x41 && letter <= 0x5A) {
            return (short) (letter - 0x41);
        }
        if (letter >= 0x30 && letter <= 0x39) {
            return (short) (letter + 4);
        }
        return letter == PLUS ? (short) 62 : letter == SLASH ? (short) 63 : -1;
    }

    /** Puts octets in the place of their letters, whose number is a multiple of four; returns how many, negative for others. */
    static short decode(byte[] letters, short from, short length) {
        short end = (short) (from + length);
        short into = from;
        if ((short) (length & 3) != 0) {
            return -1;
        }
        for (short at = from; at < end; at = (short) (at + 4)) {
            boolean last = (short) (at + 4) == end;
            short octets = 3;
            if (last && letters[(short) (at + 3)] == PAD) {
                octets = letters[(short) (at + 2)] == PAD ? (short) 1 : (short) 2;
            }
            short former = bits(letters[at]);
            if (former < 0) {
                return -1;
            }
            for (short i = 1; i <= octets; i++) {
                short bits = bits(letters[(short) (at + i)]);
                if (bits < 0) {
                    return -1;
                }
                letters[into++] = (byte) ((short) (former << (short) (2 * i)) | (short) (bits >> (short) (6 - 2 * i)));
                former = bits;
            }
        }
        return (short) (into - from);
    }
}
