package cardsmith.dm.syncml;

import java.util.Optional;

/**
 * Where something comes from or goes to: the content of Target and Source.
 *
 * @param uri address of a server, a device or a node
 * @param name name for people; in the header of a client its user name (OMA DM RepPro 1.2.1 clause 4.1.1.9)
 */
public record Location(String uri, Optional<String> name) {

    /** Takes white space off the ends; refuses characters that XML does not allow. */
    public Location {
        uri = Wording.word(uri);
        name = Wording.word(name);
    }

    /** Returns a location without a name. */
    public static Location of(String uri) {
        return new Location(uri, Optional.empty());
    }
}
