package cardsmith.workbench.content;

import cardsmith.card.Aid;
import cardsmith.card.CardException;
import cardsmith.card.cap.BadCapFile;
import cardsmith.card.cap.CapFile;
import cardsmith.card.globalplatform.Instance;
import cardsmith.card.globalplatform.LifeCycle;
import cardsmith.card.globalplatform.RegisteredApplication;
import cardsmith.card.globalplatform.SecurityDomainSession;
import cardsmith.card.globalplatform.StateChange;
import cardsmith.card.globalplatform.channel.KeySet;
import cardsmith.card.globalplatform.key.CardKeys;
import cardsmith.card.globalplatform.key.CardProfile;
import cardsmith.card.globalplatform.load.LoadRequest;
import cardsmith.workbench.SettingsFolder;
import cardsmith.workbench.bench.CardState;
import cardsmith.workbench.bench.Credentials;
import cardsmith.workbench.card.CardSession;
import cardsmith.workbench.load.AppletCodes;
import cardsmith.workbench.load.KeyChoice;
import cardsmith.workbench.load.LoadChoice;
import cardsmith.workbench.load.PackageLoad;
import cardsmith.workbench.load.PlannedLoad;
import cardsmith.workbench.text.Texts;
import cardsmith.workbench.work.Desk;
import cardsmith.workbench.work.Problem;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.SimpleObjectProperty;

/**
 * What runs on the card of a session and how that is changed. All methods are called on the window's thread.
 */
public final class CardContent {

    private final GivenKeys keys;
    private final Desk desk;
    private final Texts texts;
    private final ObjectProperty<Optional<Aid>> selected = new SimpleObjectProperty<>(Optional.empty());
    private final ReadOnlyIntegerWrapper revision = new ReadOnlyIntegerWrapper(0);
    private Optional<CardRegistry> registry = Optional.empty();

    /** Makes the content of the card of a session. */
    public CardContent(CardSession session, SettingsFolder settings, Desk desk, Executor background, Texts texts) {
        this.desk = desk;
        this.keys = new GivenKeys(session, settings, desk, background, texts);
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
        keys.forget();
        show(Optional.empty());
    }

    private void show(Optional<CardRegistry> read) {
        registry = read;
        selected.set(selected.get()
                .filter(aid -> read.filter(r -> r.registry().isTaken(aid)).isPresent()));
        revision.set(revision.get() + 1);
    }

    /** Has a CAP file read; one that is none becomes a problem. */
    public void read(Path file, Consumer<CapFile> show) {
        desk.run(texts.get("work.cap"), false, progress -> keys.later(() -> CapFile.read(file)), show, error -> {
            if (error instanceof BadCapFile bad) {
                desk.show(new Problem(String.valueOf(bad.getMessage()), bad.nextStep()));
            } else {
                desk.show(error);
            }
        });
    }

    /** Has the plan of a load made; {@code again} replaces even the same package. */
    public void plan(CapFile cap, boolean again, Consumer<PlannedLoad> show) {
        keys.identity(identity -> keys.with((access, card) -> desk.run(
                texts.get("work.planLoad"),
                false,
                progress -> {
                    LoadRequest request = LoadChoice.request(cap, identity, access.profile());
                    return new PackageLoad(card, access).plan(again ? request.evenIfThere() : request);
                },
                planned -> {
                    keys.prove();
                    show.accept(planned);
                },
                keys::failed)));
    }

    /** Loads as planned; {@code credentials} and {@code codes} are wiped when it has ended. */
    public void load(PlannedLoad planned, Optional<Credentials> credentials, AppletCodes codes) {
        keys.with((access, card) -> desk.run(
                texts.get("work.load"),
                true,
                progress -> new PackageLoad(card, access).run(planned, credentials, codes, progress),
                done -> {
                    codes.close();
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
                    codes.close();
                    credentials.ifPresent(given -> given.adm1().close());
                    keys.failed(error);
                }));
    }

    private void readAgain() {
        if (registry.isPresent()) {
            readRegistry();
        }
    }

    /** Has the registry of the card read. */
    public void readRegistry() {
        keys.inSession(
                texts.get("work.registry"),
                false,
                open -> new CardRegistry(open.registry(), open.cardNumber()),
                read -> show(Optional.of(read)));
    }

    /** Returns the keys that a person gave for the card. */
    public GivenKeys keys() {
        return keys;
    }

    /** Makes an application of a module that is on the card. */
    public void install(Aid loadFile, Instance instance) {
        change(open -> open.install(loadFile, instance), this::readAgain);
    }

    /** Deletes something; where a security domain goes with it, {@code typed} is the card's number. */
    public void delete(Aid aid, boolean related, String typed) {
        change(open -> open.delete(aid, related, typed), this::readAgain);
    }

    /** Brings the card or an application into another state; {@code typed} is the card's number where that is needed. */
    public void change(StateChange step, String typed) {
        change(open -> open.change(step, typed), step.state() == LifeCycle.TERMINATED ? this::forget : this::readAgain);
    }

    /** Returns whether a security domain goes when this is deleted with all that is made from it. */
    public boolean isDomainDeletedWith(Aid aid) {
        return registry.filter(
                        read -> !read.registry().domainsDeletedWith(aid, true).isEmpty())
                .isPresent();
    }

    /** Returns the selected application or security domain. */
    public Optional<RegisteredApplication> application() {
        return registry.flatMap(read -> selected.get()
                .flatMap(
                        aid -> Stream.concat(read.registry().issuer().stream(), read.registry().applications().stream())
                                .filter(one -> one.aid().equals(aid))
                                .findFirst()));
    }

    /** Puts other keys on the card in place of those of a version, 0 to add them; {@code typed} is the card's number. */
    public void changeKeys(KeyChoice renewed, int replaced, String typed) {
        Optional<CardProfile> profile = keys.profile();
        desk.run(
                texts.get("work.keys"),
                false,
                progress -> keys.later(() -> renewed.keys(profile)),
                fresh -> {
                    renewed.close();
                    // The keys that opened the card may be gone from it now.
                    change(open -> put(open, fresh, replaced, typed), this::forget);
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

    private void change(Change change, Runnable then) {
        keys.inSession(
                texts.get("work.content"),
                true,
                open -> {
                    change.of(open);
                    return true;
                },
                done -> then.run());
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
