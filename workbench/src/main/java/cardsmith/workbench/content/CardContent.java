package cardsmith.workbench.content;

import cardsmith.card.Aid;
import cardsmith.card.Cancelled;
import cardsmith.card.CardException;
import cardsmith.card.LinkLost;
import cardsmith.card.cap.BadCapFile;
import cardsmith.card.cap.CapFile;
import cardsmith.card.globalplatform.Instance;
import cardsmith.card.globalplatform.RegisteredApplication;
import cardsmith.card.globalplatform.SecurityDomainSession;
import cardsmith.card.globalplatform.channel.KeySet;
import cardsmith.card.globalplatform.channel.SecurityLevel;
import cardsmith.card.globalplatform.key.CardKeys;
import cardsmith.card.globalplatform.key.CardProfile;
import cardsmith.workbench.SettingsFolder;
import cardsmith.workbench.bench.CardIdentity;
import cardsmith.workbench.bench.CardState;
import cardsmith.workbench.bench.CardTask;
import cardsmith.workbench.bench.Credentials;
import cardsmith.workbench.bench.DomainAccess;
import cardsmith.workbench.card.CardSession;
import cardsmith.workbench.load.CardTypes;
import cardsmith.workbench.load.KeyChoice;
import cardsmith.workbench.load.LoadChoice;
import cardsmith.workbench.load.PackageLoad;
import cardsmith.workbench.load.PlannedLoad;
import cardsmith.workbench.text.Texts;
import cardsmith.workbench.work.Desk;
import cardsmith.workbench.work.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.SimpleObjectProperty;

/**
 * What runs on the card of a session and how that is changed. The keys that a person gave are kept until the card is
 * gone or refuses them. All methods are called on the window's thread.
 */
public final class CardContent {

    private final CardSession session;
    private final SettingsFolder settings;
    private final Desk desk;
    private final Executor background;
    private final Texts texts;
    private final ObjectProperty<Optional<Aid>> selected = new SimpleObjectProperty<>(Optional.empty());
    private final ReadOnlyIntegerWrapper revision = new ReadOnlyIntegerWrapper(0);
    private Optional<DomainAccess> access = Optional.empty();
    private Optional<CardRegistry> registry = Optional.empty();
    private String keyWords = "";
    private boolean refused;

    /** Makes the content of the card of a session. */
    public CardContent(CardSession session, SettingsFolder settings, Desk desk, Executor background, Texts texts) {
        this.session = session;
        this.settings = settings;
        this.desk = desk;
        this.background = background;
        this.texts = texts;
        session.state().addListener((o, was, is) -> {
            if (is instanceof CardState.Empty || is instanceof CardState.Failed) {
                forget();
            }
        });
        session.card().addListener((o, was, is) -> forget());
    }

    /** Forgets the keys and what was read. */
    public void forget() {
        closeKeys();
        refused = false;
        show(Optional.empty());
    }

    /** Overwrites the keys that were given. */
    public void closeKeys() {
        access.ifPresent(DomainAccess::close);
        access = Optional.empty();
    }

    private void show(Optional<CardRegistry> read) {
        registry = read;
        selected.set(selected.get()
                .filter(aid -> read.filter(r -> r.registry().isTaken(aid)).isPresent()));
        revision.set(revision.get() + 1);
    }

    private interface Slow<T> {
        T get() throws IOException, BadCapFile;
    }

    private <T> CompletableFuture<T> later(Slow<T> work) {
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
                    closeKeys();
                    keyWords = words(choice, offer);
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
    public String keyWords() {
        return keyWords;
    }

    /** Returns whether keys for the card were given that it did not refuse. */
    public boolean hasKeys() {
        return access.isPresent();
    }

    /** Returns whether the card refused the keys that were given last. */
    public boolean isRefused() {
        return refused;
    }

    /** Has a CAP file read; one that is none becomes a problem. */
    public void read(Path file, Consumer<CapFile> show) {
        desk.run(texts.get("work.cap"), false, progress -> later(() -> CapFile.read(file)), show, error -> {
            if (error instanceof BadCapFile bad) {
                desk.show(new Problem(String.valueOf(bad.getMessage()), bad.nextStep()));
            } else {
                desk.show(error);
            }
        });
    }

    /** Has the plan of a load made. */
    public void plan(CapFile cap, Consumer<PlannedLoad> show) {
        withKeys(keys -> identity(identity -> session.withCard(card -> desk.run(
                texts.get("work.planLoad"),
                false,
                progress -> new PackageLoad(card, keys).plan(LoadChoice.request(cap, identity, keys.profile())),
                show,
                this::failed))));
    }

    /** Loads as planned; {@code credentials} are wiped when it has ended. */
    public void load(PlannedLoad planned, Optional<Credentials> credentials) {
        withKeys(keys -> session.withCard(card -> desk.run(
                texts.get("work.load"),
                true,
                progress -> new PackageLoad(card, keys).run(planned, credentials, progress),
                done -> {
                    credentials.ifPresent(given -> given.adm1().close());
                    desk.show(new Problem(
                            texts.get(
                                    done.backup().isPresent() ? "load.done.restored" : "load.done",
                                    planned.plan().request().cap().aid().hex(),
                                    Desk.inWords(done.result().time(), texts),
                                    done.result().apdus(),
                                    done.restored()),
                            ""));
                    readAgain();
                },
                error -> {
                    credentials.ifPresent(given -> given.adm1().close());
                    failed(error);
                })));
    }

    private void readAgain() {
        if (registry.isPresent()) {
            readRegistry();
        }
    }

    /** Has the registry of the card read. */
    public void readRegistry() {
        inSession(
                "work.registry",
                false,
                open -> new CardRegistry(open.registry(), open.cardNumber()),
                read -> show(Optional.of(read)));
    }

    /** Makes an application of a module that is on the card. */
    public void install(Aid loadFile, Instance instance) {
        change(open -> open.install(loadFile, instance), this::readAgain);
    }

    /** Deletes an application or a package; for a security domain {@code typed} is the card's number. */
    public void delete(Aid aid, boolean related, String typed) {
        boolean domain = isDomain(aid);
        change(
                open -> {
                    if (domain) {
                        open.deleteDomain(aid, typed);
                    } else {
                        open.delete(aid, related);
                    }
                },
                this::readAgain);
    }

    /** Returns whether this is the name of a security domain. */
    public boolean isDomain(Aid aid) {
        return registry.flatMap(read -> read.registry().application(aid))
                .filter(one -> one.kind() != RegisteredApplication.Kind.APPLICATION)
                .isPresent();
    }

    /** Puts other keys on the card in place of those of a version, 0 to add them; {@code typed} is the card's number. */
    public void changeKeys(KeyChoice renewed, int replaced, String typed) {
        Optional<CardProfile> profile = access.flatMap(DomainAccess::profile);
        desk.run(
                texts.get("work.keys"),
                false,
                progress -> later(() -> renewed.keys(profile)),
                keys -> {
                    renewed.close();
                    // The keys that opened the card may be gone from it now.
                    change(open -> put(open, keys, replaced, typed), this::forget);
                },
                error -> {
                    renewed.close();
                    desk.show(error);
                });
    }

    private static void put(SecurityDomainSession open, CardKeys keys, int replaced, String typed)
            throws CardException {
        try (keys;
                KeySet own = keys.keysFor(open.channel().offer())) {
            open.putKeys(own, replaced, typed);
        }
    }

    private interface Change {
        void of(SecurityDomainSession open) throws CardException;
    }

    private interface Session<T> {
        T with(SecurityDomainSession open) throws CardException;
    }

    private void change(Change change, Runnable then) {
        inSession(
                "work.content",
                true,
                open -> {
                    change.of(open);
                    return true;
                },
                done -> then.run());
    }

    private <T> void inSession(String title, boolean changes, Session<T> work, Consumer<T> done) {
        withKeys(keys -> session.withCard(card -> desk.run(
                texts.get(title),
                false,
                progress -> {
                    CardTask<T> task = link -> {
                        try (SecurityDomainSession open = keys.find(link).open()) {
                            return work.with(open);
                        }
                    };
                    return changes ? card.change(task) : card.run(task);
                },
                done,
                this::failed)));
    }

    private void failed(Throwable error) {
        if (!(error instanceof LinkLost) && !(error instanceof Cancelled)) {
            closeKeys();
            refused = true;
        }
        desk.show(error);
    }

    private void withKeys(Consumer<DomainAccess> work) {
        access.ifPresent(work);
    }

    private void identity(Consumer<CardIdentity> work) {
        if (session.state().get() instanceof CardState.Ready ready) {
            work.accept(ready.identity());
        }
    }

    /** Returns what is on the card, empty before it was read. */
    public Optional<CardRegistry> registry() {
        return registry;
    }

    /** Returns the name of the selected application or package. */
    public ObjectProperty<Optional<Aid>> selected() {
        return selected;
    }

    /** Returns a number that rises with everything that was read. */
    public ReadOnlyIntegerProperty revision() {
        return revision.getReadOnlyProperty();
    }
}
