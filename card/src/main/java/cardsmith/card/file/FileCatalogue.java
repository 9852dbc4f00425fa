package cardsmith.card.file;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/** The directories and files that the standards and docs/card-interface.md define. */
public final class FileCatalogue {

    /** The DM_SC application. */
    public static final Directory DM_SC = application("ADF.DM_SC", "F0444D534301", "card-interface: ADF DM_SC");

    /** The USIM application. */
    public static final Directory USIM = application("ADF.USIM", "A0000000871002", "TS 31.102 4.7");

    /** The ISIM application. */
    public static final Directory ISIM = application("ADF.ISIM", "A0000000871004", "TS 31.103 4.4");

    /** The PKCS#15 application with the provisioning files. */
    public static final Directory PKCS15 = application("ADF.PKCS15", "A000000063504B43532D3135", "PKCS#15 5.4.1");

    /** Files that telecom applications share. */
    public static final Directory TELECOM = directory("DF.TELECOM", 0x7F10, Optional.empty(), "TS 51.011 10.5");

    /** The files of a SIM. */
    public static final Directory GSM = directory("DF.GSM", 0x7F20, Optional.empty(), "TS 51.011 10.3");

    /** The 5G files of a USIM. */
    public static final Directory DF_5GS = directory("DF.5GS", 0x5FC0, Optional.of(USIM), "TS 31.102 4.4.11.1");

    private static final List<Directory> DIRECTORIES =
            List.of(Directory.MF, DM_SC, USIM, ISIM, PKCS15, TELECOM, GSM, DF_5GS);

    private static final List<FileDeclaration> FILES = Stream.of(
                    UiccFiles.ALL, DmScFiles.ALL, UsimFiles.ALL, IsimFiles.ALL, SimFiles.ALL)
            .flatMap(List::stream)
            .toList();

    private static final Map<Directory, Map<Integer, FileDeclaration>> BY_FID = new HashMap<>();
    private static final Map<Directory, Map<Integer, FileDeclaration>> BY_SFI = new HashMap<>();

    static {
        for (FileDeclaration file : FILES) {
            BY_FID.computeIfAbsent(file.directory(), d -> new HashMap<>()).put(file.fid(), file);
            file.sfi()
                    .ifPresent(sfi -> BY_SFI.computeIfAbsent(file.directory(), d -> new HashMap<>())
                            .put(sfi, file));
        }
    }

    private FileCatalogue() {}

    /** Returns every declared file. */
    public static List<FileDeclaration> files() {
        return FILES;
    }

    /** Returns every declared directory. */
    public static List<Directory> directories() {
        return DIRECTORIES;
    }

    /** Returns the declared file of an identifier in a directory. */
    public static Optional<FileDeclaration> byIdentifier(Directory directory, int fid) {
        return Optional.ofNullable(BY_FID.getOrDefault(directory, Map.of()).get(fid));
    }

    /** Returns the declared file of a short file identifier in a directory. */
    public static Optional<FileDeclaration> byShortIdentifier(Directory directory, int sfi) {
        return Optional.ofNullable(BY_SFI.getOrDefault(directory, Map.of()).get(sfi));
    }

    /**
     * Returns the application that an identifier, whole or cut off on the right, selects; an identifier of fewer than
     * 5 bytes is too short to tell.
     *
     * @param aid upper-case hexadecimal
     */
    public static Optional<Directory> application(String aid) {
        if (aid.length() < 10) {
            return Optional.empty();
        }
        return DIRECTORIES.stream()
                .filter(directory ->
                        directory.aid().stream().anyMatch(known -> known.startsWith(aid) || aid.startsWith(known)))
                .findFirst();
    }

    /** Returns the directory of an identifier that can be selected from a directory. */
    public static Optional<Directory> directory(Directory from, int fid) {
        return DIRECTORIES.stream()
                .filter(directory ->
                        directory.fid().isPresent() && directory.fid().getAsInt() == fid)
                .filter(directory -> directory
                        .parent()
                        .map(above -> from.application().equals(above.application()))
                        .orElse(true))
                .findFirst();
    }

    private static Directory application(String name, String aid, String clause) {
        return new Directory(name, OptionalInt.empty(), Optional.of(aid), Optional.empty(), clause);
    }

    private static Directory directory(String name, int fid, Optional<Directory> parent, String clause) {
        return new Directory(name, OptionalInt.of(fid), Optional.empty(), parent, clause);
    }
}
