package cardsmith.workbench.content;

import cardsmith.card.globalplatform.key.CardProfile;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What is known of the keys of the card before a person chooses.
 *
 * @param profile the type of card, where it is known
 * @param store file of the key store
 * @param hasStore whether it is there
 */
public record KeyOffer(Optional<CardProfile> profile, Path store, boolean hasStore) {

    /** Returns whether the card ships with known keys. */
    public boolean isShipped() {
        return profile.flatMap(CardProfile::testKeys).isPresent();
    }
}
