package cardsmith.workbench.window;

import cardsmith.card.Aid;
import cardsmith.card.cap.CapFile;
import cardsmith.card.globalplatform.RegisteredApplication;
import cardsmith.card.globalplatform.RegisteredLoadFile;
import cardsmith.card.globalplatform.StateChange;
import cardsmith.workbench.action.ActionName;
import cardsmith.workbench.action.Actions;
import cardsmith.workbench.bench.CardState;
import cardsmith.workbench.content.CardContent;
import cardsmith.workbench.content.CardRegistry;
import cardsmith.workbench.load.KeyChoice;
import cardsmith.workbench.load.LoadChoice;
import cardsmith.workbench.text.Texts;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;

/** The actions on what runs on the card: load, registry, install, delete, keys. */
final class ContentActions {

    private final Workplace place;
    private final Wiring wiring;
    private final Texts texts;
    private final Overlay overlay;
    private final CardContent content;

    ContentActions(Workplace place, Wiring wiring, Overlay overlay) {
        this.place = place;
        this.wiring = wiring;
        this.texts = wiring.texts();
        this.overlay = overlay;
        this.content = place.content();
    }

    void bind(Actions actions) {
        BooleanBinding ready = Bindings.createBooleanBinding(
                        this::isReady, place.session().state())
                .and(place.desk().busy().not());
        BooleanBinding hasPackage =
                Bindings.createBooleanBinding(() -> loadFile().isPresent(), content.selected(), content.revision());
        BooleanBinding hasSelected =
                Bindings.createBooleanBinding(() -> content.selected().get().isPresent(), content.selected());
        BooleanBinding isRead =
                Bindings.createBooleanBinding(() -> content.registry().isPresent(), content.revision());
        actions.bind(ActionName.LOAD_APPLET, () -> load(LoadChoice.own()), ready);
        actions.bind(ActionName.OPEN_CAP, this::openCap);
        actions.bind(
                ActionName.READ_REGISTRY, () -> withKeys(texts.get("keys.why.registry"), content::readRegistry), ready);
        actions.bind(ActionName.INSTALL_APPLICATION, this::install, ready.and(hasPackage));
        actions.bind(ActionName.DELETE_APPLICATION, this::delete, ready.and(hasSelected));
        BooleanBinding hasApplication =
                Bindings.createBooleanBinding(() -> application().isPresent(), content.selected(), content.revision());
        actions.bind(ActionName.LOCK_APPLICATION, this::lock, ready.and(hasApplication));
        actions.bind(ActionName.CARD_STATE, this::cardState, ready.and(isRead));
        actions.bind(ActionName.CHANGE_KEYS, this::changeKeys, ready.and(isRead));
    }

    private boolean isReady() {
        return place.session().state().get() instanceof CardState.Ready;
    }

    /** Goes on with keys for the card: those that were given, those that it ships with, or what a person chooses. */
    private void withKeys(String why, Runnable then) {
        if (content.keys().areGiven()) {
            then.run();
            return;
        }
        content.keys().offer(offer -> {
            if (offer.isShipped() && !content.keys().areRefused()) {
                content.keys().use(new KeyChoice.Shipped(), offer, then);
            } else {
                new KeysDialog(overlay, texts)
                        .open(
                                texts.get("keys.title"),
                                why,
                                offer,
                                choice -> content.keys().use(choice, offer, then));
            }
        });
    }

    private void otherKeys(Runnable then) {
        content.keys()
                .offer(offer -> new KeysDialog(overlay, texts)
                        .open(
                                texts.get("keys.title"),
                                texts.get("keys.why.load"),
                                offer,
                                choice -> content.keys().use(choice, offer, then)));
    }

    private void load(CapFile cap) {
        withKeys(texts.get("keys.why.load"), () -> plan(cap));
    }

    private void plan(CapFile cap) {
        plan(cap, false);
    }

    private void plan(CapFile cap, boolean again) {
        content.plan(
                cap,
                again,
                planned -> new LoadDialog(overlay, texts)
                        .open(
                                planned,
                                content.keys().words(),
                                new LoadDialog.Others(() -> otherKeys(() -> plan(cap)), () -> plan(cap, true)),
                                (given, codes) -> content.load(planned, given, codes)));
    }

    private void openCap() {
        List<Path> files = wiring.files()
                .open(texts.get("action.open_cap"), new FileChoice.Kind(texts.get("kind.cap"), List.of("*.cap")));
        files.stream().findFirst().ifPresent(this::show);
    }

    private void show(Path file) {
        content.read(
                file,
                cap -> new CapDialog(overlay, texts)
                        .open(cap, isReady() ? Optional.of(() -> load(cap)) : Optional.empty()));
    }

    /** Shows dropped CAP files and returns the others. */
    List<Path> dropped(List<Path> files) {
        files.stream().filter(ContentActions::isCap).findFirst().ifPresent(this::show);
        return files.stream().filter(file -> !isCap(file)).toList();
    }

    private static boolean isCap(Path file) {
        return file.toString().toLowerCase(Locale.ROOT).endsWith(".cap");
    }

    private Optional<RegisteredLoadFile> loadFile() {
        Optional<Aid> selected = content.selected().get();
        return content.registry()
                .flatMap(read -> selected.flatMap(aid -> read.registry().loadFile(aid)));
    }

    private void install() {
        loadFile()
                .ifPresent(file -> new ContentDialogs(overlay, texts)
                        .install(
                                file,
                                instance -> withKeys(
                                        texts.get("keys.why.registry"), () -> content.install(file.aid(), instance))));
    }

    private void delete() {
        content.selected().get().ifPresent(aid -> {
            Optional<String> number = content.registry()
                    .filter(read -> content.isDomainDeletedWith(aid))
                    .map(CardRegistry::number);
            new ContentDialogs(overlay, texts)
                    .delete(
                            aid,
                            loadFile().isPresent(),
                            number,
                            (related, typed) -> withKeys(
                                    texts.get("keys.why.registry"), () -> content.delete(aid, related, typed)));
        });
    }

    private Optional<RegisteredApplication> application() {
        return content.application().filter(one -> one.kind() != RegisteredApplication.Kind.ISSUER_DOMAIN);
    }

    private void lock() {
        content.registry()
                .ifPresent(read -> application()
                        .ifPresent(one -> new StateDialogs(overlay, texts).lock(one, read.number(), this::change)));
    }

    private void cardState() {
        content.registry()
                .ifPresent(read -> read.registry()
                        .issuer()
                        .ifPresent(
                                issuer -> new StateDialogs(overlay, texts).card(issuer, read.number(), this::change)));
    }

    private void change(StateChange step, String typed) {
        withKeys(texts.get("keys.why.registry"), () -> content.change(step, typed));
    }

    private void changeKeys() {
        content.registry()
                .ifPresent(read -> content.keys()
                        .offer(offer -> new ContentDialogs(overlay, texts)
                                .keys(
                                        offer,
                                        read.number(),
                                        (renewed, replaced, typed) -> withKeys(
                                                texts.get("keys.why.registry"),
                                                () -> content.changeKeys(renewed, replaced, typed)))));
    }
}
