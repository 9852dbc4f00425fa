package cardsmith.workbench.bench;

import cardsmith.card.CardException;
import cardsmith.card.CardLink;
import cardsmith.card.CardRefused;
import cardsmith.card.globalplatform.GlobalPlatformCard;
import cardsmith.card.globalplatform.SecurityDomainSession;
import cardsmith.card.globalplatform.channel.ChannelRequest;
import cardsmith.card.globalplatform.channel.KeyType;
import cardsmith.card.globalplatform.channel.SecurityLevel;
import cardsmith.card.globalplatform.key.CardKeys;
import cardsmith.card.globalplatform.key.CardProfile;
import cardsmith.card.globalplatform.key.RememberedKeys;
import cardsmith.card.globalplatform.load.LoadJob;
import cardsmith.card.globalplatform.load.LoadMemory;
import cardsmith.card.globalplatform.load.LoadTarget;
import cardsmith.card.globalplatform.load.Tidied;
import cardsmith.workbench.SettingsFolder;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * How the security domain of the card in a reader is opened.
 *
 * @param profile what is known of the type of card, where it is known
 * @param keys the keys; wiped when the access is closed
 * @param level what the channel protects
 * @param settings where it is remembered which keys were wrong
 */
public record DomainAccess(Optional<CardProfile> profile, CardKeys keys, SecurityLevel level, SettingsFolder settings)
        implements AutoCloseable {

    /**
     * Returns the card behind the link with its security domain found; no key is used yet.
     *
     * @throws CardException when it has no security domain, or the link breaks
     */
    public LoadTarget find(CardLink link) throws CardException {
        GlobalPlatformCard card = card(link, profile);
        int scp = keys.master().type() == KeyType.AES ? 3 : 2;
        var request = ChannelRequest.of(keys.master().version(), level, card.protocol(scp));
        var guard = new RememberedKeys(settings.path().resolve("wrong-keys"), card.identity());
        return new LoadTarget(card, keys, request, guard);
    }

    /** Returns what is remembered of loads, so that one that was cut off is put in order. */
    public LoadMemory loads() {
        return new LoadMemory(settings.path().resolve("loads"));
    }

    /** Work in a session with the security domain. */
    @FunctionalInterface
    public interface InSession<T> {
        /** Returns what the work gives. */
        T with(SecurityDomainSession session) throws CardException, IOException;
    }

    /**
     * Returns what work in a session gives; what a load left that was cut off is put in order before.
     *
     * @param opened hears that the keys were right, with what became of such a load
     * @throws CardException when the session cannot be opened, or the work fails
     */
    public <T> T inSession(CardLink link, Consumer<Optional<Tidied>> opened, InSession<T> work)
            throws CardException, IOException {
        try (SecurityDomainSession session = find(link).open()) {
            opened.accept(tidy(session));
            return work.with(session);
        }
    }

    private Optional<Tidied> tidy(SecurityDomainSession session) throws CardException, IOException {
        try {
            return LoadJob.tidy(session, loads());
        } catch (CardRefused later) {
            // A locked card deletes nothing; it must be unlocked first.
            return Optional.empty();
        }
    }

    /**
     * Returns what the card tells without keys.
     *
     * @throws CardException as {@link #find}
     */
    public static GlobalPlatformCard card(CardLink link, Optional<CardProfile> profile) throws CardException {
        return GlobalPlatformCard.discover(
                link, profile.map(CardProfile::domains).orElse(List.of()));
    }

    /** Overwrites the keys. */
    @Override
    public void close() {
        keys.close();
    }
}
