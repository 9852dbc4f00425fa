package cardsmith.dm.syncml;

import cardsmith.dm.markup.Characters;
import cardsmith.dm.markup.XmlText;
import java.util.List;
import java.util.Optional;

/** Text that both forms of a message can carry. */
final class Wording {

    private static final int MOST_CODE = 999_999_999;

    private Wording() {}

    /** Returns text as it is; refuses characters that XML does not allow. */
    static String text(String text) {
        int bad = XmlText.firstIllegal(text);
        if (bad >= 0) {
            throw new IllegalArgumentException(
                    String.format("Character U+%04X cannot be sent", (int) text.charAt(bad)));
        }
        return text;
    }

    /** Returns text without white space around it, as a reader gives it. */
    static String word(String text) {
        return Characters.stripped(text(text));
    }

    static Optional<String> word(Optional<String> text) {
        // Most words are clean already and need no second box.
        if (text.isEmpty()) {
            return text;
        }
        String clean = word(text.get());
        return clean.length() == text.get().length() ? text : Optional.of(clean);
    }

    static List<String> words(List<String> texts) {
        return texts.isEmpty() ? List.of() : texts.stream().map(Wording::word).toList();
    }

    static void checkCode(int code) {
        if (code < 0 || code > MOST_CODE) {
            throw new IllegalArgumentException("Code " + code + " is not in 0 to " + MOST_CODE);
        }
    }
}
