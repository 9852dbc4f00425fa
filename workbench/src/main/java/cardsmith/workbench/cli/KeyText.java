package cardsmith.workbench.cli;

import cardsmith.card.Secret;
import cardsmith.card.globalplatform.channel.KeySet;
import cardsmith.card.globalplatform.channel.KeyType;
import java.util.Arrays;
import java.util.HexFormat;

/** Keys as a person types them: one in hexadecimal for all three, or ENC, MAC and DEK with blanks between. */
final class KeyText {

    private static final int KEYS = 3;

    private KeyText() {}

    /** Returns the keys of this text; wipes nothing that is not its own. */
    static KeySet parse(Secret text, int version, KeyType type) throws Trouble {
        byte[][] keys = text.use(bytes -> split(bytes));
        try {
            if (keys.length != 1 && keys.length != KEYS) {
                throw malformed();
            }
            return new KeySet(
                    version,
                    type,
                    Secret.of(keys[0]),
                    Secret.of(keys[keys.length == 1 ? 0 : 1]),
                    Secret.of(keys[keys.length == 1 ? 0 : 2]));
        } catch (IllegalArgumentException wrongLength) {
            throw Trouble.badInput(String.valueOf(wrongLength.getMessage()) + ".", "Mend the keys and try again.");
        } finally {
            for (byte[] key : keys) {
                Arrays.fill(key, (byte) 0);
            }
        }
    }

    private static byte[][] split(byte[] text) throws Trouble {
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
                    throw malformed();
                }
                keys[count++] = bytes(text, start, at);
            }
            if (at < text.length && text[at] > ' ') {
                throw malformed();
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

    private static Trouble malformed() {
        return Trouble.badInput(
                "These are no keys.",
                "Write one key in hexadecimal for all three, or ENC, MAC and DEK with blanks between them.");
    }
}
