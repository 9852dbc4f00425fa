package cardsmith.workbench.window;

import atlantafx.base.theme.Styles;
import cardsmith.card.mostore.write.Repair;
import cardsmith.dm.tnds.NodeFormat;
import cardsmith.dm.tnds.TndsPath;
import cardsmith.workbench.action.ActionName;
import cardsmith.workbench.action.Actions;
import cardsmith.workbench.editor.MoEditor;
import cardsmith.workbench.editor.NodeLine;
import cardsmith.workbench.text.Texts;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.VBox;

/** The small dialogs. */
final class Dialogs {

    private final Overlay overlay;
    private final Texts texts;

    Dialogs(Overlay overlay, Texts texts) {
        this.overlay = overlay;
        this.texts = texts;
    }

    void tell(String title, String sentence) {
        Label label = new Label(sentence);
        label.setWrapText(true);
        Button close = closeButton();
        overlay.show(Overlay.box(title, 520, label, close), close, false);
    }

    private Button closeButton() {
        Button close = new Button(texts.get("button.close"));
        close.setDefaultButton(true);
        close.setCancelButton(true);
        close.setOnAction(e -> overlay.close());
        return close;
    }

    private Button cancelButton() {
        Button cancel = new Button(texts.get("button.cancel"));
        cancel.setCancelButton(true);
        cancel.setOnAction(e -> overlay.close());
        return cancel;
    }

    void about() {
        tell(texts.get("action.about"), texts.get("about.text"));
    }

    void shortcuts(Actions actions) {
        GridPane grid = new GridPane();
        grid.setHgap(24);
        grid.setVgap(4);
        int row = 0;
        for (ActionName name : ActionName.values()) {
            if (!name.shortcut().isEmpty()) {
                Label keys = new Label(ActionControls.keys(name));
                keys.getStyleClass().add("mono");
                grid.addRow(row++, keys, new Label(actions.title(name)));
            }
        }
        ScrollPane scroll = new ScrollPane(grid);
        scroll.setMaxHeight(460);
        Button close = closeButton();
        overlay.show(Overlay.box(texts.get("action.shortcuts"), 460, scroll, close), close, false);
    }

    /** Asks whether credentials go into a file too. */
    void secrets(Consumer<Boolean> chosen) {
        Label sentence = new Label(texts.get("secrets.sentence"));
        sentence.setWrapText(true);
        Button with = new Button(texts.get("secrets.with"));
        with.setId("export-secrets");
        with.setOnAction(e -> {
            overlay.close();
            chosen.accept(true);
        });
        Button masked = accent("export-masked", texts.get("secrets.masked"));
        masked.setOnAction(e -> {
            overlay.close();
            chosen.accept(false);
        });
        VBox box = Overlay.box(texts.get("action.export"), 520, sentence, cancelButton(), with, masked);
        box.setId("secrets-dialog");
        overlay.show(box, masked, true);
    }

    /** Asks for a node below the selected one. */
    void addNode(MoEditor editor) {
        Optional<TndsPath> parent = editor.selected()
                .get()
                .or(() -> editor.lines().stream().findFirst().map(NodeLine::path))
                .flatMap(path -> editor.lines().stream()
                        .filter(line -> line.path().equals(path) && line.isInterior())
                        .findFirst()
                        .map(NodeLine::path)
                        .or(path::parent));
        if (parent.isEmpty()) {
            return;
        }
        TextField name = field("node-name", texts.get("node.name"));
        TextField value = field("node-value", texts.get("node.value"));
        ComboBox<NodeFormat> format = new ComboBox<>();
        format.getItems().setAll(NodeFormat.values());
        format.setConverter(new NameOf<>(NodeFormat::elementName));
        format.setValue(NodeFormat.CHR);
        format.setAccessibleText(texts.get("node.format"));
        value.disableProperty().bind(format.valueProperty().isEqualTo(NodeFormat.NODE));
        Label fault = new Label();
        fault.getStyleClass().add("form-fault");
        GridPane grid = new GridPane();
        grid.setHgap(12);
        grid.setVgap(8);
        grid.addRow(
                0, new Label(texts.get("node.parent")), new Label(parent.get().toString()));
        grid.addRow(1, new Label(texts.get("node.name")), name);
        grid.addRow(2, new Label(texts.get("node.format")), format);
        grid.addRow(3, new Label(texts.get("node.value")), value);
        grid.add(fault, 1, 4);
        Button ok = accent("node-ok", texts.get("node.add"));
        ok.disableProperty().bind(name.textProperty().isEmpty());
        ok.setOnAction(e -> {
            boolean taken = editor.document()
                    .flatMap(d -> d.find(parent.get().child(name.getText().strip())))
                    .isPresent();
            Optional<String> wrong = taken || name.getText().contains("/")
                    ? Optional.of(texts.get("node.fault"))
                    : cardsmith.workbench.editor.ValueCheck.fault(
                            format.getValue(), format.getValue() == NodeFormat.NODE ? "" : value.getText(), texts);
            wrong.ifPresentOrElse(fault::setText, () -> {
                overlay.close();
                editor.addLeaf(parent.get(), name.getText().strip(), format.getValue(), value.getText());
            });
        });
        overlay.show(Overlay.box(texts.get("action.add_node"), 480, grid, cancelButton(), ok), name, true);
    }

    /** Asks what shall become of a write that was cut. */
    void decide(Repair.NeedsDecision decision, Consumer<Repair.Decision> chosen) {
        VBox states = new VBox(2);
        decision.states()
                .forEach(state -> states.getChildren()
                        .add(new Label(texts.get(
                                "repair.state." + state.state().name().toLowerCase(Locale.ROOT),
                                state.tag().toString()))));
        Label sentence = new Label(decision.sentence() + " " + decision.nextStep());
        sentence.setWrapText(true);
        Button forward = choice(Repair.Decision.FORWARD, chosen);
        forward.getStyleClass().add(Styles.ACCENT);
        forward.setDefaultButton(true);
        VBox box = Overlay.box(
                texts.get("repair.title"),
                620,
                new VBox(10, sentence, states),
                cancelButton(),
                choice(Repair.Decision.LEAVE, chosen),
                choice(Repair.Decision.BACK, chosen),
                forward);
        box.setId("repair-dialog");
        overlay.show(box, forward, true);
    }

    private Button choice(Repair.Decision decision, Consumer<Repair.Decision> chosen) {
        String name = decision.name().toLowerCase(Locale.ROOT);
        Button button = new Button(texts.get("repair.choice." + name));
        button.setId("repair-" + name);
        button.setOnAction(e -> {
            overlay.close();
            chosen.accept(decision);
        });
        return button;
    }

    private static Button accent(String id, String text) {
        Button button = new Button(text);
        button.setId(id);
        button.getStyleClass().add(Styles.ACCENT);
        button.setDefaultButton(true);
        return button;
    }

    private static TextField field(String id, String accessible) {
        TextField field = new TextField();
        field.setId(id);
        field.setAccessibleText(accessible);
        field.setPrefColumnCount(32);
        return field;
    }
}
