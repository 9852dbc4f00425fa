package cardsmith.workbench.content;

import cardsmith.card.Cancelled;
import cardsmith.card.CardRefused;
import cardsmith.card.LinkLost;
import cardsmith.card.cap.BadCapFile;
import cardsmith.card.globalplatform.channel.SecurityLevel;
import cardsmith.card.globalplatform.key.CardProfile;
import cardsmith.workbench.SettingsFolder;
import cardsmith.workbench.bench.BenchCard;
import cardsmith.workbench.bench.CardIdentity;
import cardsmith.workbench.bench.CardState;
import cardsmith.workbench.bench.CardTask;
import cardsmith.workbench.bench.DomainAccess;
import cardsmith.workbench.card.CardSession;
import cardsmith.workbench.load.CardTypes;
import cardsmith.workbench.load.KeyChoice;
import cardsmith.workbench.text.Texts;
import cardsmith.workbench.work.Desk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * The keys that a person gave for the card of a session, kept until the card is gone or refuses them, and work in a
 * session that they open. All methods are called on the window's thread.
 */
public final class GivenKeys {

    private final CardSession session;
    private final SettingsFolder settings;
    private final Desk desk;
    private final Executor background;
    private final Texts texts;
    private Optional<DomainAccess> access = Optional.empty();
    private String words = "";
    private final AtomicBoolean proved = new AtomicBoolean();
    private boolean refused;

    GivenKeys(CardSession session, SettingsFolder settings, Desk desk, Executor background, Texts texts) {
        this.session = session;
        this.settings = settings;
        this.desk = desk;
        this.background = background;
        this.texts = texts;
    }

    /** Forgets the keys, and that others were refused. */
    void forget() {
        close();
        refused = false;
    }

    /** Overwrites the keys that were given. */
    public void close() {
        access.ifPresent(DomainAccess::close);
        access = Optional.empty();
        proved.set(false);
    }

    interface Slow<T> {
        T get() throws IOException, BadCapFile;
    }

    <T> CompletableFuture<T> later(Slow<T> work) {
        CompletableFuture<T> result = new CompletableFuture<>();
        background.execute(() -> {
            try {
                result.complete(work.get());
            } catch (IOException | BadCapFile | RuntimeException e) {
                result.completeExceptionally(e);
            }
        });
        return result;
    }

    /** Has the type of the card looked up, and gives on what keys there may be. */
    public void offer(Consumer<KeyOffer> show) {
        Path store = settings.path().resolve("keys.p12");
        identity(identity -> desk.run(
                texts.get("work.keys"),
                progress -> later(() -> new KeyOffer(CardTypes.of(identity.atr()), store, Files.isRegularFile(store))),
                show));
    }

    /** Takes the chosen keys for the card and goes on; nothing is sent yet. */
    public void use(KeyChoice choice, KeyOffer offer, Runnable then) {
        desk.run(
                texts.get("work.keys"),
                false,
                progress -> later(() -> choice.keys(offer.profile())),
                keys -> {
                    choice.close();
                    close();
                    words = words(choice, offer);
                    access = Optional.of(new DomainAccess(offer.profile(), keys, SecurityLevel.C_MAC, settings));
                    then.run();
                },
                error -> {
                    choice.close();
                    desk.show(error);
                });
    }

    private String words(KeyChoice choice, KeyOffer offer) {
        if (choice instanceof KeyChoice.Stored stored) {
            return texts.get("keys.words.stored", stored.name());
        }
        return choice instanceof KeyChoice.Typed
                ? texts.get("keys.words.typed")
                : texts.get(
                        "keys.shipped", offer.profile().map(CardProfile::name).orElse("?"));
    }

    /** Returns in words which keys were given last. */
    public String words() {
        return words;
    }

    /** Returns whether keys for the card were given that it did not refuse. */
    public boolean areGiven() {
        return access.isPresent();
    }

    /** Returns whether the card refused the keys that were given last. */
    public boolean areRefused() {
        return refused;
    }

    /** Has work done in a session that the keys open; where it changes the card, the card is looked at anew. */
    <T> void inSession(String title, boolean changes, DomainAccess.InSession<T> work, Consumer<T> done) {
        with((access, card) -> desk.run(
                title,
                false,
                progress -> {
                    CardTask<T> task = link -> access.inSession(link, tidied -> proved.set(true), work);
                    return changes ? card.change(task) : card.run(task);
                },
                done,
                this::failed));
    }

    /** Says what went wrong; keys that did not open the card are forgotten. */
    void failed(Throwable error) {
        boolean stopped = error instanceof LinkLost || error instanceof Cancelled;
        if (!stopped && !(proved.get() && error instanceof CardRefused)) {
            close();
            refused = true;
        }
        desk.show(error);
    }

    /** Goes on with the keys and the card, where both are there. */
    void with(BiConsumer<DomainAccess, BenchCard> work) {
        access.ifPresent(keys -> session.withCard(card -> work.accept(keys, card)));
    }

    /** Remembers that the card has these keys. */
    void prove() {
        proved.set(true);
    }

    /** Returns the type of the card, where it is known. */
    Optional<CardProfile> profile() {
        return access.flatMap(DomainAccess::profile);
    }

    /** Goes on with what is known of the card, where there is one. */
    void identity(Consumer<CardIdentity> work) {
        if (session.state().get() instanceof CardState.Ready ready) {
            work.accept(ready.identity());
        }
    }
}
