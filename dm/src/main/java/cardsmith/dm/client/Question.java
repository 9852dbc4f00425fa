package cardsmith.dm.client;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** What a server shows or asks a user: Alerts 1100 to 1104 (DM Protocol 1.2.1 clause 2.5). */
public sealed interface Question {

    /** Returns what is shown. */
    String text();

    /** Returns for how long it is shown. */
    Times times();

    /**
     * For how long a question is shown.
     *
     * @param atLeast MINDT, seconds to show it at least
     * @param atMost MAXDT, seconds to wait for an answer
     */
    record Times(Optional<Integer> atLeast, Optional<Integer> atMost) {}

    /** Shows a text: 1100. */
    record Display(String text, Times times) implements Question {}

    /**
     * Asks for yes or no: 1101.
     *
     * @param yesFirst DR, whether yes or no is chosen at first
     */
    record Confirm(String text, Times times, Optional<Boolean> yesFirst) implements Question {}

    /**
     * Asks for a text: 1102.
     *
     * @param first DR, what stands there at first
     * @param mostCharacters MAXLEN
     * @param kind IT, what may be typed
     * @param hidden ET, whether what is typed is hidden
     */
    record Input(
            String text,
            Times times,
            Optional<String> first,
            Optional<Integer> mostCharacters,
            Kind kind,
            boolean hidden)
            implements Question {

        /** Returns what is wrong with an answer, as a sentence for the user; nothing where it is right. */
        public Optional<String> complaint(String answer) {
            int length = answer.codePointCount(0, answer.length());
            if (length > mostCharacters.orElse(Integer.MAX_VALUE)) {
                return Optional.of("At most " + mostCharacters.get() + " characters can be typed.");
            }
            return kind.pattern.matcher(answer).matches() ? Optional.empty() : Optional.of(kind.words);
        }
    }

    /**
     * Asks to choose: 1103 for one, 1104 for any number.
     *
     * @param choices what can be chosen, numbered from 1
     * @param several whether more than one may be chosen
     * @param first DR, numbers of what is chosen at first
     */
    record Choice(String text, Times times, List<String> choices, boolean several, List<Integer> first)
            implements Question {
        /** Copies the lists. */
        public Choice {
            choices = List.copyOf(choices);
            first = List.copyOf(first);
        }
    }

    /** What may be typed: IT. */
    enum Kind {
        /** Any text. */
        ALPHANUMERIC("A", ".*", "Any text can be typed."),
        /** Digits, point and sign. */
        NUMERIC("N", "[-+]?[0-9]*\\.?[0-9]*", "A number has digits, a point and a sign."),
        /** Day, month and year. */
        DATE("D", "(?:0[1-9]|[12][0-9]|3[01])(?:0[1-9]|1[0-2])[0-9]{4}", "A date is written DDMMYYYY."),
        /** Hours, minutes and seconds. */
        TIME("T", "(?:[01][0-9]|2[0-3])[0-5][0-9][0-5][0-9]", "A time is written hhmmss."),
        /** A number to call. */
        PHONE("P", "\\+?[0-9pws]*", "A phone number has digits, p, w and s, and + in front."),
        /** An address of IPv4. */
        IP_ADDRESS("I", ipv4(), "An address is written such as 192.0.2.1.");

        private final String word;
        private final Pattern pattern;
        private final String words;

        Kind(String word, String pattern, String words) {
            this.word = word;
            this.pattern = Pattern.compile(pattern, Pattern.DOTALL);
            this.words = words;
        }

        private static String ipv4() {
            String octet = "(?:25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])";
            return octet + "(?:\\." + octet + "){3}";
        }

        /** Returns the letter in IT. */
        public String word() {
            return word;
        }

        /** Returns the kind of a letter; any text for a letter that is unknown. */
        static Kind of(String letter) {
            for (Kind kind : values()) {
                if (kind.word.equals(letter)) {
                    return kind;
                }
            }
            return ALPHANUMERIC;
        }
    }
}
