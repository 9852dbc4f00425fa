package cardsmith.card.file;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
 * @param format how its content or each of its records is coded, where that is declared
 * @param vectors contents and what they say
 */
public record FileDeclaration(
        String name,
        Directory directory,
        int fid,
        OptionalInt sfi,
        Structure structure,
        Sensitivity sensitivity,
        String clause,
        Optional<FileFormat> format,
        List<Vector> vectors) {

    /** Keeps an own copy of the vectors. */
    public FileDeclaration {
        vectors = List.copyOf(vectors);
    }

    /**
     * A content and what it says.
     *
     * @param hex the bytes
     * @param text the text that they are decoded to
     */
    public record Vector(String hex, String text) {}

    static FileDeclaration of(String name, Directory in, int fid, int sfi, Structure structure, String clause) {
        var shortIdentifier = sfi == 0 ? OptionalInt.empty() : OptionalInt.of(sfi);
        return new FileDeclaration(
                name, in, fid, shortIdentifier, structure, Sensitivity.PUBLIC, clause, Optional.empty(), List.of());
    }

    FileDeclaration telling(Sensitivity mark) {
        return new FileDeclaration(name, directory, fid, sfi, structure, mark, clause, format, vectors);
    }

    FileDeclaration coded(FileFormat coding) {
        return new FileDeclaration(
                name, directory, fid, sfi, structure, sensitivity, clause, Optional.of(coding), vectors);
    }

    FileDeclaration vector(String hex, String text) {
        var all = new ArrayList<>(vectors);
        all.add(new Vector(hex, text));
        return new FileDeclaration(name, directory, fid, sfi, structure, sensitivity, clause, format, all);
    }

    /** Returns the names from the application or DF down to the file, with a slash between them. */
    public String path() {
        return directory.path() + "/" + name;
    }
}
