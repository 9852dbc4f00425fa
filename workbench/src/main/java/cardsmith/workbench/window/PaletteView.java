package cardsmith.workbench.window;

import cardsmith.workbench.action.ActionName;
import cardsmith.workbench.action.Actions;
import cardsmith.workbench.text.Texts;
import javafx.beans.value.ObservableBooleanValue;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;

/** Every action by name: type some letters, Enter does the first. */
final class PaletteView {

    private final Actions actions;
    private final Overlay overlay;
    private final TextField query = new TextField();
    private final ListView<ActionName> list = new ListView<>();
    private final VBox box = new VBox(8, query, list);

    PaletteView(Actions actions, Overlay overlay, Texts texts) {
        this.actions = actions;
        this.overlay = overlay;
        query.setId("palette-query");
        query.setPromptText(texts.get("palette.prompt"));
        query.setAccessibleText(texts.get("palette.prompt"));
        list.setId("palette-list");
        list.setAccessibleText(texts.get("palette.list"));
        list.setFixedCellSize(30);
        list.setPrefHeight(12 * 30 + 2);
        list.setFocusTraversable(false);
        list.setCellFactory(v -> new ActionCell());
        box.getStyleClass().addAll("dialog-box", "palette");
        box.setMinWidth(560);
        box.setMaxSize(560, Region.USE_PREF_SIZE);
        query.textProperty().addListener((o, was, is) -> fill());
        query.addEventFilter(KeyEvent.KEY_PRESSED, this::key);
        list.setOnMouseClicked(e -> doSelected());
    }

    void open() {
        query.clear();
        fill();
        overlay.show(box, query, false);
    }

    private void fill() {
        list.getItems().setAll(actions.matching(query.getText()));
        list.getSelectionModel().selectFirst();
        list.scrollTo(0);
    }

    private void key(KeyEvent event) {
        int at = list.getSelectionModel().getSelectedIndex();
        int last = list.getItems().size() - 1;
        if (event.getCode() == KeyCode.DOWN) {
            move(Math.min(last, at + 1), event);
        } else if (event.getCode() == KeyCode.UP) {
            move(Math.max(0, at - 1), event);
        } else if (event.getCode() == KeyCode.ENTER) {
            event.consume();
            doSelected();
        }
    }

    private void move(int to, KeyEvent event) {
        list.getSelectionModel().select(to);
        list.scrollTo(Math.max(0, to - 5));
        event.consume();
    }

    private void doSelected() {
        ActionName chosen = list.getSelectionModel().getSelectedItem();
        if (chosen != null && actions.enabled(chosen).get()) {
            overlay.close();
            actions.run(chosen);
        }
    }

    private final class ActionCell extends ListCell<ActionName> {
        private final FontIcon icon = new FontIcon("mdoal-info");
        private final Label title = new Label();
        private final Label keys = new Label();
        private final HBox row = new HBox(10, icon, title, keys);

        ActionCell() {
            keys.getStyleClass().add("muted");
            title.setMaxWidth(Double.MAX_VALUE);
            HBox.setHgrow(title, Priority.ALWAYS);
            row.setAlignment(javafx.geometry.Pos.CENTER_LEFT);
        }

        @Override
        protected void updateItem(ActionName item, boolean empty) {
            super.updateItem(item, empty);
            if (empty || item == null) {
                setGraphic(null);
                return;
            }
            ObservableBooleanValue enabled = actions.enabled(item);
            icon.setIconLiteral(item.icon());
            title.setText(actions.title(item));
            keys.setText(ActionControls.keys(item));
            row.setOpacity(enabled.get() ? 1 : 0.5);
            setGraphic(row);
        }
    }
}
