package cardsmith.dm.ddf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AllowedValuesTest {

    private static AllowedValues values(String kind, String... texts) {
        return new AllowedValues(
                kind,
                List.of(texts).stream()
                        .map(text -> new AllowedValues.Choice(text, Optional.empty()))
                        .toList(),
                Optional.empty());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ENUM | a;b | a | true",
                "ENUM | a;b | c | false",
                "ENUM | 0x10;1 | 16 | true",
                "Range | [0-999] | 999 | true",
                "Range | [0-999] | 1000 | false",
                "Range | [0-999] | many | false",
                "Range | [-1-86400] | -1 | true",
                "Range | [(-1)-4294967295] | -2 | false",
                "Range | no range | 7 | true",
                "RegEx | ^[0-9]{3}$ | 123 | true",
                "RegEx | ^[0-9]{3}$ | 1234 | false",
                "RegEx | (broken | x | true",
                "Flag | 1;2;4 | 5 | true",
                "Flag | 1;2;4 | 8 | false",
                "Flag | 0x0;0x1;0x2 | 0x3 | true",
                "None | '' | anything | true",
                "SDDL | D: | anything | true"
            })
    void valuesAreHeldAgainstTheirKind(String kind, String texts, String value, boolean right) {
        assertEquals(right, values(kind, texts.split(";")).complaint(value).isEmpty());
    }

    @Test
    void everyPartOfAListIsHeldAgainstTheKind() {
        AllowedValues list = new AllowedValues(
                "Range", List.of(new AllowedValues.Choice("[1-9]", Optional.empty())), Optional.of("\uF000"));
        assertEquals(Optional.empty(), list.complaint("1\uF0009"));
        assertEquals(
                "a list of values, each a number from 1 to 9",
                list.complaint("1\uF00010").orElseThrow());
    }

    @Test
    void aComplaintSaysWhatBelongsThere() {
        assertEquals("one of a, b", values("ENUM", "a", "b").complaint("c").orElseThrow());
        assertEquals("w7", values("ENUM", "w7").complaint("c").orElseThrow());
        assertEquals(
                "a number from 1 to 2 or a number from 5 to 6",
                values("Range", "[1-2]", "[5-6]").complaint("3").orElseThrow());
    }

    @Test
    void aPatternCannotHoldTheProgramUp() {
        assertEquals(Optional.empty(), BoundedPattern.matches("(a+)+b", "a".repeat(1500)));
        assertEquals(Optional.empty(), BoundedPattern.matches("(a?){1000000000}", ""));
        assertEquals(Optional.empty(), BoundedPattern.matches("((a?){9999}){9999}", ""));
        assertEquals(Optional.empty(), BoundedPattern.matches("(".repeat(4000) + ")".repeat(4000), ""));
        assertEquals(Optional.empty(), BoundedPattern.matches("a*", "a".repeat(3000)));
        assertTrue(BoundedPattern.matches("(a|b|(c|d))*", "abcd".repeat(400)).isPresent()
                || BoundedPattern.matches("(a|b|(c|d))*", "abcd").orElse(false));
        assertTrue(BoundedPattern.isUsable("^[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$"));
        assertFalse(BoundedPattern.isUsable("[a"));
    }
}
