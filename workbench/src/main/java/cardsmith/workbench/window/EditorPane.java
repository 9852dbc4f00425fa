package cardsmith.workbench.window;

import atlantafx.base.theme.Styles;
import cardsmith.dm.BadDocument;
import cardsmith.dm.markup.Span;
import cardsmith.dm.tnds.TndsPath;
import cardsmith.workbench.action.ActionName;
import cardsmith.workbench.card.CardFiles;
import cardsmith.workbench.card.CardSession;
import cardsmith.workbench.editor.MoEditor;
import cardsmith.workbench.text.Texts;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.control.TextArea;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;

/** The editor: form, XML and bytes of the selected Management Object. */
final class EditorPane extends BorderPane {

    private final MoEditor editor;
    private final Texts texts;
    private final FormView form;
    private final TextArea xml = new TextArea();
    private final HexView bytes;
    private final Label xmlFault = new Label();
    private final Label title = new Label();
    private final Label hint = new Label();
    private final Label fault = new Label();
    private final TabPane tabs = new TabPane();
    private final HBox xmlRow = new HBox(8);
    private final CardFiles files;
    private final CardFileView file;
    private final BorderPane object = new BorderPane();
    private final Label empty = new Label();

    EditorPane(MoEditor editor, CardSession session, CardFiles files, ActionControls controls, Texts texts) {
        this.editor = editor;
        this.texts = texts;
        this.files = files;
        this.file = new CardFileView(texts);
        this.form = new FormView(editor, texts);
        this.bytes = new HexView(texts.get("editor.bytes"));
        setId("editor-pane");
        getStyleClass().add("pane");
        title.getStyleClass().add(Styles.TEXT_BOLD);
        title.setId("editor-title");
        hint.getStyleClass().add("muted");
        hint.setMinWidth(0);
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        HBox bar = new HBox(
                8,
                title,
                hint,
                space,
                controls.button(ActionName.ADD_NODE),
                controls.button(ActionName.PROPERTIES),
                controls.button(ActionName.GO_TO_TRACE),
                controls.button(ActionName.EXPORT));
        bar.setAlignment(Pos.CENTER_LEFT);
        bar.getStyleClass().add("pane-bar");
        object.setTop(bar);
        tabs.setId("editor-tabs");
        tabs.getStyleClass().addAll(Styles.DENSE, "compact-tabs");
        tabs.setTabClosingPolicy(TabPane.TabClosingPolicy.UNAVAILABLE);
        tabs.getTabs().setAll(tab("editor.form", form), tab("editor.xml", xmlTab()), tab("editor.bytes", bytes));
        fault.setWrapText(true);
        fault.setId("editor-fault");
        fault.getStyleClass().addAll("banner", "banner-warning");
        fault.setMaxWidth(Double.MAX_VALUE);
        empty.setText(texts.get("editor.empty"));
        empty.getStyleClass().add("empty-hint");
        empty.setWrapText(true);
        object.setCenter(new StackPane(empty, tabs));
        setCenter(object);
        files.shown().addListener((o, was, is) -> {
            is.ifPresent(file::show);
            setCenter(is.isPresent() ? file : object);
        });
        bytes.setId("editor-hex");
        bytes.setOnByte(editor::selectAtByte);
        editor.mo().addListener((o, was, is) -> refresh());
        editor.xml().addListener((o, was, is) -> setXml(is));
        editor.content().addListener((o, was, is) -> showBytes());
        editor.selected().addListener((o, was, is) -> mark(is));
        session.live().addListener((o, was, is) -> stale(session));
        session.edits().addListener((o, was, is) -> stale(session));
        refresh();
    }

    private void stale(CardSession session) {
        boolean old = session.edits().get().isPresent() && !session.live().get();
        getStyleClass().remove("stale");
        if (old) {
            getStyleClass().add("stale");
        }
    }

    private Tab tab(String key, Node content) {
        Tab tab = new Tab(texts.get(key), content);
        tab.setId(key);
        return tab;
    }

    private Node xmlTab() {
        xml.setId("editor-xml");
        xml.getStyleClass().add("xml-area");
        xml.setAccessibleText(texts.get("editor.xml"));
        xml.setOnMouseClicked(e -> editor.selectAtCharacter(xml.getCaretPosition()));
        Button apply = new Button(texts.get("editor.applyXml"));
        apply.setId("xml-apply");
        apply.getStyleClass().addAll(Styles.SMALL, Styles.ACCENT);
        Button revert = new Button(texts.get("editor.revertXml"));
        revert.getStyleClass().add(Styles.SMALL);
        apply.setOnAction(e -> apply());
        revert.setOnAction(e -> setXml(editor.xml().get()));
        xmlFault.setId("xml-fault");
        xmlFault.getStyleClass().add("form-fault");
        xmlFault.setWrapText(true);
        HBox.setHgrow(xmlFault, Priority.ALWAYS);
        xmlFault.setMaxWidth(Double.MAX_VALUE);
        xmlRow.getChildren().setAll(xmlFault, revert, apply);
        xmlRow.setAlignment(Pos.CENTER_LEFT);
        xmlRow.getStyleClass().add("pane-bar");
        xmlRow.setVisible(false);
        xmlRow.managedProperty().bind(xmlRow.visibleProperty());
        xml.textProperty().addListener((o, was, is) -> {
            xmlRow.setVisible(!is.equals(editor.xml().get()));
            xmlFault.setText("");
        });
        BorderPane pane = new BorderPane(xml);
        pane.setBottom(xmlRow);
        return pane;
    }

    private void setXml(String text) {
        xml.setText(text);
        xmlRow.setVisible(false);
        mark(editor.selected().get());
    }

    private void apply() {
        try {
            editor.applyXml(xml.getText());
        } catch (BadDocument e) {
            xmlFault.setText(texts.get("editor.badXml", e.getMessage()));
        }
    }

    private void showBytes() {
        bytes.show(editor.content().get().bytes());
        bytes.hide(editor.hiddenBytes());
        mark(editor.selected().get());
    }

    private void mark(Optional<TndsPath> path) {
        form.select(path);
        bytes.hide(editor.hiddenBytes());
        Optional<Span> inBytes = path.flatMap(editor::byteSpan);
        bytes.mark(inBytes.map(Span::start).orElse(0), inBytes.map(Span::end).orElse(0));
        path.flatMap(editor::xmlSpan)
                .filter(span -> span.end() <= xml.getLength())
                .ifPresent(span -> xml.selectRange(span.end(), span.start()));
    }

    private void refresh() {
        title.setText(editor.mo().get().map(mo -> mo.title()).orElse(texts.get("editor.title")));
        hint.setText(editor.mo()
                .get()
                .flatMap(mo -> mo.mo())
                .flatMap(mo -> mo.moIdentifier())
                .orElse(""));
        tabs.setVisible(editor.mo().get().isPresent());
        empty.setVisible(editor.mo().get().isEmpty());
        fault.setText(editor.fault().get());
        object.setBottom(editor.fault().get().isEmpty() ? null : fault);
    }

    void showTab(int at) {
        files.shown().set(Optional.empty());
        tabs.getSelectionModel().select(at);
        focusContent();
    }

    void focusContent() {
        if (files.shown().get().isPresent()) {
            file.focusValues();
            return;
        }
        switch (tabs.getSelectionModel().getSelectedIndex()) {
            case 1 -> xml.requestFocus();
            case 2 -> bytes.requestFocus();
            default -> form.focusList();
        }
    }

    FormView form() {
        return form;
    }
}
