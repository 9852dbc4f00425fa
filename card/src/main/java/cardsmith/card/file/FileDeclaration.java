package cardsmith.card.file;

import java.util.OptionalInt;

/**
 * An elementary file of a standard.
 *
 * @param name as the standard writes it
 * @param directory the directory that it is in
 * @param fid file identifier, 0 to FFFF
 * @param sfi short file identifier, 1 to 30, where it has one
 * @param structure how it is built
 * @param sensitivity how much its content tells
 * @param clause where it is defined
 */
public record FileDeclaration(
        String name,
        Directory directory,
        int fid,
        OptionalInt sfi,
        Structure structure,
        Sensitivity sensitivity,
        String clause) {

    /** Returns the names from the application or DF down to the file, with a slash between them. */
    public String path() {
        return directory.path() + "/" + name;
    }
}
