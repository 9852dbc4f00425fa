package cardsmith.device.scenario;

import cardsmith.card.Secret;
import cardsmith.card.globalplatform.channel.KeySet;
import cardsmith.card.globalplatform.channel.KeyType;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * Keys of secured packets as a scenario writes them; these files are no place for keys in use.
 *
 * @param set number of the key set, 01 to 0F in hexadecimal
 * @param cipher {@code aes}, or {@code 3des} with two keys; AES where absent
 * @param secrets KIc, KID and DEK in hexadecimal, or one for all three
 */
public record PacketKeysOnCard(String set, Optional<String> cipher, List<String> secrets) {

    /** Copies the list; refuses what is no set, cipher or key with {@link IllegalArgumentException}. */
    public PacketKeysOnCard {
        secrets = secrets == null ? List.of() : List.copyOf(secrets);
        if (set == null || !set.matches("0[1-9A-Fa-f]")) {
            throw new IllegalArgumentException("no number of a key set of packets: " + set);
        }
        if (!cipher.orElse("aes").matches("aes|3des")) {
            throw new IllegalArgumentException("keys of packets of the unknown cipher " + cipher.orElse(""));
        }
        if (secrets.size() != 1 && secrets.size() != 3
                || !secrets.stream().allMatch(key -> key.matches("([0-9A-Fa-f]{2}){16,32}"))) {
            throw new IllegalArgumentException("keys of packets that are not one or three, or not in hexadecimal");
        }
        keys(set, cipher, secrets).close();
    }

    /** Returns the number of the set. */
    int number() {
        return Integer.parseInt(set, 16);
    }

    /** Returns the keys; the caller closes them. */
    KeySet keys() {
        return keys(set, cipher, secrets);
    }

    private static KeySet keys(String set, Optional<String> cipher, List<String> secrets) {
        KeyType type = cipher.orElse("aes").equals("aes") ? KeyType.AES : KeyType.DES3;
        int last = secrets.size() - 1;
        return new KeySet(
                Integer.parseInt(set, 16),
                type,
                secret(secrets.get(0)),
                secret(secrets.get(Math.min(1, last))),
                secret(secrets.get(last)));
    }

    private static Secret secret(String hex) {
        return Secret.of(HexFormat.of().parseHex(hex));
    }

    /** Returns set and cipher; never the keys. */
    @Override
    public String toString() {
        return "PacketKeysOnCard[" + set + ", " + cipher.orElse("aes") + "]";
    }
}
