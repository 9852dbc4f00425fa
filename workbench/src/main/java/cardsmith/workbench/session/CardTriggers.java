package cardsmith.workbench.session;

import cardsmith.card.CardBrokeRules;
import cardsmith.card.mostore.MoStore;
import cardsmith.card.mostore.TriggerSettings;
import cardsmith.workbench.bench.BenchCard;
import cardsmith.workbench.bench.Credentials;
import java.util.concurrent.CompletableFuture;

/**
 * When a card asks for a session by itself: read, and set.
 *
 * @param card whose settings they are
 */
public record CardTriggers(BenchCard card) {

    /** Returns what is set. */
    public CompletableFuture<TriggerSettings> read() {
        return card.run(link -> MoStore.select(link).settings().triggers());
    }

    /** Returns what is set then, read back from the card; nothing is written where it is set already. */
    public CompletableFuture<TriggerSettings> write(TriggerSettings wanted, Credentials credentials) {
        return card.run(link -> {
            MoStore store = MoStore.select(link);
            if (!store.settings().triggers().equals(wanted)) {
                card.admission(credentials).present(link, false);
                store.setTriggers(wanted);
            }
            TriggerSettings set = store.settings().triggers();
            if (!set.equals(wanted)) {
                throw new CardBrokeRules(
                        "The card took the triggers, but tells others: " + set.words() + ".",
                        "Set them again; if it comes back, the card is faulty.");
            }
            return set;
        });
    }
}
