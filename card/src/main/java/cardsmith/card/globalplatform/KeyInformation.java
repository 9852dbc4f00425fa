package cardsmith.card.globalplatform;

import cardsmith.card.CardBrokeRules;
import cardsmith.card.tlv.Tlv;
import java.util.ArrayList;
import java.util.List;

/**
 * A key that the card says it has (Card Specification 2.3.1 clause 11.3.3.1).
 *
 * @param id key identifier, 01 to 7F
 * @param version key version number
 * @param parts type and length of each component
 */
public record KeyInformation(int id, int version, List<Part> parts) {

    /**
     * A component of a key.
     *
     * @param type key type, for example 80 triple DES, 88 AES; FFxx for one of two bytes
     * @param length bytes
     */
    public record Part(int type, int length) {

        /** Returns cipher and bits, for example {@code AES-128}. */
        @Override
        public String toString() {
            String name = switch (type) {
                case 0x80, 0x81, 0x82, 0x83, 0x84 -> "DES";
                case 0x85 -> "PSK";
                case 0x88 -> "AES";
                case 0xA0 -> "RSA exponent";
                case 0xA1 -> "RSA modulus";
                case 0xB0, 0xB1, 0xB2, 0xB3, 0xB4, 0xF0 -> "ECC";
                default -> String.format("type %02X", type);
            };
            return name + "-" + 8 * length;
        }
    }

    /** Keeps an own copy of the parts. */
    public KeyInformation {
        parts = List.copyOf(parts);
    }

    /**
     * Returns the keys that a key information template E0 lists, in the basic and the extended form.
     *
     * @throws CardBrokeRules when it is no such template
     */
    public static List<KeyInformation> parse(byte[] answer) throws CardBrokeRules {
        var keys = new ArrayList<KeyInformation>();
        for (Tlv object : Tlv.parse(answer).children()) {
            byte[] value = object.value();
            if (object.tag() == 0xC0 && value.length >= 2) {
                keys.add(new KeyInformation(value[0] & 0xFF, value[1] & 0xFF, parts(value)));
            }
        }
        return List.copyOf(keys);
    }

    private static List<Part> parts(byte[] value) {
        var parts = new ArrayList<Part>();
        if (value.length > 2 && value[2] == (byte) 0xFF) {
            for (int at = 2; at + 3 < value.length && value[at] == (byte) 0xFF; at += 4) {
                parts.add(new Part(0xFF00 | value[at + 1] & 0xFF, (value[at + 2] & 0xFF) << 8 | value[at + 3] & 0xFF));
            }
            return parts;
        }
        for (int at = 2; at + 1 < value.length; at += 2) {
            parts.add(new Part(value[at] & 0xFF, value[at + 1] & 0xFF));
        }
        return parts;
    }
}
