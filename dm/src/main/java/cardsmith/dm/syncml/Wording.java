package cardsmith.dm.syncml;

import java.util.List;
import java.util.Optional;

/** Text that both forms of a message can carry. */
final class Wording {

    private static final int MOST_CODE = 999_999_999;

    private Wording() {}

    /** Returns text as it is; refuses characters that XML does not allow. */
    static String text(String text) {
        int bad = firstIllegal(text);
        if (bad >= 0) {
            throw new IllegalArgumentException(
                    String.format("Character U+%04X cannot be sent", (int) text.charAt(bad)));
        }
        return text;
    }

    /** Returns the index of the first character that XML 1.0 clause 2.2 does not allow, below 0 where there is none. */
    static int firstIllegal(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean pair = Character.isHighSurrogate(c)
                    && i + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(i + 1));
            if (pair) {
                i++;
            } else if (c < 0x20 && c != '\t' && c != '\n' && c != '\r' || c >= 0xFFFE || Character.isSurrogate(c)) {
                return i;
            }
        }
        return -1;
    }

    /** Returns text without white space around it, as a reader gives it. */
    static String word(String text) {
        return text(text).strip();
    }

    static Optional<String> word(Optional<String> text) {
        return text.map(Wording::word);
    }

    static List<String> words(List<String> texts) {
        return texts.stream().map(Wording::word).toList();
    }

    static void checkCode(int code) {
        if (code < 0 || code > MOST_CODE) {
            throw new IllegalArgumentException("Code " + code + " is not in 0 to " + MOST_CODE);
        }
    }
}
