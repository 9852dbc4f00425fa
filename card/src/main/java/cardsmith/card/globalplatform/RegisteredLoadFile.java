package cardsmith.card.globalplatform;

import cardsmith.card.Aid;
import java.util.List;
import java.util.Optional;

/**
 * A load file (package) in the registry of the card.
 *
 * @param aid its name
 * @param state life cycle state, 01 for loaded
 * @param version major and minor version, for example {@code 1.0}, where the card tells it
 * @param domain the security domain that it belongs to, where the card tells it
 * @param modules the classes that instances can be made of
 */
public record RegisteredLoadFile(
        Aid aid, int state, Optional<String> version, Optional<Aid> domain, List<Aid> modules) {

    /** Keeps an own copy of the modules. */
    public RegisteredLoadFile {
        modules = List.copyOf(modules);
    }
}
