package cardsmith.workbench.window;

import atlantafx.base.theme.Styles;
import cardsmith.workbench.editor.MoEditor;
import cardsmith.workbench.editor.NodeEdits;
import cardsmith.workbench.text.Texts;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;

/** The object as XML text; what is typed is taken over by a button, once it is a tree. */
final class XmlView extends BorderPane {

    private final MoEditor editor;
    private final TextArea xml = new TextArea();
    private final Label fault = new Label();
    private final HBox row = new HBox(8);

    XmlView(MoEditor editor, NodeEdits nodes, Texts texts) {
        this.editor = editor;
        xml.setId("editor-xml");
        xml.getStyleClass().add("xml-area");
        xml.setAccessibleText(texts.get("editor.xml"));
        xml.setOnMouseClicked(e -> editor.selectAtCharacter(xml.getCaretPosition()));
        Button apply = new Button(texts.get("editor.applyXml"));
        apply.setId("xml-apply");
        apply.getStyleClass().addAll(Styles.SMALL, Styles.ACCENT);
        apply.setMinWidth(Button.USE_PREF_SIZE);
        Button revert = new Button(texts.get("editor.revertXml"));
        revert.getStyleClass().add(Styles.SMALL);
        revert.setMinWidth(Button.USE_PREF_SIZE);
        apply.setOnAction(e -> nodes.applyXml(xml.getText(), fault::setText));
        revert.setOnAction(e -> show(editor.xml().get()));
        fault.setId("xml-fault");
        fault.getStyleClass().add("form-fault");
        fault.setWrapText(true);
        HBox.setHgrow(fault, Priority.ALWAYS);
        fault.setMaxWidth(Double.MAX_VALUE);
        row.getChildren().setAll(fault, revert, apply);
        row.setAlignment(Pos.CENTER_LEFT);
        row.getStyleClass().add("pane-bar");
        row.setVisible(false);
        row.managedProperty().bind(row.visibleProperty());
        xml.textProperty().addListener((o, was, is) -> {
            row.setVisible(!is.equals(editor.xml().get()));
            fault.setText("");
        });
        setCenter(xml);
        setBottom(row);
        editor.xml().addListener((o, was, is) -> show(is));
        editor.selected().addListener((o, was, is) -> mark());
        show(editor.xml().get());
    }

    private void show(String text) {
        xml.setText(text);
        row.setVisible(false);
        mark();
    }

    private void mark() {
        boolean typed = !xml.getText().equals(editor.xml().get());
        editor.selected()
                .get()
                .flatMap(editor::xmlSpan)
                .filter(span -> !typed && span.end() <= xml.getLength())
                .ifPresent(span -> xml.selectRange(span.end(), span.start()));
    }
}
