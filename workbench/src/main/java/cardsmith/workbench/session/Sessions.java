package cardsmith.workbench.session;

import cardsmith.card.mostore.MoStore;
import cardsmith.card.mostore.ServerSettings;
import cardsmith.card.mostore.StoreSnapshot;
import cardsmith.card.mostore.TriggerSettings;
import cardsmith.device.session.CaseFile;
import cardsmith.device.session.CaseReplay;
import cardsmith.device.session.DeviceNode;
import cardsmith.device.session.FaultSwitches;
import cardsmith.device.session.SessionCase;
import cardsmith.device.session.SessionTrigger;
import cardsmith.dm.client.ServerAccount;
import cardsmith.workbench.bench.Bench;
import cardsmith.workbench.bench.CardState;
import cardsmith.workbench.bench.Credentials;
import cardsmith.workbench.card.CardSession;
import cardsmith.workbench.text.Texts;
import cardsmith.workbench.work.Desk;
import cardsmith.workbench.work.Problem;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/** Holds, saves, opens and replays sessions for the window; all methods are called on its thread. */
public final class Sessions {

    private final Bench bench;
    private final CardSession card;
    private final Desk desk;
    private final Executor background;
    private final Texts texts;
    private final SessionModel model;
    private final DeviceModel device;
    private final SimulatedDevice handset;

    /** Makes the sessions of a card with the device beside it. */
    public Sessions(Bench bench, CardSession card, Desk desk, Executor background, Executor window, Texts texts) {
        this.bench = bench;
        this.card = card;
        this.desk = desk;
        this.background = background;
        this.texts = texts;
        model = new SessionModel(background, window, texts);
        device = new DeviceModel(background, window);
        handset = new SimulatedDevice(bench.trace());
        card.state().addListener((o, was, is) -> {
            if (was instanceof CardState.Ready && is instanceof CardState.Empty && !isRunning()) {
                switchOff();
            }
        });
    }

    /** Returns what the SESSION pane shows. */
    public SessionModel model() {
        return model;
    }

    /** Returns what the DEVICE pane shows. */
    public DeviceModel device() {
        return device;
    }

    private boolean isRunning() {
        return model.state().get() == SessionModel.State.RUNNING
                || model.state().get() == SessionModel.State.HELD;
    }

    /** Holds a session with the card that this asks for; {@code stepping} stops it at its first message. */
    public void run(SessionTrigger trigger, boolean stepping) {
        if (isRunning()) {
            return;
        }
        card.withCard(opened -> {
            SessionModel.Running running = model.begin(bench.trace(), stepping);
            FaultSwitches faults = model.faults().get();
            Optional<StoreSnapshot> objects = card.edits().get().flatMap(edits -> edits.card());
            Runnable pull = () -> bench.pull(opened.readerName());
            desk.run(
                    texts.get("work.session"),
                    false,
                    progress -> opened.run(link -> handset.hold(link, trigger, running, faults, pull, objects)),
                    this::show,
                    error -> {
                        model.abandon();
                        desk.show(error);
                    });
        });
    }

    /** Tells how the server on the card is set up. */
    public void readServer(Consumer<ServerSettings> told) {
        card.withCard(opened -> desk.run(
                texts.get("work.server"),
                false,
                progress -> opened.run(link -> MoStore.select(link).settings()),
                told,
                desk::show));
    }

    /** Sets when the card asks for sessions by itself; the credentials are closed then. */
    public void setTriggers(TriggerSettings wanted, Credentials credentials) {
        card.withCard(opened -> desk.run(
                texts.get("work.triggers"),
                false,
                progress -> new CardTriggers(opened)
                        .write(wanted, credentials)
                        .whenComplete((set, error) -> credentials.adm1().close()),
                set -> {},
                desk::show));
    }

    /** Lets the device know an account with a server on a card. */
    public void know(ServerAccount account) {
        background.execute(() -> handset.know(account));
    }

    private void show(SessionCase over) {
        model.show(over);
        device.show(over);
    }

    /** Switches the device off: what the card brought goes, but for what is to stay. */
    public void switchOff() {
        background.execute(() -> {
            var left = handset.switchOff();
            device.showLater(left);
        });
    }

    /** Shows the tree that the device has before any card came. */
    public void showDevice() {
        // The device may be in a session until its nodes are told; the tree of that session is the newer one then.
        Consumer<List<DeviceNode>> view = device.unlessOvertaken();
        background.execute(() -> view.accept(handset.nodes()));
    }

    /** Saves the session that is shown, without its secrets. */
    public void save(Path file) {
        model.shown()
                .get()
                .ifPresent(held -> inBackground(
                        texts.get("work.caseSave"),
                        () -> {
                            CaseFile.save(held, file);
                            return file;
                        },
                        saved -> {}));
    }

    /** Opens a session from a file; the card is not needed. */
    public void open(Path file) {
        inBackground(texts.get("work.caseOpen"), () -> CaseFile.open(file), this::show);
    }

    /** Holds the session that is shown again, without the card, and tells what came of it. */
    public void replay(Consumer<CaseReplay.Report> told) {
        model.shown().get().ifPresent(held -> inBackground(texts.get("work.replay"), () -> CaseReplay.of(held), told));
    }

    /** Work on files. */
    private interface FileWork<T> {
        T done() throws IOException;
    }

    private <T> void inBackground(String title, FileWork<T> work, Consumer<T> done) {
        desk.run(
                title,
                false,
                progress -> {
                    CompletableFuture<T> result = new CompletableFuture<>();
                    background.execute(() -> {
                        try {
                            result.complete(work.done());
                        } catch (IOException | RuntimeException e) {
                            result.completeExceptionally(e);
                        }
                    });
                    return result;
                },
                done,
                error -> desk.show(
                        error instanceof IOException
                                ? new Problem(String.valueOf(error.getMessage()), texts.get("case.next"))
                                : Problem.of(error, texts)));
    }
}
