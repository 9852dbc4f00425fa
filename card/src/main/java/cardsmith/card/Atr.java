package cardsmith.card;

import java.util.Arrays;
import java.util.HexFormat;

/** The answer to reset of a card (ISO/IEC 7816-3 clause 8). */
public final class Atr {

    private final byte[] bytes;

    private Atr(byte[] bytes) {
        this.bytes = bytes;
    }

    /**
     * Returns the ATR of these bytes.
     *
     * @throws CardBrokeRules when there are fewer than 2 or more than 33 bytes
     */
    public static Atr of(byte[] bytes) throws CardBrokeRules {
        if (bytes.length < 2 || bytes.length > 33) {
            throw new CardBrokeRules(
                    "The card's answer to reset has " + bytes.length + " bytes, where 2 to 33 belong.",
                    "Clean the contacts and put the card in again.");
        }
        return new Atr(bytes.clone());
    }

    /** Returns a copy of the bytes, 2 to 33. */
    public byte[] bytes() {
        return bytes.clone();
    }

    /**
     * Returns what the bytes say.
     *
     * @throws CardBrokeRules when they do not follow ISO/IEC 7816-3
     */
    public AtrContents contents() throws CardBrokeRules {
        return AtrContents.of(bytes);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Atr that && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    /** Returns the bytes in upper-case hexadecimal. */
    @Override
    public String toString() {
        return HexFormat.of().withUpperCase().formatHex(bytes);
    }
}
