package cardsmith.device.scenario;

import cardsmith.card.Secret;
import cardsmith.card.tlv.Tlv;
import cardsmith.device.approval.Approval;
import cardsmith.device.approval.Approval.Algorithm;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/**
 * A key of EF.KEY as a scenario writes it; these files are no place for keys in use.
 *
 * @param reference by which it is named, 1F to 7F in hexadecimal
 * @param type {@code issuer} (AES-128), {@code log} (AES-128) or {@code hmac}
 * @param secret its value in hexadecimal
 */
public record KeyOnCard(String reference, String type, String secret) {

    private static final Map<String, Integer> TYPES = Map.of("issuer", 0x01, "log", 0x02, "hmac", 0x04);

    /** Refuses what is no reference, type or value with {@link IllegalArgumentException}. */
    public KeyOnCard {
        if (reference == null || !reference.matches("1[Ff]|[2-7][0-9A-Fa-f]")) {
            throw new IllegalArgumentException("no reference of a key: " + reference);
        }
        if (type == null || !TYPES.containsKey(type)) {
            throw new IllegalArgumentException("a key of the unknown type " + type);
        }
        if (secret == null || !secret.matches(type.equals("hmac") ? "([0-9A-Fa-f]{2}){1,64}" : "[0-9A-Fa-f]{32}")) {
            throw new IllegalArgumentException("a key of the wrong length, or not in hexadecimal");
        }
    }

    int number() {
        return Integer.parseInt(reference, 16);
    }

    /** Returns the approval of a content by the key. */
    Approval approval(byte[] content) {
        Algorithm algorithm = type.equals("hmac") ? Algorithm.HMAC : Algorithm.CMAC;
        try (Secret value = Secret.of(HexFormat.of().parseHex(secret))) {
            return Approval.checksum(algorithm, number(), value, content);
        }
    }

    /** Returns the object as the card keeps it. */
    Tlv stored() {
        return Tlv.of(
                0xDF00 | number(),
                List.of(
                        Tlv.of(0x80, TYPES.get(type)),
                        Tlv.of(0x82, HexFormat.of().parseHex(secret))));
    }

    /** Returns reference and type; never the value. */
    @Override
    public String toString() {
        return "KeyOnCard[" + reference + ", " + type + "]";
    }
}
