package cardsmith.workbench.session;

import cardsmith.card.CardBrokeRules;
import cardsmith.card.CardException;
import cardsmith.card.Secret;
import cardsmith.card.mostore.MoStore;
import cardsmith.card.mostore.ServerKey;
import cardsmith.card.mostore.ServerSettings;
import cardsmith.workbench.bench.BenchCard;
import cardsmith.workbench.bench.Credentials;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * How the DM server on a card is set up: read, and set.
 *
 * @param card whose server it is
 */
public record CardServerSetup(BenchCard card) {

    /**
     * What the card tells.
     *
     * @param settings of its server
     * @param keys that it has
     */
    public record Told(ServerSettings settings, List<ServerKey> keys) {

        /** Keeps an own copy of the keys. */
        public Told {
            keys = List.copyOf(keys);
        }

        private static Told by(MoStore store) throws CardException {
            return new Told(store.settings(), ServerKey.all(store));
        }
    }

    /**
     * Who a side is to the other.
     *
     * @param user its name
     * @param password what it proves itself with; the caller closes it
     */
    public record Name(String user, Secret password) {}

    /**
     * What is to be set.
     *
     * @param settings all of them; references of keys that names below get are chosen anew
     * @param client who the client is, where that is to be set
     * @param server who the server is, where that is to be set
     */
    public record Wanted(ServerSettings settings, Optional<Name> client, Optional<Name> server) {}

    /** Returns what is set. */
    public CompletableFuture<Told> read() {
        return card.run(link -> Told.by(MoStore.select(link)));
    }

    /** Returns what is set then, read back from the card; keys go before the settings that name them. */
    public CompletableFuture<Told> write(Wanted wanted, Credentials credentials) {
        return card.run(link -> {
            MoStore store = MoStore.select(link);
            card.admission(credentials).present(link, false);
            Told before = Told.by(store);
            int other = before.settings().serverKey();
            int client = named(store, wanted.client(), before.settings().clientKey(), other);
            int server = named(store, wanted.server(), other, client);
            ServerSettings now = wanted.settings().withKeys(client, server);
            store.set(now);
            Told after = Told.by(store);
            if (!after.settings().equals(now)) {
                throw new CardBrokeRules(
                        "The card took the settings of its server, but tells others.",
                        "Set them again; if it comes back, the card is faulty.");
            }
            return after;
        });
    }

    /** Writes a name to the key that its side has alone, else to a new one; returns the reference. */
    private static int named(MoStore store, Optional<Name> name, int reference, int other) throws CardException {
        if (name.isEmpty()) {
            return reference;
        }
        int own = reference == 0 || reference == other ? ServerKey.free(ServerKey.all(store)) : reference;
        ServerKey.write(store, own, name.get().user(), name.get().password());
        return own;
    }
}
