package cardsmith.workbench.window;

import atlantafx.base.theme.Styles;
import cardsmith.workbench.editor.MoEditor;
import cardsmith.workbench.editor.NodeLine;
import cardsmith.workbench.editor.NodeRule;
import cardsmith.workbench.text.Texts;
import java.util.Optional;
import javafx.collections.ListChangeListener;
import javafx.css.PseudoClass;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** Two lines below the form: where the selected node is, what its template says of it. */
final class NodeHelp extends VBox {

    private static final PseudoClass WRONG = PseudoClass.getPseudoClass("wrong");

    private final MoEditor editor;
    private final Texts texts;
    private final Label path = new Label();
    private final Label facts = new Label();
    private final Label help = new Label();
    private final Tooltip whole = new Tooltip();

    NodeHelp(MoEditor editor, Texts texts) {
        this.editor = editor;
        this.texts = texts;
        setId("node-help");
        getStyleClass().add("node-help");
        path.setId("node-help-path");
        path.getStyleClass().add(Styles.TEXT_BOLD);
        facts.setId("node-help-facts");
        facts.getStyleClass().add("muted");
        facts.setMinWidth(0);
        help.setId("node-help-words");
        help.getStyleClass().add("muted");
        HBox first = new HBox(12, path, facts);
        first.managedProperty().bind(path.textProperty().isNotEmpty());
        HBox.setHgrow(facts, Priority.ALWAYS);
        getChildren().setAll(first, help);
        whole.setWrapText(true);
        whole.setPrefWidth(520);
        editor.selected().addListener((o, was, is) -> show());
        editor.lines().addListener((ListChangeListener<NodeLine>) change -> show());
        show();
    }

    private void show() {
        Optional<NodeLine> line = editor.selected().get().flatMap(editor::line);
        Optional<NodeRule> rule = line.flatMap(NodeLine::rule);
        path.setText(line.map(one -> one.path().toString()).orElse(""));
        facts.setText(rule.map(one -> one.facts(texts)).orElse(""));
        help.setText(
                line.isEmpty()
                        ? texts.get("rule.select")
                        : rule.map(NodeRule::help)
                                .filter(words -> !words.isEmpty())
                                .orElse(texts.get("rule.none")));
        line.flatMap(NodeLine::remark).ifPresent(wrong -> help.setText(wrong));
        help.pseudoClassStateChanged(WRONG, line.flatMap(NodeLine::remark).isPresent());
        whole.setText(path.getText() + "\n" + facts.getText() + "\n" + help.getText());
        help.setTooltip(line.isEmpty() ? null : whole);
    }
}
