package cardsmith.workbench.bench;

import cardsmith.card.virtual.VirtualReader;
import java.util.Locale;

/** Which reader a person means: {@code virtual}, {@code virtual:FILE}, {@code virtual:blank}, a name, or nothing. */
public sealed interface ReaderChoice {

    /** The first PC/SC reader with a card, else the virtual card. */
    record FirstWithCard() implements ReaderChoice {}

    /**
     * A virtual card: with samples ({@code virtual}), without applets ({@code virtual:blank}), or kept in a file.
     *
     * @param name name of its reader
     */
    record Virtual(String name) implements ReaderChoice {}

    /** The PC/SC reader of this name, or the only one whose name contains it. */
    record Named(String text) implements ReaderChoice {}

    /** Returns what a text means; an empty one leaves the choice open. */
    static ReaderChoice parse(String text) {
        String trimmed = text.strip();
        String lower = trimmed.toLowerCase(Locale.ROOT);
        if (trimmed.isEmpty()) {
            return new FirstWithCard();
        }
        if (lower.equals(VirtualReader.NAME) || lower.equals(VirtualReader.BLANK)) {
            return new Virtual(lower);
        }
        String prefix = VirtualReader.NAME + ":";
        return lower.startsWith(prefix) ? new Virtual(prefix + trimmed.substring(prefix.length())) : new Named(trimmed);
    }
}
