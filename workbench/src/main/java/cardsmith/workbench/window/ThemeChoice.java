package cardsmith.workbench.window;

import java.util.Locale;
import java.util.Optional;

/** Which colours the window has. */
public enum ThemeChoice {
    /** As the desktop says. */
    SYSTEM,
    /** Dark text on light ground. */
    LIGHT,
    /** Light text on dark ground. */
    DARK;

    /** Returns the choice of a word, {@code system}, {@code light} or {@code dark}, where it is one of them. */
    public static Optional<ThemeChoice> of(String word) {
        for (ThemeChoice choice : values()) {
            if (choice.word().equals(word.toLowerCase(Locale.ROOT))) {
                return Optional.of(choice);
            }
        }
        return Optional.empty();
    }

    /** Returns the word that stands for the choice on the command line. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
