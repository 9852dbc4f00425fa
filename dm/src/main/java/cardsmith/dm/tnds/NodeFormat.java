package cardsmith.dm.tnds;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** The format of a node's value (OMA DM TND 1.2.1 clause 8.5.4.2). */
public enum NodeFormat {
    /** Base64 text. */
    B64,
    /** Octets. */
    BIN,
    /** {@code true} or {@code false}. */
    BOOL,
    /** Text. */
    CHR,
    /** Signed integer of 32 bits, decimal. */
    INT,
    /** An interior node. */
    NODE,
    /** No value. */
    NULL,
    /** XML text. */
    XML,
    /** ISO 8601 date with century. */
    DATE,
    /** ISO 8601 time. */
    TIME,
    /** XML Schema float. */
    FLOAT;

    private static final Pattern WHOLE = Pattern.compile("[+-]?[0-9]{1,12}");
    private static final Pattern FLOATING =
            Pattern.compile("[+-]?(?:[0-9]+(?:\\.[0-9]*)?|\\.[0-9]+)(?:[eE][+-]?[0-9]+)?|-?INF|NaN");
    private static final Pattern DAY = Pattern.compile("[0-9]{4}-?(?:0[1-9]|1[0-2])-?(?:0[1-9]|[12][0-9]|3[01])");
    private static final Pattern CLOCK = Pattern.compile(
            "(?:[01][0-9]|2[0-4]):?[0-5][0-9](?::?[0-5][0-9](?:[.,][0-9]+)?)?(?:Z|[+-][0-9]{2}(?::?[0-9]{2})?)?");
    private static final Pattern BASE64 = Pattern.compile("[A-Za-z0-9+/]*={0,2}");

    /** Returns the element name, for example {@code chr}. */
    public String elementName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Returns the format of an element name, where there is one. */
    public static Optional<NodeFormat> of(String elementName) {
        for (NodeFormat format : values()) {
            if (format.elementName().equals(elementName)) {
                return Optional.of(format);
            }
        }
        return Optional.empty();
    }

    /** Returns what is wrong with a value of this format, as one sentence, or nothing where it is right. */
    public Optional<String> complaint(String value) {
        return switch (this) {
            case BOOL -> unless(value.equals("true") || value.equals("false"), "The value must be true or false.");
            case INT -> unless(isInt(value), "The value must be a whole number from -2147483648 to 2147483647.");
            case FLOAT -> unless(FLOATING.matcher(value).matches(), "The value must be a number such as 1.5 or 2E3.");
            case DATE -> unless(DAY.matcher(value).matches(), "The value must be a date such as 2026-01-31.");
            case TIME -> unless(CLOCK.matcher(value).matches(), "The value must be a time such as 23:59:00.");
            case B64, BIN -> unless(isBase64(value), "The value must be base64 text.");
            case NODE -> unless(value.isBlank(), "An interior node has no value.");
            case NULL -> unless(value.isEmpty(), "A node of format null has no value.");
            case CHR, XML -> Optional.empty();
        };
    }

    private static Optional<String> unless(boolean right, String sentence) {
        return right ? Optional.empty() : Optional.of(sentence);
    }

    private static boolean isInt(String value) {
        if (!WHOLE.matcher(value).matches()) {
            return false;
        }
        long number = Long.parseLong(value);
        return number >= Integer.MIN_VALUE && number <= Integer.MAX_VALUE;
    }

    private static boolean isBase64(String value) {
        String packed = value.replaceAll("\\s", "");
        return packed.length() % 4 == 0 && BASE64.matcher(packed).matches();
    }
}
