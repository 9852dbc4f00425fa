package cardsmith.card.ota;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The toolkit application reference, which names the application on the card that a packet is for (ETSI TS 101 220).
 *
 * @param value 000000 to FFFFFF
 */
public record Tar(int value) {

    /** Management of applications and keys by the issuer security domain. */
    public static final Tar APPLICATIONS = new Tar(0xB00000);

    /** Files of the card. */
    public static final Tar CARD_FILES = new Tar(0xB00010);

    /** Files of the USIM. */
    public static final Tar USIM_FILES = new Tar(0xB00011);

    /** The DM applet (docs/card-interface.md). */
    public static final Tar DM_APPLET = new Tar(0x444D53);

    private static final Map<Tar, String> KNOWN = Map.of(
            APPLICATIONS, "issuer security domain",
            CARD_FILES, "files of the card",
            USIM_FILES, "files of the USIM",
            DM_APPLET, "DM applet");

    /** Refuses with {@link IllegalArgumentException} what has no three bytes. */
    public Tar {
        if (value < 0 || value > 0xFFFFFF) {
            throw new IllegalArgumentException("A TAR has three bytes");
        }
    }

    /** Returns the reference of six hexadecimal digits; refuses others with {@link IllegalArgumentException}. */
    public static Tar parse(String hex) {
        if (!hex.matches("[0-9A-Fa-f]{6}")) {
            throw new IllegalArgumentException("A TAR has six hexadecimal digits, not " + hex);
        }
        return new Tar(Integer.parseInt(hex.toLowerCase(Locale.ROOT), 16));
    }

    /** Returns which application it is, in words; empty where it is not known. */
    public Optional<String> words() {
        return Optional.ofNullable(KNOWN.get(this));
    }

    byte[] bytes() {
        return new byte[] {(byte) (value >> 16), (byte) (value >> 8), (byte) value};
    }

    static Tar at(byte[] bytes, int at) {
        return new Tar((bytes[at] & 0xFF) << 16 | (bytes[at + 1] & 0xFF) << 8 | bytes[at + 2] & 0xFF);
    }

    /** Returns the six hexadecimal digits. */
    @Override
    public String toString() {
        return String.format("%06X", value);
    }
}
