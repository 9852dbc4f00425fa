package cardsmith.dm.ddf;

import java.math.BigInteger;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a value may be, where the document says so: element AllowedValues of Microsoft's description format, version 2.
 *
 * @param kind {@code ENUM}, {@code Range}, {@code RegEx}, {@code Flag}, {@code XSD}, {@code JSON}, {@code ADMX},
 *     {@code SDDL} or {@code None}
 * @param choices values with their meaning, in the order of the document; for kinds other than {@code ENUM} and
 *     {@code Flag} the texts that the document gives
 * @param delimiter what parts the values of a list, where the value is one
 */
public record AllowedValues(String kind, List<Choice> choices, Optional<String> delimiter) {

    private static final Set<String> EXTENSIONS = Set.of("AllowedValues", "DependencyBehavior", "Applicability");
    private static final int MOST_SHOWN = 8;

    /**
     * One value.
     *
     * @param value text of the value
     * @param meaning words for people
     */
    public record Choice(String value, Optional<String> meaning) {}

    /** Makes the record with its own copy of the list. */
    public AllowedValues {
        choices = List.copyOf(choices);
    }

    /** Returns whether an element is one of the vendor's extensions, which are met without their prefix too. */
    static boolean isExtension(String element) {
        return EXTENSIONS.contains(element);
    }

    static AllowedValues of(KeptElement element) {
        String kind = element.attributes().getOrDefault("ValueType", "ENUM");
        List<Choice> choices = element.children().stream()
                .filter(child ->
                        child.localName().equals("Enum") || child.localName().equals("Value"))
                .map(AllowedValues::choice)
                .toList();
        return new AllowedValues(
                kind,
                choices,
                element.child("List")
                        .flatMap(list -> delimiter(list.attributes().get("Delimiter"))));
    }

    private static Choice choice(KeptElement element) {
        if (element.localName().equals("Value")) {
            return new Choice(element.text().strip(), Optional.empty());
        }
        return new Choice(
                element.child("Value").map(value -> value.text().strip()).orElse(""),
                element.child("ValueDescription").map(meaning -> meaning.text().strip()));
    }

    // A character that no XML may hold as it is stands as its number: 0xF000 or \xF000.
    private static Optional<String> delimiter(@org.jspecify.annotations.Nullable String text) {
        if (text == null || text.isEmpty()) {
            return Optional.empty();
        }
        if (text.matches("(?:0|\\\\)x[0-9A-Fa-f]{1,4}")) {
            return Optional.of(String.valueOf((char) Integer.parseInt(text.substring(2), 16)));
        }
        return Optional.of(text);
    }

    /** Returns whether the value is one of a closed list. */
    public boolean isChoice() {
        return is("ENUM") && !choices.isEmpty();
    }

    private boolean is(String name) {
        return kind.equalsIgnoreCase(name);
    }

    /**
     * Returns what the value should have been, for example {@code a number from 0 to 999}, or nothing where it is allowed
     * or where the kind says nothing that can be checked.
     */
    public Optional<String> complaint(String value) {
        if (delimiter.isEmpty()) {
            return one(value);
        }
        String[] parts = value.split(java.util.regex.Pattern.quote(delimiter.get()), -1);
        for (String part : parts) {
            Optional<String> wrong = one(part);
            if (wrong.isPresent()) {
                return wrong.map(expected -> "a list of values, each " + expected);
            }
        }
        return Optional.empty();
    }

    private Optional<String> one(String value) {
        if (choices.isEmpty()) {
            return Optional.empty();
        }
        boolean right = switch (kind.toUpperCase(Locale.ROOT)) {
            case "ENUM" -> choices.stream().anyMatch(choice -> same(choice.value(), value));
            case "FLAG" -> isFlags(value);
            case "RANGE" -> isInRange(value);
            case "REGEX" ->
                choices.stream()
                        .anyMatch(choice ->
                                BoundedPattern.matches(choice.value(), value).orElse(true));
            default -> true;
        };
        return right ? Optional.empty() : Optional.of(expected());
    }

    private static boolean same(String choice, String value) {
        return choice.equals(value)
                || !choice.isEmpty()
                        && ValueRange.number(choice).isPresent()
                        && ValueRange.number(choice).equals(ValueRange.number(value));
    }

    private boolean isFlags(String value) {
        if (choices.stream().anyMatch(choice -> choice.value().equals(value))) {
            return true;
        }
        BigInteger mask = BigInteger.ZERO;
        for (Choice choice : choices) {
            mask = mask.or(ValueRange.number(choice.value())
                    .filter(number -> number.signum() >= 0)
                    .orElse(BigInteger.ZERO));
        }
        Optional<BigInteger> flags = ValueRange.number(value);
        return flags.isPresent()
                && flags.get().signum() >= 0
                && flags.get().andNot(mask).signum() == 0;
    }

    private boolean isInRange(String value) {
        List<ValueRange> ranges = choices.stream()
                .flatMap(choice -> ValueRange.of(choice.value()).stream())
                .toList();
        return ranges.isEmpty()
                || ValueRange.number(value)
                        .filter(number -> ranges.stream().anyMatch(range -> range.contains(number)))
                        .isPresent();
    }

    private String expected() {
        if (is("RANGE")) {
            return choices.stream()
                    .flatMap(choice -> ValueRange.of(choice.value()).stream())
                    .map(ValueRange::words)
                    .collect(Collectors.joining(" or "));
        }
        String shown = choices.stream().limit(MOST_SHOWN).map(Choice::value).collect(Collectors.joining(", "));
        String more = choices.size() > MOST_SHOWN ? " and " + (choices.size() - MOST_SHOWN) + " more" : "";
        if (is("REGEX")) {
            return "text that matches " + shown;
        }
        return (is("FLAG") ? "a combination of " : choices.size() == 1 ? "" : "one of ") + shown + more;
    }
}
