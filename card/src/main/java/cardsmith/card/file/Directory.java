package cardsmith.card.file;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * A directory of a card: the MF, a DF or the ADF of an application.
 *
 * @param name as the standard writes it, or what is known of it
 * @param fid file identifier, 0 to FFFF, where it has one
 * @param aid application identifier in upper-case hexadecimal, or the part of it that the standard fixes
 * @param parent the directory that it is in, where that is no application or the MF
 * @param clause where it is defined, empty for one that is not known
 */
public record Directory(String name, OptionalInt fid, Optional<String> aid, Optional<Directory> parent, String clause) {

    /** The master file. */
    public static final Directory MF =
            new Directory("MF", OptionalInt.of(0x3F00), Optional.empty(), Optional.empty(), "TS 102 221 8.1");

    /** Returns a directory of a card that the catalogue does not know, by its application identifier. */
    public static Directory unknownApplication(String aid) {
        return new Directory("ADF " + aid, OptionalInt.empty(), Optional.of(aid), Optional.empty(), "");
    }

    /** Returns a directory of a card that the catalogue does not know, by its file identifier. */
    public static Directory unknown(Directory parent, int fid) {
        return new Directory(
                String.format("DF %04X", fid),
                OptionalInt.of(fid),
                Optional.empty(),
                parent.equals(MF) ? Optional.empty() : Optional.of(parent),
                "");
    }

    /** Returns the names from the application or DF down to this one, with a slash between them. */
    public String path() {
        return parent.map(above -> above.path() + "/" + name).orElse(name);
    }

    /** Returns the application that this directory belongs to, the directory itself where it is one. */
    public Optional<Directory> application() {
        return aid.isPresent() ? Optional.of(this) : parent.flatMap(Directory::application);
    }

    /** Returns whether the standard that defines the directory is known. */
    public boolean isDeclared() {
        return !clause.isEmpty();
    }
}
