package cardsmith.dm.ddf;

import java.math.BigInteger;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A range of whole numbers as descriptions write it: {@code [0-999]} or {@code [(-1)-10]}. */
record ValueRange(BigInteger least, BigInteger most) {

    private static final String BOUND = "\\(?\\s*([+-]?[0-9]{1,20})\\s*\\)?";
    private static final Pattern RANGE =
            Pattern.compile("\\s*\\[?\\s*" + BOUND + "\\s*[-,]\\s*" + BOUND + "\\s*]?\\s*");
    private static final Pattern NUMBER = Pattern.compile("[+-]?(?:0[xX][0-9A-Fa-f]{1,16}|[0-9]{1,20})");

    static Optional<ValueRange> of(String text) {
        Matcher matcher = RANGE.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        return Optional.of(new ValueRange(new BigInteger(matcher.group(1)), new BigInteger(matcher.group(2))));
    }

    /** Returns the whole number that a text is, decimal or hexadecimal with {@code 0x}. */
    static Optional<BigInteger> number(String text) {
        String digits = text.strip();
        if (!NUMBER.matcher(digits).matches()) {
            return Optional.empty();
        }
        String lower = digits.toLowerCase(Locale.ROOT);
        int prefix = lower.indexOf("0x");
        return Optional.of(
                prefix < 0
                        ? new BigInteger(lower)
                        : new BigInteger(lower.substring(0, prefix) + lower.substring(prefix + 2), 16));
    }

    boolean contains(BigInteger number) {
        return number.compareTo(least) >= 0 && number.compareTo(most) <= 0;
    }

    String words() {
        return "a number from " + least + " to " + most;
    }
}
