package cardsmith.card.globalplatform;

import cardsmith.card.CardBrokeRules;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The card production life cycle data: who made the chip and the card, and when (GET DATA 9F7F).
 *
 * @param hex 42 bytes in upper-case hexadecimal
 */
public record Cplc(String hex) {

    private static final int LENGTH = 42;
    private static final String[] NAMES = {
        "IC fabricator",
        "IC type",
        "OS provider",
        "OS release date",
        "OS release level",
        "IC fabrication date",
        "IC serial number",
        "IC batch",
        "module fabricator",
        "module date",
        "ICC manufacturer",
        "embedding date",
        "pre-personalizer",
        "pre-personalization date",
        "pre-personalization equipment",
        "personalizer",
        "personalization date",
        "personalization equipment"
    };
    private static final int[] LENGTHS = {2, 2, 2, 2, 2, 2, 4, 2, 2, 2, 2, 2, 2, 2, 4, 2, 2, 4};

    /**
     * Returns the data that these 42 bytes code.
     *
     * @throws CardBrokeRules when there are not 42 bytes
     */
    public static Cplc parse(byte[] value) throws CardBrokeRules {
        if (value.length != LENGTH) {
            throw new CardBrokeRules(
                    "The card's production data have " + value.length + " bytes where 42 belong.",
                    "Look at the answer in the trace; the card does not follow its standard here.");
        }
        return new Cplc(HexFormat.of().withUpperCase().formatHex(value));
    }

    /** Returns every field in hexadecimal by its name, in the order of the standard. */
    public Map<String, String> fields() {
        Map<String, String> fields = new LinkedHashMap<>();
        int at = 0;
        for (int i = 0; i < NAMES.length; i++) {
            fields.put(NAMES[i], hex.substring(2 * at, 2 * (at + LENGTHS[i])));
            at += LENGTHS[i];
        }
        return fields;
    }

    /** Returns serial number and batch of the chip, 12 digits, which name it among those of its fabricator. */
    public String serial() {
        return hex.substring(24, 36);
    }

    @Override
    public String toString() {
        return hex;
    }
}
