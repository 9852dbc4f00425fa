package cardsmith.workbench;

import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The folder that holds the data shipped beside the program: {@code card-profiles/}, {@code device-profiles/},
 * {@code mo-templates/}, {@code scenarios/} and {@code icons/}.
 *
 * <p>It is the first folder with {@code mo-templates/} in it, looking from the program's own jar or class folder upward.
 * The one rule finds the project in development, {@code lib/app} in an application image and in an installed package.
 */
public final class ProgramFolder {

    private static final String MARK = "mo-templates";

    private final Path path;

    private ProgramFolder(Path path) {
        this.path = path;
    }

    /**
     * Returns the folder of the running program, looked for from the folder that the system property
     * {@code cardsmith.root} names where there is one; without shipped data it is the folder of its jar.
     */
    public static ProgramFolder here() {
        Path code = Optional.ofNullable(System.getProperty("cardsmith.root"))
                .map(Path::of)
                .orElseGet(ProgramFolder::code);
        return from(code).orElseGet(() -> new ProgramFolder(Files.isDirectory(code) ? code : parent(code)));
    }

    /** Returns the folder found upward from this file or folder, where there is one. */
    static Optional<ProgramFolder> from(Path start) {
        for (Path folder = start.toAbsolutePath(); folder != null; folder = folder.getParent()) {
            if (Files.isDirectory(folder.resolve(MARK))) {
                return Optional.of(new ProgramFolder(folder));
            }
        }
        return Optional.empty();
    }

    private static Path code() {
        try {
            return Path.of(ProgramFolder.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException("The program's own jar has no path", e);
        }
    }

    private static Path parent(Path file) {
        Path parent = file.toAbsolutePath().getParent();
        return parent == null ? file : parent;
    }

    /** Returns the folder itself. */
    public Path path() {
        return path;
    }

    /** Returns the folder with one folder for each kind of MO; it may be absent. */
    public Path moTemplates() {
        return path.resolve(MARK);
    }

    /** Returns the folder with one JSON file for each card type; it may be absent. */
    public Path cardProfiles() {
        return path.resolve("card-profiles");
    }

    /** Returns the folder with one JSON file for each model of a device; it may be absent. */
    public Path deviceProfiles() {
        return path.resolve("device-profiles");
    }

    /** Returns the folder with one JSON file for each scenario; it may be absent. */
    public Path scenarios() {
        return path.resolve("scenarios");
    }

    /** Returns the folder of the icons; it may be absent. */
    public Path icons() {
        return path.resolve("icons");
    }
}
