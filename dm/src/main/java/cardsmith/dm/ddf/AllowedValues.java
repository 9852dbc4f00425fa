package cardsmith.dm.ddf;

import java.util.List;
import java.util.Optional;

/**
 * What a value may be, where the document says so: element AllowedValues of Microsoft's description format, version 2.
 *
 * @param kind {@code ENUM}, {@code Range}, {@code RegEx}, {@code Flag}, {@code XSD}, {@code JSON}, {@code ADMX},
 *     {@code SDDL} or {@code None}
 * @param choices values with their meaning, in the order of the document; for kinds other than {@code ENUM} and
 *     {@code Flag} the one text that the document gives
 */
public record AllowedValues(String kind, List<Choice> choices) {

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

    /** Returns whether the value is one of a closed list. */
    public boolean isChoice() {
        return kind.equalsIgnoreCase("ENUM");
    }
}
