package cardsmith.dm.ddf;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Regular expressions of documents, which may be hostile: bounded in size and in the steps that matching may take. */
final class BoundedPattern {

    private static final int LONGEST_PATTERN = 8192;
    // Matching a group that repeats needs stack for every turn; this many fit the smallest stack of a thread.
    private static final int LONGEST_VALUE = 2000;
    private static final int DEEPEST_GROUP = 50;
    // What repeats an empty match looks at no character, so its turns are bounded by the pattern.
    private static final long MOST_TURNS = 1_000_000;
    private static final Pattern TURNS = Pattern.compile("\\{([0-9]{1,12})");
    private static final int MOST_STEPS = 2_000_000;

    private BoundedPattern() {}

    /** Matching took more steps than allowed. */
    private static final class TooManySteps extends RuntimeException {
        private static final long serialVersionUID = 1L;

        TooManySteps() {
            super("too many steps", null, false, false);
        }
    }

    /** A text that counts how often it is looked at. */
    private static final class Counted implements CharSequence {
        private final String text;
        private int steps;

        Counted(String text) {
            this.text = text;
        }

        @Override
        public char charAt(int index) {
            if (++steps > MOST_STEPS) {
                throw new TooManySteps();
            }
            return text.charAt(index);
        }

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return text.substring(start, end);
        }

        @Override
        public String toString() {
            return text;
        }
    }

    /**
     * Returns whether the whole value matches, or nothing where that cannot be told: the pattern is broken or too long,
     * the value too long, or matching takes too many steps.
     */
    static Optional<Boolean> matches(String pattern, String value) {
        if (pattern.length() > LONGEST_PATTERN || value.length() > LONGEST_VALUE || isWild(pattern)) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    Pattern.compile(pattern).matcher(new Counted(value)).matches());
        } catch (PatternSyntaxException | TooManySteps | StackOverflowError untold) {
            return Optional.empty();
        }
    }

    private static boolean isWild(String pattern) {
        int depth = 0;
        for (int i = 0; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            depth += c == '(' || c == '[' ? 1 : c == ')' || c == ']' ? -1 : 0;
            if (depth > DEEPEST_GROUP) {
                return true;
            }
        }
        long turns = 1;
        Matcher matcher = TURNS.matcher(pattern);
        while (matcher.find() && turns <= MOST_TURNS) {
            turns *= Math.max(1, Long.parseLong(matcher.group(1)));
        }
        return turns > MOST_TURNS;
    }

    /** Returns whether the pattern can be used at all. */
    static boolean isUsable(String pattern) {
        return matches(pattern, "").isPresent();
    }
}
