package cardsmith.workbench.window;

import cardsmith.card.mostore.ServerSettings;
import cardsmith.card.virtual.VirtualReader;
import cardsmith.device.session.CaseFile;
import cardsmith.device.session.CaseReplay;
import cardsmith.device.session.SessionTrigger;
import cardsmith.workbench.action.ActionName;
import cardsmith.workbench.action.Actions;
import cardsmith.workbench.session.SessionModel;
import cardsmith.workbench.session.Sessions;
import cardsmith.workbench.text.Texts;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;

/** The actions on the session of the device with the card; its panes are made when they are first shown. */
final class SessionActions {

    private final Workplace place;
    private final Wiring wiring;
    private final Texts texts;
    private final Shell shell;
    private final Sessions sessions;
    private final SessionModel model;
    private final SessionDialogs dialogs;
    private final CardServerDialogs serverDialogs;
    private final ActionControls controls;
    private final LongConsumer showRow;
    private Optional<DevicePane> device = Optional.empty();
    private boolean built;

    SessionActions(
            Workplace place,
            Wiring wiring,
            Shell shell,
            Overlay overlay,
            ActionControls controls,
            LongConsumer showRow) {
        this.place = place;
        this.wiring = wiring;
        this.texts = wiring.texts();
        this.shell = shell;
        this.sessions = place.sessions();
        this.model = sessions.model();
        this.dialogs = new SessionDialogs(overlay, texts);
        this.serverDialogs = new CardServerDialogs(overlay, texts);
        this.controls = controls;
        this.showRow = showRow;
    }

    void bind(Actions actions) {
        BooleanBinding held = is(SessionModel.State.HELD);
        BooleanBinding running = is(SessionModel.State.RUNNING);
        BooleanBinding canBegin =
                place.session().canTakeWork().and(place.desk().busy().not());
        BooleanBinding isShown =
                Bindings.createBooleanBinding(() -> model.shown().get().isPresent(), model.shown());
        actions.bind(ActionName.RUN_SESSION, () -> goOn(false), held.or(canBegin));
        actions.bind(ActionName.RUN_BY_MESSAGE, () -> begin(SessionTrigger.MESSAGE, false), canBegin);
        actions.bind(ActionName.RUN_BY_TIMER, () -> begin(SessionTrigger.TIMER, false), canBegin);
        actions.bind(ActionName.RUN_BY_CHANGE, () -> begin(SessionTrigger.CHANGED, false), canBegin);
        actions.bind(ActionName.RUN_IN_NEW_TERMINAL, () -> begin(SessionTrigger.NEW_TERMINAL, false), canBegin);
        actions.bind(ActionName.CARD_TRIGGERS, () -> sessions.readServer(this::askTriggers), canBegin);
        actions.bind(ActionName.CARD_ACCOUNT, () -> sessions.readServer(this::askAccount), canBegin);
        actions.bind(ActionName.STEP_SESSION, () -> goOn(true), held.or(canBegin));
        actions.bind(ActionName.PAUSE_SESSION, model::pause, running);
        actions.bind(ActionName.STOP_SESSION, model::stop, running.or(held));
        actions.bind(ActionName.EDIT_MESSAGE, this::edit, held);
        actions.bind(ActionName.FAULTS, () -> dialogs.faults(model.faults()));
        actions.bind(
                ActionName.SWITCH_OFF, sessions::switchOff, running.or(held).not());
        actions.bind(ActionName.REVEAL_SESSION, this::reveal);
        actions.bind(ActionName.OPEN_CASE, this::open, running.or(held).not());
        actions.bind(ActionName.SAVE_CASE, this::save, isShown);
        actions.bind(ActionName.REPLAY_CASE, () -> sessions.replay(this::tell), isShown);
        actions.bind(ActionName.SHOW_SESSION, () -> show(shell.view().get() != Shell.View.SESSION));
        actions.bind(ActionName.SHOW_DEVICE, this::showDevice);
        model.question().addListener((o, was, is) -> dialogs.question(was, is));
        model.shown()
                .addListener((o, was, is) -> is.map(held1 -> held1.apdus().trace())
                        .filter(trace -> trace != place.trace().store())
                        .ifPresent(place.trace()::show));
    }

    private BooleanBinding is(SessionModel.State wanted) {
        return Bindings.createBooleanBinding(() -> model.state().get() == wanted, model.state());
    }

    private void begin(SessionTrigger trigger, boolean stepping) {
        show(true);
        place.trace().show(wiring.bench().trace());
        sessions.run(trigger, stepping);
    }

    private void askTriggers(ServerSettings server) {
        boolean builtIn = place.session()
                .card()
                .get()
                .filter(card -> VirtualReader.isName(card.readerName()))
                .isPresent();
        serverDialogs.triggers(server.triggers(), builtIn, sessions::setTriggers);
    }

    private void askAccount(ServerSettings server) {
        serverDialogs.account(server, sessions::know);
    }

    private void goOn(boolean stepping) {
        if (model.state().get() != SessionModel.State.HELD) {
            begin(SessionTrigger.REMOTE, stepping);
        } else if (stepping) {
            model.step();
        } else {
            model.resume();
        }
    }

    private void edit() {
        model.held().get().ifPresent(message -> dialogs.edit(message, model::step));
    }

    private void reveal() {
        boolean clear = !model.clear().get();
        model.clear().set(clear);
        sessions.device().clear().set(clear);
    }

    private void show(boolean shown) {
        shell.show(shown ? Shell.View.SESSION : Shell.View.EDITOR);
        if (!built && shown) {
            built = true;
            FrameByFrame.of(shell.getScene()).then(List.of(this::buildSession, this::buildDevice));
        }
    }

    private void buildSession() {
        SessionPane session = new SessionPane(model, controls, texts, showRow);
        shell.setPane(Shell.Pane.SESSION, session, session::focusLines);
    }

    private void buildDevice() {
        DevicePane made = new DevicePane(sessions.device(), controls, texts);
        device = Optional.of(made);
        shell.setPane(Shell.Pane.DEVICE, made, made::focusTree);
        if (model.shown().get().isEmpty()) {
            sessions.showDevice();
        }
    }

    private void showDevice() {
        show(true);
        device.ifPresent(DevicePane::focusTree);
    }

    private FileChoice.Kind kind() {
        return new FileChoice.Kind(texts.get("kind.case"), List.of("*" + CaseFile.ENDING));
    }

    private void open() {
        wiring.files().open(texts.get("action.open_case"), kind()).stream()
                .findFirst()
                .ifPresent(file -> {
                    show(true);
                    sessions.open(file);
                });
    }

    private void save() {
        wiring.files()
                .save(texts.get("action.save_case"), "session" + CaseFile.ENDING, kind())
                .ifPresent(sessions::save);
    }

    private void tell(CaseReplay.Report report) {
        String sentence = report.isSame()
                ? texts.get("replay.same", report.messages(), report.nodes())
                : texts.get("replay.differs") + "\n" + String.join("\n", report.differences());
        dialogs.tell(texts.get("replay.title"), sentence);
    }
}
