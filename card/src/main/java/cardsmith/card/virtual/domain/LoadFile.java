package cardsmith.card.virtual.domain;

import cardsmith.card.Aid;
import java.util.List;

/**
 * A package on the card.
 *
 * @param aid its name
 * @param version major version in the higher byte, minor in the lower
 * @param modules the classes of which instances can be made
 * @param size bytes of memory that it takes
 */
public record LoadFile(Aid aid, int version, List<Aid> modules, int size) {

    /** Keeps an own copy of the modules. */
    public LoadFile {
        modules = List.copyOf(modules);
    }
}
