package cardsmith.dm;

import java.util.regex.Pattern;

/** A document that is not what it should be: its message is one sentence with the place and what was expected. */
public final class BadDocument extends Exception {

    private static final long serialVersionUID = 1L;
    private static final int MOST_SHOWN = 300;
    private static final Pattern UNPRINTABLE =
            Pattern.compile("[\\p{Cntrl}\\u0080-\\u009F\\u2028\\u2029\\u202A-\\u202E]+");

    private final String place;
    private final String expected;

    /**
     * Makes the error from the place ({@code line 3, column 14} or {@code offset 17}), what was found and what was
     * expected there.
     */
    public BadDocument(String place, String found, String expected) {
        super("At " + place + ": " + shown(found) + "; expected " + shown(expected) + ".");
        this.place = place;
        this.expected = expected;
    }

    // What was found may be words of a hostile document: they stay on one line and short.
    private static String shown(String words) {
        String cut = words;
        if (words.length() > MOST_SHOWN) {
            int end = Character.isHighSurrogate(words.charAt(MOST_SHOWN - 1)) ? MOST_SHOWN - 1 : MOST_SHOWN;
            cut = words.substring(0, end) + "...";
        }
        return UNPRINTABLE.matcher(cut).replaceAll(" ");
    }

    /** Returns line and column, or offset. */
    public String place() {
        return place;
    }

    /** Returns what belongs there. */
    public String expected() {
        return expected;
    }
}
