package cardsmith.workbench.window;

import cardsmith.card.mostore.write.Repair;
import cardsmith.card.virtual.VirtualReader;
import cardsmith.workbench.action.ActionName;
import cardsmith.workbench.action.Actions;
import cardsmith.workbench.bench.CardIdentity;
import cardsmith.workbench.bench.CardState;
import cardsmith.workbench.plan.ShownPlan;
import cardsmith.workbench.text.Texts;
import java.util.List;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;

/** The actions on the card: read, write, repair, image, and the slot of the virtual one. */
final class CardActions {

    private final Workplace place;
    private final Wiring wiring;
    private final Texts texts;
    private final Overlay overlay;
    private final Dialogs dialogs;
    private boolean virtualPulled;

    CardActions(Workplace place, Wiring wiring, Overlay overlay, Dialogs dialogs) {
        this.place = place;
        this.wiring = wiring;
        this.texts = wiring.texts();
        this.overlay = overlay;
        this.dialogs = dialogs;
    }

    void bind(Actions actions) {
        var session = place.session();
        BooleanBinding idle = place.desk().busy().not();
        BooleanBinding hasCard = Bindings.createBooleanBinding(
                () -> session.state().get() instanceof CardState.Ready
                        && session.live().get()
                        && session.identity()
                                .get()
                                .flatMap(CardIdentity::applet)
                                .isPresent(),
                session.state(),
                session.live(),
                session.identity());
        BooleanBinding isVirtual = Bindings.createBooleanBinding(session::isVirtual, session.card());
        actions.bind(ActionName.BACKUP, this::backup, hasCard.and(idle));
        actions.bind(ActionName.RESTORE, this::restore, hasCard.and(idle));
        actions.bind(ActionName.READ_AGAIN, session::readAgain, hasCard.and(idle));
        actions.bind(
                ActionName.WRITE,
                () -> place.writing().plan(this::ask),
                session.changes().greaterThan(0).and(hasCard).and(idle));
        actions.bind(
                ActionName.REPAIR,
                this::repair,
                Bindings.createBooleanBinding(
                        () -> decision().isPresent(), session.cutWrite().repair()));
        actions.bind(ActionName.PULL_VIRTUAL, this::pullOrInsert, isVirtual);
        actions.bind(ActionName.VIRTUAL_SPEED, () -> dialogs.speed(place.speed()), isVirtual);
    }

    private void ask(ShownPlan plan) {
        boolean builtIn = place.session()
                .card()
                .get()
                .filter(card -> card.readerName().equals(VirtualReader.NAME))
                .isPresent();
        new WriteDialog(overlay, texts)
                .forBuiltInCard(builtIn)
                .open(plan, credentials -> place.writing().write(plan.plan(), credentials, () -> {}));
    }

    private Optional<Repair.NeedsDecision> decision() {
        return place.session()
                .cutWrite()
                .repair()
                .get()
                .filter(Repair.NeedsDecision.class::isInstance)
                .map(Repair.NeedsDecision.class::cast);
    }

    void repair() {
        decision()
                .ifPresent(decision -> dialogs.decide(
                        decision,
                        chosen -> new WriteDialog(overlay, texts)
                                .askKey(
                                        texts.get("repair.title"),
                                        texts.get("repair.key"),
                                        texts.get("repair.button"),
                                        place.writing().isLastTry()
                                                ? place.session().edits().get().map(e -> e.iccid())
                                                : Optional.empty(),
                                        credentials ->
                                                place.writing().repair(Optional.of(chosen), credentials, () -> {}))));
    }

    private void restore() {
        wiring.files().open(texts.get("action.restore"), backupKind()).stream()
                .findFirst()
                .ifPresent(file -> place.writing().planRestore(file, this::ask));
    }

    private void backup() {
        String name = place.session()
                .edits()
                .get()
                .map(e -> "card-" + e.iccid().digits().substring(0, 4))
                .orElse("card");
        wiring.files()
                .save(texts.get("action.backup"), name + ".cardsmith-backup", backupKind())
                .ifPresent(place.writing()::backup);
    }

    private FileChoice.Kind backupKind() {
        return new FileChoice.Kind(texts.get("kind.backup"), List.of("*.cardsmith-backup", "*.json", "*.*"));
    }

    private void pullOrInsert() {
        place.session().withCard(card -> {
            boolean pull = !virtualPulled;
            virtualPulled = pull;
            wiring.background().execute(() -> {
                if (pull) {
                    wiring.bench().pull(card.readerName());
                } else {
                    wiring.bench().insert(card.readerName());
                }
            });
        });
    }
}
