package cardsmith.workbench.window;

import cardsmith.workbench.card.CardSession;
import cardsmith.workbench.editor.GlobalSearch;
import cardsmith.workbench.editor.MoEditor;
import cardsmith.workbench.text.Texts;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** One search over objects, nodes, files and trace. */
final class SearchView {

    private final Overlay overlay;
    private final CardSession session;
    private final MoEditor editor;
    private final LongConsumer showRow;
    private int asked;
    private final TextField query = new TextField();
    private final ListView<GlobalSearch.Hit> list = new ListView<>();
    private final VBox box = new VBox(8, query, list);

    SearchView(Overlay overlay, Workplace place, Wiring wiring, LongConsumer showRow) {
        this.overlay = overlay;
        this.session = place.session();
        this.editor = place.editor();
        this.showRow = showRow;
        Texts texts = wiring.texts();
        GlobalSearch search = new GlobalSearch(session, place.trace(), place.templates(), texts);
        query.setId("search-query");
        query.setPromptText(texts.get("search.prompt"));
        query.setAccessibleText(texts.get("search.prompt"));
        list.setId("search-list");
        list.setAccessibleText(texts.get("search.list"));
        list.setFixedCellSize(28);
        list.setPrefHeight(14 * 28 + 2);
        list.setFocusTraversable(false);
        list.setCellFactory(v -> new NarrowCell<>(GlobalSearch.Hit::words, GlobalSearch.Hit::words));
        box.getStyleClass().addAll("dialog-box", "palette");
        box.setMinWidth(680);
        box.setMaxSize(680, Region.USE_PREF_SIZE);
        query.textProperty().addListener((o, was, is) -> {
            int mine = ++asked;
            GlobalSearch.Scope scope = search.scope();
            wiring.background().execute(() -> {
                List<GlobalSearch.Hit> hits = search.find(is, scope);
                wiring.window().execute(() -> take(mine, hits));
            });
        });
        query.addEventFilter(KeyEvent.KEY_PRESSED, this::key);
        list.setOnMouseClicked(e -> go());
    }

    private void take(int mine, List<GlobalSearch.Hit> hits) {
        if (mine == asked) {
            list.getItems().setAll(hits);
            list.getSelectionModel().selectFirst();
        }
    }

    void open() {
        overlay.show(box, query, false);
    }

    private void key(KeyEvent event) {
        if (event.getCode() == KeyCode.DOWN) {
            list.getSelectionModel().selectNext();
            event.consume();
        } else if (event.getCode() == KeyCode.UP) {
            list.getSelectionModel().selectPrevious();
            event.consume();
        } else if (event.getCode() == KeyCode.ENTER) {
            event.consume();
            go();
        }
    }

    private void go() {
        GlobalSearch.Hit hit = list.getSelectionModel().getSelectedItem();
        if (hit == null) {
            return;
        }
        overlay.close();
        hit.tag().ifPresent(tag -> session.selected().set(Optional.of(tag)));
        hit.node().ifPresent(editor::select);
        hit.traceRow().ifPresent(showRow);
    }
}
