package cardsmith.card.globalplatform.load;

import cardsmith.card.Aid;
import cardsmith.card.mostore.Octets;
import java.util.List;
import java.util.Optional;

/**
 * A load that was begun and whose end is not known.
 *
 * @param loadFile the package
 * @param instances applications that were to be made from it
 * @param hash SHA-256 of its load file data block
 * @param oldMayBeThere whether another version may still be on the card: nothing of this one was taken yet
 * @param backup where the content of the applications before is kept, where there was some
 */
public record HalfLoad(Aid loadFile, List<Aid> instances, Octets hash, boolean oldMayBeThere, Optional<String> backup) {

    /** Keeps an own copy of the list. */
    public HalfLoad {
        instances = List.copyOf(instances);
    }
}
