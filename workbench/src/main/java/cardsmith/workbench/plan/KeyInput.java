package cardsmith.workbench.plan;

import cardsmith.card.Secret;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/** Reads what a person types for ADM1: 4 to 8 characters, or 16 hexadecimal digits for 8 bytes. */
public final class KeyInput {

    private KeyInput() {}

    /** Returns the secret of the text, empty when it is neither form. */
    public static Optional<Secret> parse(CharSequence typed) {
        boolean hex = typed.length() == 16 && typed.chars().allMatch(HexFormat::isHexDigit);
        if (!hex && (typed.length() < 4 || typed.length() > 8 || !typed.chars().allMatch(c -> c > 0x1F && c < 0x7F))) {
            return Optional.empty();
        }
        byte[] bytes = hex ? HexFormat.of().parseHex(typed) : ascii(typed);
        try {
            return Optional.of(Secret.of(bytes));
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
    }

    private static byte[] ascii(CharSequence typed) {
        byte[] bytes = new byte[typed.length()];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) typed.charAt(i);
        }
        return bytes;
    }
}
