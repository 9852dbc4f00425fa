package cardsmith.workbench.window;

import atlantafx.base.theme.Styles;
import cardsmith.device.session.FaultSwitches;
import cardsmith.dm.BadDocument;
import cardsmith.dm.session.Transmission;
import cardsmith.workbench.session.FaultText;
import cardsmith.workbench.session.HeldMessage;
import cardsmith.workbench.session.PendingQuestion;
import cardsmith.workbench.text.Texts;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.binding.Bindings;
import javafx.beans.property.ObjectProperty;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/** The dialogs of a session: questions of the card, a message to be changed, faults, and the result of a replay. */
final class SessionDialogs {

    private static final double WIDTH = 560;
    private static final double WIDE = 760;

    private final Overlay overlay;
    private final Texts texts;

    SessionDialogs(Overlay overlay, Texts texts) {
        this.overlay = overlay;
        this.texts = texts;
    }

    /** Shows a question in the place of the one before, or takes that one away. */
    void question(Optional<PendingQuestion> before, Optional<PendingQuestion> now) {
        if (before.isPresent()) {
            overlay.close();
        }
        now.ifPresent(asked -> new QuestionDialog(overlay, texts).open(asked));
    }

    void tell(String title, String sentence) {
        Label words = new Label(sentence);
        words.setWrapText(true);
        Button close = button("replay-close", "button.close");
        close.setCancelButton(true);
        close.setOnAction(e -> overlay.close());
        VBox box = Overlay.box(title, WIDTH, words, close);
        box.setId("replay-dialog");
        overlay.show(box, close, false);
    }

    /** Lets a person change a message before it goes on. */
    void edit(HeldMessage message, Consumer<Transmission> send) {
        TextArea xml = new TextArea(message.xml());
        xml.setId("edit-xml");
        xml.getStyleClass().add("xml-area");
        xml.setPrefRowCount(22);
        xml.setAccessibleText(texts.get("session.detail.xml"));
        Label fault = new Label();
        fault.getStyleClass().add("form-fault");
        fault.setWrapText(true);
        Button cancel = overlay.cancel(texts);
        cancel.setId("edit-cancel");
        Button go = button("edit-send", message.toCard() ? "edit.toCard" : "edit.toClient");
        go.getStyleClass().add(Styles.ACCENT);
        go.setOnAction(e -> {
            try {
                Transmission edited = message.edited(xml.getText());
                overlay.close();
                send.accept(edited);
            } catch (BadDocument | IllegalArgumentException wrong) {
                fault.setText(wrong.getMessage());
            }
        });
        Label hint = new Label(texts.get("edit.hint"));
        hint.getStyleClass().add("muted");
        hint.setWrapText(true);
        VBox box = Overlay.box(texts.get("edit.title"), WIDE, new VBox(6, hint, xml, fault), cancel, go);
        box.setId("edit-dialog");
        overlay.show(box, xml, true);
    }

    /** Asks what is to go wrong in the next session. */
    void faults(ObjectProperty<FaultSwitches> faults) {
        FaultSwitches set = faults.get();
        TextArea statuses = new TextArea(FaultText.of(set.statuses()));
        statuses.setId("fault-statuses");
        statuses.setPrefRowCount(4);
        statuses.setPromptText("./IMPS 425");
        statuses.getStyleClass().add("mono");
        statuses.setAccessibleText(texts.get("fault.statuses"));
        CheckBox full = new CheckBox(texts.get("fault.full"));
        full.setId("fault-full");
        full.setSelected(set.full());
        CheckBox denied = new CheckBox(texts.get("fault.denied"));
        denied.setId("fault-denied");
        denied.setSelected(set.denied());
        TextField pulled = new TextField(set.pulledAt() == 0 ? "" : Integer.toString(set.pulledAt()));
        pulled.setId("fault-pulled");
        pulled.setPrefColumnCount(6);
        pulled.setAccessibleText(texts.get("fault.pulled"));
        HBox pullRow = new HBox(8, new Label(texts.get("fault.pulled")), pulled);
        pullRow.setAlignment(javafx.geometry.Pos.CENTER_LEFT);
        Button none = button("fault-none", "fault.none");
        none.setOnAction(e -> take(faults, FaultSwitches.NONE));
        Button cancel = overlay.cancel(texts);
        cancel.setId("fault-cancel");
        Button go = button("fault-go", "button.ok");
        go.getStyleClass().add(Styles.ACCENT);
        go.disableProperty()
                .bind(Bindings.createBooleanBinding(
                        () -> FaultText.parse(statuses.getText()).isEmpty()
                                || !pulled.getText().strip().matches("[0-9]{0,6}"),
                        statuses.textProperty(),
                        pulled.textProperty()));
        go.setOnAction(e -> take(
                faults,
                new FaultSwitches(
                        FaultText.parse(statuses.getText()).orElse(List.of()),
                        full.isSelected(),
                        denied.isSelected(),
                        number(pulled.getText().strip()))));
        Label hint = new Label(texts.get("fault.statuses"));
        hint.setWrapText(true);
        Node content = new VBox(8, hint, statuses, full, denied, pullRow);
        VBox box = Overlay.box(texts.get("fault.title"), WIDTH, content, none, cancel, go);
        box.setId("fault-dialog");
        overlay.show(box, statuses, true);
    }

    private void take(ObjectProperty<FaultSwitches> faults, FaultSwitches set) {
        overlay.close();
        faults.set(set);
    }

    private static int number(String text) {
        return text.isEmpty() ? 0 : Integer.parseInt(text);
    }

    private Button button(String id, String key) {
        Button button = new Button(texts.get(key));
        button.setId(id);
        return button;
    }
}
