package cardsmith.card;

import java.util.HexFormat;
import java.util.Locale;

/**
 * The name of an application, module, load file or security domain: 5 to 16 bytes (ISO/IEC 7816-4 clause 12.2.3).
 *
 * @param hex the bytes in upper-case hexadecimal
 */
public record Aid(String hex) {

    private static final HexFormat HEX = HexFormat.of().withUpperCase();
    private static final int SHORTEST = 5;
    private static final int LONGEST = 16;

    /**
     * Makes the name; blanks and colons between the digits only help reading.
     *
     * @throws IllegalArgumentException when these are not 5 to 16 bytes in hexadecimal
     */
    public Aid {
        hex = hex.replace(" ", "").replace(":", "").toUpperCase(Locale.ROOT);
        if (hex.length() % 2 != 0
                || hex.length() < 2 * SHORTEST
                || hex.length() > 2 * LONGEST
                || !hex.chars().allMatch(HexFormat::isHexDigit)) {
            throw new IllegalArgumentException("An AID is 5 to 16 bytes in hexadecimal");
        }
    }

    /**
     * Returns the name that these bytes are.
     *
     * @throws IllegalArgumentException when these are not 5 to 16 bytes
     */
    public static Aid of(byte[] bytes) {
        return new Aid(HEX.formatHex(bytes));
    }

    /** Returns whether so many bytes can be a name. */
    public static boolean isLength(int bytes) {
        return bytes >= SHORTEST && bytes <= LONGEST;
    }

    /** Returns the bytes. */
    public byte[] bytes() {
        return HEX.parseHex(hex);
    }

    /** Returns the registered provider, the first 5 bytes, in upper-case hexadecimal. */
    public String provider() {
        return hex.substring(0, 2 * SHORTEST);
    }

    /** Returns how many bytes there are, 5 to 16. */
    public int length() {
        return hex.length() / 2;
    }

    @Override
    public String toString() {
        return hex;
    }
}
