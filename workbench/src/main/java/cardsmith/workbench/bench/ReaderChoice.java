package cardsmith.workbench.bench;

import java.nio.file.Path;
import java.util.Locale;

/** Which reader a person means: {@code virtual}, {@code virtual:FILE}, {@code virtual:blank}, a name, or nothing. */
public sealed interface ReaderChoice {

    /** The first PC/SC reader with a card, else the virtual card. */
    record FirstWithCard() implements ReaderChoice {}

    /** The virtual card with sample MOs, which is gone when the program ends. */
    record VirtualSamples() implements ReaderChoice {}

    /** A virtual card without MOs, which is gone when the program ends. */
    record VirtualBlank() implements ReaderChoice {}

    /** A virtual card that is kept in a file. */
    record VirtualFile(Path file) implements ReaderChoice {}

    /** The PC/SC reader of this name, or the only one whose name contains it. */
    record Named(String text) implements ReaderChoice {}

    /** Returns what a text means; an empty one leaves the choice open. */
    static ReaderChoice parse(String text) {
        String trimmed = text.strip();
        String lower = trimmed.toLowerCase(Locale.ROOT);
        if (trimmed.isEmpty()) {
            return new FirstWithCard();
        }
        if (lower.equals("virtual")) {
            return new VirtualSamples();
        }
        if (lower.equals("virtual:blank")) {
            return new VirtualBlank();
        }
        if (lower.startsWith("virtual:")) {
            return new VirtualFile(Path.of(trimmed.substring("virtual:".length())));
        }
        return new Named(trimmed);
    }
}
