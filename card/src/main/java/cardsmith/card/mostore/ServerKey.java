package cardsmith.card.mostore;

import cardsmith.card.CardBrokeRules;
import cardsmith.card.CardException;
import cardsmith.card.Secret;
import cardsmith.card.tlv.Tlv;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * What can be told of a key of EF.KEY (docs/card-interface.md, EF.CONF tag C0).
 *
 * @param reference by which settings name it, 1F to 7F hexadecimal
 * @param type 1 to 6, of {@link #words()}
 * @param check three bytes in hexadecimal: of AES-128 what it makes of zeros, else the lower bytes of the revision of the
 *     store at which the key was set
 */
public record ServerKey(int reference, int type, String check) {

    /** Type of a user name with its password. */
    public static final int PASSWORD = 3;

    /** The most bytes that a user name and a password have each. */
    public static final int MOST_BYTES = 64;

    private static final int CHECKS = 0xC0;
    private static final int ENTRY = 5;
    private static final int FIRST = 0x1F;
    private static final int LAST = 0x7F;
    private static final int FIRST_TAG = 0xDF00;
    private static final int TYPE = 0x80;
    private static final int USER = 0x81;
    private static final int SECRET = 0x82;
    private static final List<String> TYPES = List.of(
            "AES-128 of the issuer",
            "AES-128 of the log",
            "user name and password",
            "HMAC",
            "public key, ECDSA",
            "public key, RSA");

    /**
     * Returns all keys of a card.
     *
     * @throws CardException when the card refuses, or tells them otherwise than the interface says
     */
    public static List<ServerKey> all(MoStore store) throws CardException {
        List<ServerKey> keys = new ArrayList<>();
        for (Tlv object : store.objects(OtherFile.SETTINGS)) {
            if (object.tag() == CHECKS) {
                byte[] value = object.value();
                if (value.length % ENTRY != 0) {
                    throw new CardBrokeRules(
                            "The key checks of the card (EF.CONF, tag C0) have " + value.length + " bytes.",
                            "Read the card again; if it comes back, the card is faulty.");
                }
                for (int at = 0; at < value.length; at += ENTRY) {
                    String check = HexFormat.of().withUpperCase().formatHex(value, at + 2, at + ENTRY);
                    keys.add(new ServerKey(value[at] & 0xFF, value[at + 1] & 0xFF, check));
                }
            }
        }
        return keys;
    }

    /**
     * Returns a reference that none of the keys has.
     *
     * @throws CardException when all are taken
     */
    public static int free(List<ServerKey> keys) throws CardException {
        for (int reference = FIRST; reference <= LAST; reference++) {
            int wanted = reference;
            if (keys.stream().noneMatch(key -> key.reference == wanted)) {
                return reference;
            }
        }
        throw new CardBrokeRules("The card has no room for another key.", "Delete one that is not used.");
    }

    /**
     * Writes a user name and a password, in the place of the key with that reference; needs ADM1.
     *
     * @param user 1 to 64 bytes of UTF-8
     * @param password 1 to 64 bytes
     * @throws CardException when the card refuses; it then still has the old key
     */
    public static void write(MoStore store, int reference, String user, Secret password) throws CardException {
        int bytes = user.getBytes(StandardCharsets.UTF_8).length;
        if (Math.min(bytes, password.length()) < 1 || Math.max(bytes, password.length()) > MOST_BYTES) {
            throw new IllegalArgumentException("A user name and a password have 1 to " + MOST_BYTES + " bytes");
        }
        password.<Void, CardException>use(octets -> {
            store.write(
                    OtherFile.KEYS,
                    Tlv.of(
                            FIRST_TAG | reference,
                            List.of(Tlv.of(TYPE, PASSWORD), Tlv.of(USER, user), Tlv.of(SECRET, octets))));
            return null;
        });
    }

    /** Returns what kind of key it is, for people. */
    public String words() {
        return type >= 1 && type <= TYPES.size() ? TYPES.get(type - 1) : String.format("type %02X", type);
    }

    /** Returns what tells this key from others, for people. */
    public String checkWords() {
        return type == 1 || type == 2 ? "check " + check : "set at revision " + Integer.parseInt(check, 16);
    }
}
