package cardsmith.workbench.window;

import cardsmith.dm.tnds.NodeFormat;
import cardsmith.dm.tnds.TndsPath;
import cardsmith.workbench.editor.ChildRule;
import cardsmith.workbench.editor.MoEditor;
import cardsmith.workbench.editor.NodeEdits;
import cardsmith.workbench.editor.NodeRule;
import cardsmith.workbench.editor.ValueCheck;
import cardsmith.workbench.text.Texts;
import java.util.List;
import java.util.Optional;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.VBox;

/** A new node: one of those that the template still allows below the selected node, or any other. */
final class NodeDialog {

    private static final double WIDTH = 560;

    private final Overlay overlay;
    private final Texts texts;
    private final MoEditor editor;
    private final NodeEdits nodes;
    private final ComboBox<Optional<ChildRule>> kinds = new ComboBox<>();
    private final Label help = new Label();
    private final TextField name = new TextField();
    private final TextField value = new TextField();
    private final ComboBox<NodeFormat> format = new ComboBox<>();
    private final Label fault = new Label();

    NodeDialog(Overlay overlay, Texts texts, MoEditor editor, NodeEdits nodes) {
        this.overlay = overlay;
        this.texts = texts;
        this.editor = editor;
        this.nodes = nodes;
        kinds.setId("node-kind");
        kinds.setAccessibleText(texts.get("node.kind"));
        kinds.setMaxWidth(Double.MAX_VALUE);
        kinds.setConverter(new NameOf<>(kind -> kind.map(this::words).orElse(texts.get("node.other"))));
        kinds.valueProperty().addListener((o, was, is) -> choose(is));
        help.getStyleClass().add("muted");
        help.setWrapText(true);
        help.setMinHeight(Label.USE_PREF_SIZE);
        name.setId("node-name");
        name.setAccessibleText(texts.get("node.name"));
        value.setId("node-value");
        value.setAccessibleText(texts.get("node.value"));
        format.getItems().setAll(NodeFormat.values());
        format.setConverter(new NameOf<>(NodeFormat::elementName));
        format.setValue(NodeFormat.CHR);
        format.setAccessibleText(texts.get("node.format"));
        value.disableProperty().bind(format.valueProperty().isEqualTo(NodeFormat.NODE));
        fault.getStyleClass().add("form-fault");
        fault.setWrapText(true);
    }

    private String words(ChildRule child) {
        String shown = child.name().isEmpty() ? texts.get("node.unnamed") : child.name();
        return child.rule().isRequired() ? texts.get("node.required", shown) : shown;
    }

    private void choose(Optional<ChildRule> kind) {
        Optional<NodeRule> rule = kind.map(ChildRule::rule);
        name.setText(kind.map(ChildRule::name).orElse(""));
        name.setDisable(kind.filter(child -> !child.name().isEmpty()).isPresent());
        format.setValue(rule.map(NodeRule::format).orElse(NodeFormat.CHR));
        format.setDisable(rule.isPresent());
        value.setText(rule.flatMap(NodeRule::standard).orElse(""));
        help.setText(rule.map(r -> (r.facts(texts) + "\n" + r.help()).strip()).orElse(texts.get("node.other.help")));
        fault.setText("");
    }

    void open() {
        editor.whenRead(() -> nodes.parentForNew().ifPresent(this::open));
    }

    private void open(TndsPath parent) {
        List<ChildRule> allowed = nodes.addable(parent);
        kinds.getItems().clear();
        allowed.forEach(child -> kinds.getItems().add(Optional.of(child)));
        kinds.getItems().add(Optional.empty());
        kinds.setValue(kinds.getItems().get(0));
        GridPane grid = new GridPane();
        grid.setHgap(12);
        grid.setVgap(8);
        grid.getColumnConstraints().setAll(Dialogs.labelColumn(110), Dialogs.fieldColumn());
        grid.addRow(0, new Label(texts.get("node.parent")), new Label(parent.toString()));
        grid.addRow(1, new Label(texts.get("node.kind")), kinds);
        grid.add(help, 1, 2);
        grid.addRow(3, new Label(texts.get("node.name")), name);
        grid.addRow(4, new Label(texts.get("node.format")), format);
        grid.addRow(5, new Label(texts.get("node.value")), value);
        grid.add(fault, 1, 6);
        Button cancel = overlay.cancel(texts);
        Button ok = Overlay.go("node-ok", texts.get("node.add"));
        ok.disableProperty().bind(name.textProperty().isEmpty());
        ok.setOnAction(e -> add(parent));
        VBox box = Overlay.box(texts.get("action.add_node"), WIDTH, grid, cancel, ok);
        box.setId("node-dialog");
        overlay.show(box, kinds, true);
    }

    private void add(TndsPath parent) {
        String called = name.getText().strip();
        boolean taken =
                editor.document().flatMap(d -> d.find(parent.child(called))).isPresent();
        NodeFormat kind = format.getValue();
        String text = kind == NodeFormat.NODE ? "" : value.getText();
        Optional<String> wrong = taken || called.isEmpty() || called.contains("/")
                ? Optional.of(texts.get("node.fault"))
                : ValueCheck.fault(kind, text, texts);
        wrong.ifPresentOrElse(fault::setText, () -> {
            overlay.close();
            nodes.addNode(parent, called, kind, text);
        });
    }
}
