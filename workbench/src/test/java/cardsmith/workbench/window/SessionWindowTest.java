package cardsmith.workbench.window;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cardsmith.card.mostore.ServerSettings.Proof;
import cardsmith.device.handset.Origin;
import cardsmith.device.session.Fact;
import cardsmith.device.session.FaultSwitches;
import cardsmith.workbench.action.ActionName;
import cardsmith.workbench.session.DeviceRow;
import cardsmith.workbench.session.SequenceLine;
import cardsmith.workbench.session.SessionModel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.ListView;
import javafx.scene.control.TextArea;
import javafx.scene.control.TreeView;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** A person holds sessions with the card in the window: runs, answers, steps, edits, looks at the tree, saves and opens. */
@ExtendWith(ApplicationExtension.class)
class SessionWindowTest {

    @TempDir
    static Path folder;

    private OpenWindow open;

    @Start
    void start(Stage stage) throws Exception {
        open = OpenWindow.onVirtualCards(stage, folder);
    }

    @AfterEach
    void close() throws Exception {
        open.close();
    }

    private SessionModel model() {
        return open.window().sessions().model();
    }

    private void until(SessionModel.State state) throws Exception {
        OpenWindow.until("the session is " + state, () -> model().state().get() == state);
    }

    private Optional<DeviceRow> node(String uri) throws Exception {
        return OpenWindow.on(() -> open.window().sessions().device().rows().get().stream()
                .filter(row -> row.uri().toString().equals(uri))
                .findFirst());
    }

    private void over() throws Exception {
        until(SessionModel.State.OVER);
        OpenWindow.until("the card is free", open::idle);
    }

    @Test
    void aSessionAsksIsAnsweredAndItsTreeIsSeen() throws Exception {
        open.openVirtualCard();
        open.run(ActionName.RUN_SESSION);
        OpenWindow.until("the card asks", () -> open.scene().lookup("#question-dialog") != null);
        open.everythingHasAName();
        open.screenshot("session-question");
        open.press("#question-yes");
        over();
        OpenWindow.until("the dialog is gone", () -> open.scene().lookup("#question-dialog") == null);
        OpenWindow.until(
                "the tree tells the card's objects as added",
                () -> node("./IMPS/Chat")
                        .filter(row -> row.change() == DeviceRow.Change.ADDED)
                        .isPresent());
        DeviceRow chat = node("./IMPS/Chat").orElseThrow();
        assertTrue(chat.origin() instanceof Origin.Card);
        assertTrue(chat.command().orElse("").startsWith("Add"), chat.toString());
        assertTrue(node("./Email/Work").isPresent(), "the answer was yes");
        DeviceRow secret = node("./Email/Work/PW").or(() -> firstSecret()).orElseThrow();
        assertTrue(secret.value().matches("•*"), "secrets are hidden");
        SequenceLine answer = OpenWindow.on(() -> model().lines().stream()
                .filter(line -> line.happening().fact() instanceof Fact.Message message && !message.toCard())
                .findFirst()
                .orElseThrow());
        select(answer);
        OpenWindow.until(
                "the detail is there", () -> !model().detail().get().apdus().isEmpty());
        assertTrue(OpenWindow.on(() -> model().detail().get().xml()).contains("<SyncML"));
        assertFalse(OpenWindow.on(() -> model().detail().get().xml()).contains("example-chat-secret"));
        select("PrefAddr");
        OpenWindow.until("its properties are there", () -> open.scene().lookup("#device-command") != null);
        open.everythingHasAName();
        open.screenshot("session");
        open.run(ActionName.THEME_DARK);
        open.screenshot("session-dark");
        open.run(ActionName.SWITCH_OFF);
        OpenWindow.until(
                "the card's objects are gone", () -> node("./IMPS/Chat").isEmpty());
    }

    @Test
    void dmscFll1To3TheCardsTriggersAreSetAndItsTimerLeadsToASession() throws Exception {
        open.openVirtualCard();
        open.run(ActionName.RUN_BY_TIMER);
        over();
        assertTrue(ended().contains("its triggers are none"), ended());
        open.run(ActionName.CARD_TRIGGERS);
        OpenWindow.until("the dialog is there", () -> open.scene().lookup("#trigger-dialog") != null);
        open.everythingHasAName();
        OpenWindow.on(() -> {
            ((CheckBox) open.scene().lookup("#trigger-timer")).setSelected(true);
            return true;
        });
        open.type("#trigger-minutes", "45");
        open.screenshot("session-triggers");
        open.press("#trigger-go");
        OpenWindow.until("the key is asked for", () -> open.scene().lookup("#key-dialog") != null);
        open.type("#adm1", "88888888");
        open.press("#key-go");
        OpenWindow.until("the card is free", open::idle);
        open.run(ActionName.RUN_BY_TIMER);
        OpenWindow.until("the card asks the user", () -> open.scene().lookup("#question-dialog") != null);
        open.press("#question-yes");
        over();
        assertTrue(
                OpenWindow.on(() ->
                        model().lines().stream().anyMatch(line -> line.title().contains("put forward by 45 min"))),
                "the timer ran down without waiting");
        assertTrue(OpenWindow.on(
                () -> model().shown().get().flatMap(c -> c.end()).orElseThrow().completed()));
    }

    private String ended() throws Exception {
        return OpenWindow.on(() -> model().shown()
                .get()
                .flatMap(c -> c.end())
                .map(Fact.Ended::sentence)
                .orElse(""));
    }

    @Test
    void anAccountIsGivenForACardThatAsksForProofs() throws Exception {
        open.openVirtualCard();
        open.run(ActionName.CARD_ACCOUNT);
        OpenWindow.until("the dialog is there", () -> open.scene().lookup("#account-dialog") != null);
        open.everythingHasAName();
        OpenWindow.on(() -> {
            @SuppressWarnings("unchecked")
            ComboBox<Proof> scheme = (ComboBox<Proof>) open.scene().lookup("#account-client-scheme");
            scheme.setValue(Proof.MD5);
            return true;
        });
        open.type("#account-client-user", "phone");
        open.type("#account-client-password", "secret");
        open.screenshot("session-account");
        open.press("#account-go");
        open.run(ActionName.RUN_SESSION);
        OpenWindow.until("the card asks the user", () -> open.scene().lookup("#question-dialog") != null);
        open.press("#question-yes");
        over();
        assertTrue(OpenWindow.on(() ->
                model().shown().get().flatMap(c -> c.setup()).orElseThrow().proofs()));
    }

    private void select(SequenceLine line) throws Exception {
        OpenWindow.on(() -> {
            @SuppressWarnings("unchecked")
            ListView<SequenceLine> lines = (ListView<SequenceLine>) open.scene().lookup("#session-lines");
            lines.getSelectionModel().select(line);
            lines.scrollTo(Math.max(0, lines.getSelectionModel().getSelectedIndex() - 1));
            return true;
        });
    }

    /** Selects the first node of a name in the tree of the device. */
    private void select(String name) throws Exception {
        OpenWindow.on(() -> {
            @SuppressWarnings("unchecked")
            TreeView<DeviceRow> tree = (TreeView<DeviceRow>) open.scene().lookup("#device-tree");
            for (int row = 0; row < tree.getExpandedItemCount(); row++) {
                if (tree.getTreeItem(row).getValue().uri().name().equals(name)) {
                    tree.getSelectionModel().select(row);
                    tree.scrollTo(Math.max(0, row - 6));
                    return true;
                }
            }
            throw new AssertionError("There is no node " + name);
        });
    }

    private Optional<DeviceRow> firstSecret() {
        try {
            return OpenWindow.on(() -> open.window().sessions().device().rows().get().stream()
                    .filter(row ->
                            row.secret() && !row.interior() && !row.value().isEmpty())
                    .findFirst());
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void aPersonStepsChangesAMessageAndTheTreeIsAnotherOne() throws Exception {
        open.openVirtualCard();
        OpenWindow.on(() -> {
            model().breakpoints().set("./IMPS");
            return true;
        });
        open.run(ActionName.RUN_SESSION);
        until(SessionModel.State.HELD);
        assertFalse(OpenWindow.on(() -> model().held().get().orElseThrow().toCard()), "it stops at the card's answer");
        open.run(ActionName.EDIT_MESSAGE);
        OpenWindow.until("the message is there", () -> open.scene().lookup("#edit-xml") instanceof TextArea);
        open.everythingHasAName();
        open.screenshot("session-edit");
        OpenWindow.on(() -> {
            TextArea xml = (TextArea) open.scene().lookup("#edit-xml");
            xml.setText(xml.getText().replace("./IMPS/Chat", "./IMPS/Other"));
            model().breakpoints().set("");
            return true;
        });
        open.press("#edit-send");
        OpenWindow.until(
                "the session goes on",
                () -> model().state().get() == SessionModel.State.HELD
                        || open.scene().lookup("#question-dialog") != null);
        open.press("#question-cancel");
        until(SessionModel.State.HELD);
        open.run(ActionName.RUN_SESSION);
        over();
        OpenWindow.until("the tree is there", () -> node("./IMPS/Other").isPresent());
        assertTrue(node("./IMPS/Chat").isEmpty());
        assertTrue(OpenWindow.on(() -> model().shown().get().orElseThrow()).happenings().stream()
                .anyMatch(
                        h -> h.fact() instanceof Fact.Message m && m.original().isPresent()));
    }

    @Test
    void aSavedSessionIsOpenedAndReplayedInAWindowWithoutACard() throws Exception {
        open.openVirtualCard();
        open.run(ActionName.RUN_SESSION);
        open.press("#question-no");
        over();
        Path file = folder.resolve("window.cardsmith-case");
        open.files().saves(file);
        open.run(ActionName.SAVE_CASE);
        OpenWindow.until("the file is there", () -> Files.exists(file) && open.idle());
        int lines = OpenWindow.on(() -> model().lines().size());
        open.bench().pull("virtual");
        OpenWindow.until(
                "the card is gone", () -> !open.window().session().live().get());
        open.files().opens(file);
        open.run(ActionName.OPEN_CASE);
        OpenWindow.until(
                "the session is shown", () -> open.idle() && model().lines().size() == lines);
        open.run(ActionName.REPLAY_CASE);
        OpenWindow.until("the replay is told", () -> open.scene().lookup("#replay-dialog") != null);
        open.everythingHasAName();
        open.screenshot("session-replay");
        String told = OpenWindow.on(() -> open.scene().lookup("#replay-dialog").lookupAll(".label").stream()
                .map(label -> ((javafx.scene.control.Labeled) label).getText())
                .reduce("", String::concat));
        assertTrue(told.contains("gave the same tree again"), told);
    }

    @Test
    void faultsAreSetAndACardThatIsPulledEndsTheSessionWithASentence() throws Exception {
        open.openVirtualCard();
        open.run(ActionName.FAULTS);
        OpenWindow.until("the dialog is there", () -> open.scene().lookup("#fault-go") != null);
        OpenWindow.on(() -> {
            ((TextArea) open.scene().lookup("#fault-statuses")).setText("./NAP nonsense");
            return true;
        });
        assertFalse(open.isPressable("#fault-go"), "a line that is no fault");
        OpenWindow.on(() -> {
            ((TextArea) open.scene().lookup("#fault-statuses")).setText("./NAP 510");
            return true;
        });
        open.type("#fault-pulled", "40");
        open.everythingHasAName();
        open.screenshot("session-faults");
        open.press("#fault-go");
        assertEquals(40, OpenWindow.on(() -> model().faults().get().pulledAt()).intValue());
        open.run(ActionName.RUN_SESSION);
        over();
        Fact.Ended end =
                OpenWindow.on(() -> model().shown().get().orElseThrow().end().orElseThrow());
        assertFalse(end.completed());
        assertTrue(end.sentence().contains("card"), end.sentence());
        assertTrue(OpenWindow.on(() -> open.window().sessions().device().rows().get()).stream()
                .noneMatch(row -> row.origin() instanceof Origin.Card));
        OpenWindow.on(() -> {
            model().faults().set(new FaultSwitches(List.of(), true, false, 0));
            return true;
        });
        open.bench().insert("virtual");
        OpenWindow.until(
                "the card is back", () -> open.window().session().live().get() && open.idle());
        open.run(ActionName.RUN_SESSION);
        open.press("#question-yes");
        over();
        assertTrue(
                OpenWindow.on(() -> model().lines().stream()
                                .anyMatch(line -> line.tone() == SequenceLine.Tone.BAD
                                        && line.title().contains("420")))
                        .booleanValue(),
                "the full tree refuses with 420");
    }
}
