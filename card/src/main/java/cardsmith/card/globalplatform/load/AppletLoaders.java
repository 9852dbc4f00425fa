package cardsmith.card.globalplatform.load;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;

/** The loaders that this program was put together with. */
public final class AppletLoaders {

    private AppletLoaders() {}

    /** Returns all of them, the preferred one first; there is always one. */
    public static List<AppletLoader> all() {
        return ServiceLoader.load(AppletLoader.class).stream()
                .map(ServiceLoader.Provider::get)
                .sorted(Comparator.comparingInt(AppletLoader::preference).reversed())
                .toList();
    }

    /** Returns the preferred one. */
    public static AppletLoader preferred() {
        return all().stream().findFirst().orElseGet(ChannelLoader::new);
    }

    /** Returns the one of this name, whatever its case. */
    public static Optional<AppletLoader> named(String name) {
        return all().stream()
                .filter(loader -> loader.name().equalsIgnoreCase(name))
                .findFirst();
    }
}
