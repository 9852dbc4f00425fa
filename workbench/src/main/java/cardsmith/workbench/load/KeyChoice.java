package cardsmith.workbench.load;

import cardsmith.card.Secret;
import cardsmith.card.globalplatform.key.CardKeys;
import cardsmith.card.globalplatform.key.CardProfile;
import cardsmith.card.globalplatform.key.KeyFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** Where a person says that the keys of a security domain are. */
public sealed interface KeyChoice extends AutoCloseable {

    /** The known keys that a test card ships with. */
    record Shipped() implements KeyChoice {}

    /**
     * Keys in the encrypted key store.
     *
     * @param store its file
     * @param name name of the keys
     * @param password password of the store
     */
    record Stored(Path store, String name, Secret password) implements KeyChoice {}

    /**
     * Keys that were typed.
     *
     * @param keys the keys
     */
    record Typed(CardKeys keys) implements KeyChoice {}

    /**
     * Returns the keys, which the caller wipes.
     *
     * @throws IOException when the store cannot be opened, or has no keys of the name
     */
    default CardKeys keys(Optional<CardProfile> profile) throws IOException {
        if (this instanceof Typed typed) {
            return typed.keys();
        }
        if (this instanceof Stored stored) {
            try (KeyFile file = KeyFile.open(stored.store(), stored.password())) {
                return file.get(stored.name())
                        .orElseThrow(() -> new IOException("it holds no keys " + stored.name() + "."));
            }
        }
        return profile.flatMap(CardProfile::shippedKeys)
                .orElseThrow(() -> new IOException("no card profile has keys for this card."));
    }

    /** Overwrites the password of the store; typed keys live on with whoever asked for {@link #keys}. */
    @Override
    default void close() {
        if (this instanceof Stored stored) {
            stored.password().close();
        }
    }
}
