package cardsmith.card.cap;

import cardsmith.card.Aid;

/**
 * A package that the card must have.
 *
 * @param aid its name
 * @param major version, which must be the card's
 * @param minor version, which the card must have or be newer
 */
public record CapImport(Aid aid, int major, int minor) {

    /** Returns the package's name in Java where it is known, with the lowest version that will do. */
    public String description() {
        return KnownPackage.name(aid).orElse(aid.hex()) + " " + major + "." + minor;
    }
}
