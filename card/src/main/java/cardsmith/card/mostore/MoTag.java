package cardsmith.card.mostore;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/**
 * The tag of one data object of EF.MO, the number of an SC MO on its card: FF1F to FF7F, then FF8100 to FFFF7F
 * (docs/card-interface.md, data object of EF.MO; tag coding of ISO/IEC 7816-4 clause 5.2.2.1).
 *
 * @param value the tag as an integer
 */
public record MoTag(int value) implements Comparable<MoTag> {

    /** The tag that is given to the first object of an empty card. */
    public static final MoTag FIRST = new MoTag(0xFF1F);

    /** The highest tag. */
    public static final MoTag LAST = new MoTag(0xFFFF7F);

    private static final int LAST_SHORT = 0xFF7F;
    private static final int FIRST_LONG = 0xFF8100;

    /** Makes the tag; throws {@link IllegalArgumentException} where the value is no tag of EF.MO. */
    public MoTag {
        if (!isTag(value)) {
            throw new IllegalArgumentException(String.format(
                    "%X is no tag of a Management Object; they are FF1F to FF7F and FF8100 to FFFF7F", value));
        }
    }

    /** Returns whether the value is a tag of EF.MO. */
    public static boolean isTag(int value) {
        return value >= 0xFF1F && value <= LAST_SHORT
                || value >= FIRST_LONG && value <= 0xFFFF7F && (value & 0x8080) == 0x8000;
    }

    /** Returns the tag of a text like {@code FF1F}, in either case, where it is one. */
    public static Optional<MoTag> parse(String text) {
        if (!text.matches("[0-9A-Fa-f]{4}|[0-9A-Fa-f]{6}")) {
            return Optional.empty();
        }
        int value = Integer.parseInt(text, 16);
        return isTag(value) ? Optional.of(new MoTag(value)) : Optional.empty();
    }

    /** Returns the lowest tag that is not among these, or nothing when all 16,353 are taken. */
    public static Optional<MoTag> firstFree(Collection<MoTag> taken) {
        Optional<MoTag> candidate = Optional.of(FIRST);
        while (candidate.isPresent() && taken.contains(candidate.get())) {
            candidate = candidate.get().next();
        }
        return candidate;
    }

    /** Returns the tag after this one, or nothing after the last. */
    public Optional<MoTag> next() {
        if (value == LAST.value) {
            return Optional.empty();
        }
        if (value == LAST_SHORT) {
            return Optional.of(new MoTag(FIRST_LONG));
        }
        // A byte that ends a tag has bit 8 clear: after xx7F comes (xx+1)00.
        return Optional.of(new MoTag((value & 0x7F) == 0x7F && value > LAST_SHORT ? value + 0x81 : value + 1));
    }

    /** Returns the two or three bytes of the tag. */
    public byte[] bytes() {
        return value > 0xFFFF
                ? new byte[] {(byte) (value >> 16), (byte) (value >> 8), (byte) value}
                : new byte[] {(byte) (value >> 8), (byte) value};
    }

    @Override
    public int compareTo(MoTag other) {
        return Integer.compare(value, other.value);
    }

    /** Returns the tag in upper-case hexadecimal, for example {@code FF1F}. */
    @Override
    public String toString() {
        return Integer.toHexString(value).toUpperCase(Locale.ROOT);
    }
}
