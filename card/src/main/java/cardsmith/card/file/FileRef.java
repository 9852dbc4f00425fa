package cardsmith.card.file;

import java.util.Optional;

/**
 * A file that a command speaks about, whether the catalogue knows it or not.
 *
 * @param directory the directory itself, or the one that the elementary file is in
 * @param name name of the elementary file, empty for the directory itself
 * @param declaration what the standard says about the elementary file
 */
public record FileRef(Directory directory, String name, Optional<FileDeclaration> declaration) {

    /** Returns a directory as a file. */
    public static FileRef of(Directory directory) {
        return new FileRef(directory, "", Optional.empty());
    }

    /** Returns a declared file. */
    public static FileRef of(FileDeclaration file) {
        return new FileRef(file.directory(), file.name(), Optional.of(file));
    }

    /** Returns the file of an identifier in a directory. */
    public static FileRef byIdentifier(Directory directory, int fid) {
        return FileCatalogue.byIdentifier(directory, fid)
                .map(FileRef::of)
                .orElseGet(() -> new FileRef(directory, String.format("EF %04X", fid), Optional.empty()));
    }

    /** Returns the file of a short file identifier, 1 to 30, in a directory. */
    public static FileRef byShortIdentifier(Directory directory, int sfi) {
        return FileCatalogue.byShortIdentifier(directory, sfi)
                .map(FileRef::of)
                .orElseGet(() -> new FileRef(directory, String.format("EF SFI %02X", sfi), Optional.empty()));
    }

    /** Returns whether this is a directory. */
    public boolean isDirectory() {
        return name.isEmpty();
    }

    /** Returns whether the file holds keys. */
    public boolean holdsKeys() {
        return declaration.isPresent() && declaration.get().sensitivity() == Sensitivity.KEY;
    }

    /** Returns the names from the application or DF down to the file, with a slash between them. */
    public String path() {
        return isDirectory() ? directory.path() : directory.path() + "/" + name;
    }
}
