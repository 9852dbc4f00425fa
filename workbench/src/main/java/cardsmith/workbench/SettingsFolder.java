package cardsmith.workbench;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

/**
 * The folder of one person's settings, logs, backup images and journals.
 *
 * <p>The environment variable {@code CARDSMITH_SETTINGS} names it; without it, it is {@code cardsmith} in the place that
 * the system keeps for settings.
 */
public final class SettingsFolder {

    /** The environment variable, and in lower case with a dot the system property, that names another folder. */
    public static final String VARIABLE = "CARDSMITH_SETTINGS";

    private final Path path;

    private SettingsFolder(Path path) {
        this.path = path.toAbsolutePath().normalize();
    }

    /** Returns the folder of the person who runs the program; it is made when something is first kept in it. */
    public static SettingsFolder here() {
        String property = System.getProperty("cardsmith.settings", "");
        if (!property.isEmpty()) {
            return at(Path.of(property));
        }
        return of(System.getenv(), System.getProperty("os.name", ""), Path.of(System.getProperty("user.home", ".")));
    }

    /** Returns this folder as the settings folder. */
    public static SettingsFolder at(Path folder) {
        return new SettingsFolder(folder);
    }

    static SettingsFolder of(Map<String, String> environment, String system, Path home) {
        String named = environment.getOrDefault(VARIABLE, "");
        if (!named.isEmpty()) {
            return at(Path.of(named));
        }
        String name = system.toLowerCase(Locale.ROOT);
        if (name.startsWith("windows")) {
            String roaming = environment.getOrDefault("APPDATA", "");
            return at(roaming.isEmpty() ? home.resolve("Cardsmith") : Path.of(roaming, "Cardsmith"));
        }
        if (name.startsWith("mac")) {
            return at(home.resolve("Library/Application Support/Cardsmith"));
        }
        String config = environment.getOrDefault("XDG_CONFIG_HOME", "");
        return at((config.isEmpty() ? home.resolve(".config") : Path.of(config)).resolve("cardsmith"));
    }

    /** Returns the folder itself. */
    public Path path() {
        return path;
    }

    /** Returns the folder of the log files. */
    public Path logs() {
        return path.resolve("log");
    }

    /** Returns the folder of the images taken of a card before the first write. */
    public Path backups() {
        return path.resolve("backups");
    }

    /** Returns the folder of the journals of writes that are under way or were cut. */
    public Path journals() {
        return path.resolve("journals");
    }
}
