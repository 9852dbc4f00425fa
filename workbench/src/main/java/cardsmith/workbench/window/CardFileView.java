package cardsmith.workbench.window;

import atlantafx.base.theme.Styles;
import cardsmith.card.file.FileContent;
import cardsmith.card.file.FileOnCard;
import cardsmith.card.file.FilePart;
import cardsmith.card.file.FileValue;
import cardsmith.card.file.Sensitivity;
import cardsmith.dm.markup.Span;
import cardsmith.workbench.text.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Orientation;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TreeCell;
import javafx.scene.control.TreeItem;
import javafx.scene.control.TreeView;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.javafx.FontIcon;

/** A file of the card in the editor area: what the card says about it, what its content says, and the bytes. */
final class CardFileView extends BorderPane {

    private record Line(String name, String text, int part) {}

    private final Texts texts;
    private final Label title = new Label();
    private final Label hint = new Label();
    private final Label remark = new Label();
    private final Button reveal;
    private final TreeView<Line> tree = new TreeView<>();
    private final HexView bytes;
    private boolean revealed;
    private Optional<FileContent> content = Optional.empty();

    CardFileView(Texts texts) {
        this.texts = texts;
        setId("card-file");
        title.setId("card-file-title");
        title.getStyleClass().add(Styles.TEXT_BOLD);
        title.setMinWidth(Region.USE_PREF_SIZE);
        hint.getStyleClass().add("muted");
        hint.setMinWidth(0);
        reveal = new Button(texts.get("file.show"), new FontIcon("mdomz-visibility"));
        reveal.setId("card-file-reveal");
        reveal.getStyleClass().addAll(Styles.SMALL, Styles.FLAT, "tight");
        reveal.managedProperty().bind(reveal.visibleProperty());
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        HBox bar = new HBox(8, title, hint, space, reveal);
        bar.setAlignment(Pos.CENTER_LEFT);
        bar.getStyleClass().add("pane-bar");
        setTop(bar);
        tree.setId("card-file-values");
        tree.setAccessibleText(texts.get("file.values"));
        tree.getStyleClass().addAll(Styles.DENSE, "compact");
        tree.setShowRoot(false);
        tree.setFixedCellSize(24);
        tree.setCellFactory(v -> new Cell());
        tree.getSelectionModel().selectedItemProperty().addListener((o, was, is) -> {
            if (is != null && is.getValue() != null && is.getValue().part() >= 0) {
                showBytes(is.getValue().part());
            }
        });
        bytes = new HexView(texts.get("editor.bytes"));
        bytes.setId("card-file-hex");
        SplitPane split = new SplitPane(tree, bytes);
        split.setOrientation(Orientation.VERTICAL);
        split.setDividerPositions(0.62);
        setCenter(split);
        remark.getStyleClass().addAll("banner", "banner-info");
        remark.setWrapText(true);
        remark.setMaxWidth(Double.MAX_VALUE);
    }

    /** Shows another file; what is not public is masked until asked for. */
    void show(FileContent shown) {
        revealed = false;
        content = Optional.of(shown);
        reveal.setOnAction(e -> {
            revealed = true;
            fill(shown);
        });
        fill(shown);
    }

    private boolean isMasked(FileContent shown) {
        return !revealed
                && (shown.file().declaration().sensitivity() != Sensitivity.PUBLIC
                        || shown.parts().stream()
                                .flatMap(part -> part.value().stream())
                                .anyMatch(value -> !value.masked().equals(value)));
    }

    private void fill(FileContent shown) {
        FileOnCard file = shown.file();
        title.setText(file.declaration().path());
        hint.setText(file.structure().words() + " · " + file.declaration().clause());
        reveal.setVisible(isMasked(shown) && file.declaration().sensitivity() != Sensitivity.KEY);
        TreeItem<Line> root = new TreeItem<>();
        file.fcp().ifPresent(fcp -> root.getChildren().add(item(fcp.describe(), -1, true)));
        for (int i = 0; i < shown.parts().size(); i++) {
            root.getChildren().add(part(shown.parts().get(i), i));
        }
        tree.setRoot(root);
        setBottom(shown.remark().isEmpty() ? null : remark);
        remark.setText(shown.remark());
        showBytes(0);
    }

    private TreeItem<Line> part(FilePart part, int at) {
        TreeItem<Line> item = part.value()
                .map(value -> revealed ? value : value.masked())
                .map(value -> item(value, at, true))
                .orElseGet(() -> new TreeItem<>(new Line("", texts.get("file.noFormat"), at)));
        Line line = item.getValue();
        item.setValue(new Line(
                line.name().isEmpty() || line.name().equals(part.name())
                        ? part.name()
                        : part.name() + " · " + line.name(),
                line.text(),
                at));
        return item;
    }

    private static TreeItem<Line> item(FileValue value, int part, boolean open) {
        TreeItem<Line> item = new TreeItem<>(new Line(value.name(), value.text(), part));
        List<TreeItem<Line>> below = new ArrayList<>();
        value.parts().forEach(one -> below.add(item(one, part, false)));
        item.getChildren().setAll(below);
        item.setExpanded(open);
        return item;
    }

    private void showBytes(int part) {
        content.ifPresent(shown -> {
            byte[] octets =
                    part < shown.parts().size() ? shown.parts().get(part).bytes() : new byte[0];
            bytes.show(octets);
            bytes.hide(isMasked(shown) ? List.of(new Span(0, octets.length)) : List.of());
        });
    }

    void focusValues() {
        tree.requestFocus();
    }

    private static final class Cell extends TreeCell<Line> {
        private final Label name = new Label();
        private final Label text = new Label();
        private final HBox row = new HBox(10, name, text);

        Cell() {
            name.getStyleClass().add("muted");
            name.setMinWidth(Region.USE_PREF_SIZE);
            text.setMinWidth(0);
            row.setAlignment(Pos.CENTER_LEFT);
        }

        @Override
        protected void updateItem(Line item, boolean empty) {
            super.updateItem(item, empty);
            if (empty || item == null) {
                setGraphic(null);
                return;
            }
            name.setText(item.name());
            // A heading whose parts are open below need not say them all twice.
            boolean parts = !getTreeItem().isLeaf();
            text.setText(parts && getTreeItem().isExpanded() ? "" : item.text());
            setGraphic(row);
        }
    }
}
