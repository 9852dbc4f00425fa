package cardsmith.workbench.window;

import atlantafx.base.theme.Styles;
import cardsmith.card.file.FileContent;
import cardsmith.workbench.action.ActionName;
import cardsmith.workbench.bench.CardState;
import cardsmith.workbench.card.CardFiles;
import cardsmith.workbench.card.CardSession;
import cardsmith.workbench.editor.MoEditor;
import cardsmith.workbench.text.Texts;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.beans.binding.Bindings;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
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
    private final Label title = new Label();
    private final Label hint = new Label();
    private final Label fault = new Label();
    private final TabPane tabs = new TabPane();
    private final CardFiles files;
    private Optional<CardFileView> file = Optional.empty();
    private final BorderPane object = new BorderPane();
    private final Label empty = new Label();

    EditorPane(Workplace place, ActionControls controls, Texts texts) {
        CardSession session = place.session();
        this.editor = place.editor();
        this.texts = texts;
        this.files = place.cardFiles();
        this.form = new FormView(editor, place.nodes(), texts);
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
        tabs.getTabs()
                .setAll(
                        tab("editor.form", Optional.of(form)),
                        tab("editor.xml", Optional.empty()),
                        tab("editor.bytes", Optional.empty()));
        // Made when they are first looked at: the window opens with the form.
        tabs.getTabs().get(1).setOnSelectionChanged(e -> fill(1, () -> new XmlView(editor, place.nodes(), texts)));
        tabs.getTabs().get(2).setOnSelectionChanged(e -> fill(2, () -> new BytesView(editor, texts)));
        fault.setWrapText(true);
        fault.setId("editor-fault");
        fault.getStyleClass().addAll("banner", "banner-warning");
        fault.setMaxWidth(Double.MAX_VALUE);
        empty.textProperty()
                .bind(Bindings.createStringBinding(
                        () -> texts.get(hint(session)), session.state(), session.edits(), session.objects()));
        empty.getStyleClass().add("empty-hint");
        empty.setWrapText(true);
        setCenter(object);
        files.shown().addListener((o, was, is) -> show(is));
        editor.mo().addListener((o, was, is) -> refresh());
        editor.fault().addListener((o, was, is) -> refresh());
        editor.selected().addListener((o, was, is) -> form.select(is));
        session.live().addListener((o, was, is) -> stale(session));
        session.edits().addListener((o, was, is) -> stale(session));
        refresh();
    }

    /** Shows form, XML and bytes; a frame after the bar. */
    void showTabs() {
        object.setCenter(new StackPane(empty, tabs));
    }

    /** Returns the name of the words that say what to do next where no object is shown. */
    private static String hint(CardSession session) {
        if (session.state().get() instanceof CardState.Ready ready) {
            if (ready.identity().applet().isEmpty()) {
                return "editor.empty.noApplet";
            }
            if (session.edits().get().isPresent() && session.objects().isEmpty()) {
                return "editor.empty.noObject";
            }
        }
        return "editor.empty";
    }

    private void stale(CardSession session) {
        boolean old = session.edits().get().isPresent() && !session.live().get();
        getStyleClass().remove("stale");
        if (old) {
            getStyleClass().add("stale");
        }
    }

    private Tab tab(String key, Optional<Node> content) {
        Tab tab = new Tab(texts.get(key));
        content.ifPresent(tab::setContent);
        tab.setId(key);
        return tab;
    }

    private void fill(int at, Supplier<Node> content) {
        Tab tab = tabs.getTabs().get(at);
        if (tab.isSelected() && tab.getContent() == null) {
            tab.setContent(content.get());
        }
    }

    private void show(Optional<FileContent> content) {
        if (content.isPresent()) {
            CardFileView view = file.orElseGet(() -> new CardFileView(texts));
            file = Optional.of(view);
            view.show(content.get());
            setCenter(view);
        } else {
            setCenter(object);
        }
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
            file.ifPresent(CardFileView::focusValues);
        } else if (editor.mo().get().isEmpty()) {
            tabs.requestFocus();
        } else if (tabs.getSelectionModel().getSelectedIndex() == 0) {
            form.focusFields();
        } else if (tabs.getSelectionModel().getSelectedItem().getContent() instanceof BorderPane view) {
            view.getCenter().requestFocus();
        }
    }

    FormView form() {
        return form;
    }
}
