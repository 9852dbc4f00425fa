package cardsmith.workbench.load;

import cardsmith.card.Secret;
import cardsmith.card.globalplatform.channel.KeySet;
import cardsmith.card.globalplatform.channel.KeyType;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/** Keys as a person types them: one in hexadecimal for all three, or ENC, MAC and DEK with blanks between. */
public final class KeyText {

    private static final int KEYS = 3;

    private KeyText() {}

    /** Returns the keys of this text, empty where it is not of this form; wipes nothing that is not its own. */
    public static Optional<KeySet> parse(Secret text, int version, KeyType type) {
        byte[][] keys = text.use(bytes -> split(bytes));
        try {
            if (keys.length != 1 && keys.length != KEYS) {
                return Optional.empty();
            }
            return Optional.of(new KeySet(
                    version,
                    type,
                    Secret.of(keys[0]),
                    Secret.of(keys[keys.length == 1 ? 0 : 1]),
                    Secret.of(keys[keys.length == 1 ? 0 : 2])));
        } catch (IllegalArgumentException wrongLength) {
            return Optional.empty();
        } finally {
            for (byte[] key : keys) {
                Arrays.fill(key, (byte) 0);
            }
        }
    }

    /** Returns the keys of a text, none where it holds something else. */
    private static byte[][] split(byte[] text) {
        byte[][] keys = new byte[KEYS][];
        int count = 0;
        int at = 0;
        while (at < text.length) {
            int start = at;
            while (at < text.length && HexFormat.isHexDigit(text[at])) {
                at++;
            }
            if (at > start) {
                if (count == KEYS || (at - start) % 2 != 0) {
                    return wiped(keys);
                }
                keys[count++] = bytes(text, start, at);
            }
            if (at < text.length && text[at] > ' ') {
                return wiped(keys);
            }
            at++;
        }
        return Arrays.copyOf(keys, count);
    }

    private static byte[] bytes(byte[] text, int start, int end) {
        byte[] key = new byte[(end - start) / 2];
        for (int i = 0; i < key.length; i++) {
            int high = HexFormat.fromHexDigit(text[start + 2 * i]);
            key[i] = (byte) (high << 4 | HexFormat.fromHexDigit(text[start + 2 * i + 1]));
        }
        return key;
    }

    private static byte[][] wiped(byte[][] keys) {
        for (byte[] key : keys) {
            if (key != null) {
                Arrays.fill(key, (byte) 0);
            }
        }
        return new byte[0][];
    }
}
