package cardsmith.workbench.window;

import atlantafx.base.theme.Styles;
import cardsmith.dm.tnds.NodeFormat;
import cardsmith.dm.tnds.TndsPath;
import cardsmith.workbench.editor.MoEditor;
import cardsmith.workbench.editor.NodeLine;
import cardsmith.workbench.text.Texts;
import java.util.Optional;
import javafx.collections.ListChangeListener;
import javafx.css.PseudoClass;
import javafx.geometry.Insets;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;

/** The nodes of a Management Object as a form: a row a node, its field as its format wants it. */
final class FormView extends ScrollPane {

    private static final PseudoClass SELECTED = PseudoClass.getPseudoClass("selected");
    private static final double NAME_WIDTH = 210;

    private final MoEditor editor;
    private final Texts texts;
    private final VBox rows = new VBox();

    FormView(MoEditor editor, Texts texts) {
        this.editor = editor;
        this.texts = texts;
        setId("editor-form");
        setFitToWidth(true);
        rows.setPadding(new Insets(6, 0, 6, 0));
        setContent(rows);
        editor.lines().addListener((ListChangeListener<NodeLine>) change -> rebuild());
    }

    private void rebuild() {
        String focused = rows.getChildren().stream()
                .filter(row -> row.getPseudoClassStates().contains(SELECTED))
                .map(Node::getId)
                .findFirst()
                .orElse("");
        rows.getChildren().setAll(editor.lines().stream().map(this::row).toList());
        rows.getChildren().forEach(row -> row.pseudoClassStateChanged(SELECTED, focused.equals(row.getId())));
    }

    private Node row(NodeLine line) {
        Label name = new Label(
                line.path().name().isEmpty()
                        ? texts.get("form.unnamed")
                        : line.path().name());
        name.getStyleClass().add(line.isInterior() ? Styles.TEXT_BOLD : "form-name");
        name.setGraphic(new FontIcon(line.isInterior() ? "mdoal-folder_open" : SecretIcon.of(line)));
        HBox nameBox = new HBox(name);
        nameBox.setPadding(new Insets(0, 0, 0, 16 * line.depth()));
        nameBox.setAlignment(javafx.geometry.Pos.CENTER_LEFT);
        nameBox.setMinWidth(NAME_WIDTH);
        nameBox.setPrefWidth(NAME_WIDTH);
        name.setTooltip(new Tooltip(line.path().toString()));
        Label format = new Label(line.format().elementName());
        format.getStyleClass().addAll("form-hint", "mono");
        format.setMinWidth(44);
        Label mark = new Label(line.changed() ? "●" : "");
        mark.getStyleClass().add("edit-mark");
        mark.setAccessibleText(line.changed() ? texts.get("form.changed") : "");
        mark.setTooltip(new Tooltip(texts.get("form.changed")));
        mark.setMinWidth(14);
        Node field = line.isInterior() ? new StackPane() : field(line);
        HBox.setHgrow(field, Priority.ALWAYS);
        HBox row = new HBox(nameBox, format, mark, field);
        row.setId("node-" + line.path());
        row.getStyleClass().add("form-row");
        row.setMinHeight(28);
        row.setOnMousePressed(e -> editor.selected().set(Optional.of(line.path())));
        return row;
    }

    private Node field(NodeLine line) {
        if (line.hidden() && !line.value().isEmpty()) {
            return hidden(line);
        }
        if (line.format() == NodeFormat.BOOL) {
            CheckBox box = new CheckBox(line.value());
            box.setSelected(line.value().equals("true"));
            box.setId("value-" + line.path());
            box.setAccessibleText(line.path().name());
            box.setOnAction(e -> editor.setValue(line.path(), Boolean.toString(box.isSelected())));
            box.focusedProperty().addListener((o, was, is) -> focused(is, line.path()));
            return box;
        }
        TextField text = new TextField(line.value());
        text.setId("value-" + line.path());
        text.setAccessibleText(line.path().name());
        text.getStyleClass().add(Styles.SMALL);
        if (line.format() != NodeFormat.CHR) {
            text.getStyleClass().add("mono");
        }
        Label wrong = new Label();
        wrong.getStyleClass().add("form-fault");
        wrong.setMinWidth(Label.USE_PREF_SIZE);
        text.setOnAction(e -> commit(line, text, wrong));
        text.setOnKeyPressed(e -> {
            if (e.getCode() == KeyCode.ESCAPE) {
                text.setText(line.value());
                wrong.setText("");
            }
        });
        text.focusedProperty().addListener((o, was, is) -> {
            focused(is, line.path());
            if (!is) {
                commit(line, text, wrong);
            }
        });
        HBox.setHgrow(text, Priority.ALWAYS);
        HBox box = new HBox(8, text, wrong);
        box.setAlignment(javafx.geometry.Pos.CENTER_LEFT);
        return box;
    }

    private Node hidden(NodeLine line) {
        Label dots = new Label(NodeLine.MASK);
        dots.getStyleClass().add("muted");
        dots.setAccessibleText(texts.get("form.hidden"));
        Button show = new Button(texts.get("form.show"), new FontIcon("mdomz-visibility"));
        show.setId("reveal-" + line.path());
        show.getStyleClass().addAll(Styles.SMALL, Styles.FLAT, "tight");
        show.setOnAction(e -> editor.reveal(line.path()));
        HBox box = new HBox(8, dots, show);
        box.setAlignment(javafx.geometry.Pos.CENTER_LEFT);
        return box;
    }

    private void commit(NodeLine line, TextField text, Label wrong) {
        if (!text.getText().equals(line.value())) {
            wrong.setText(editor.setValue(line.path(), text.getText()).orElse(""));
        }
    }

    private void focused(boolean is, TndsPath path) {
        if (is) {
            editor.selected().set(Optional.of(path));
        }
    }

    void select(Optional<TndsPath> path) {
        String id = path.map(p -> "node-" + p).orElse("");
        for (Node row : rows.getChildren()) {
            boolean is = id.equals(row.getId());
            row.pseudoClassStateChanged(SELECTED, is);
            if (is) {
                reach(row);
            }
        }
    }

    private void reach(Node row) {
        double height = rows.getHeight() - getViewportBounds().getHeight();
        if (height <= 0) {
            return;
        }
        double top = row.getBoundsInParent().getMinY();
        double shown = getVvalue() * height;
        if (top < shown || top + 30 > shown + getViewportBounds().getHeight()) {
            setVvalue(Math.min(1, Math.max(0, top - 60) / height));
        }
    }

    void focusList() {
        if (!rows.lookupAll(".text-field").isEmpty()) {
            rows.lookup(".text-field").requestFocus();
        } else {
            requestFocus();
        }
    }

    /** The icon of a leaf by its format. */
    private static final class SecretIcon {
        private SecretIcon() {}

        static String of(NodeLine line) {
            if (line.hidden()) {
                return "mdomz-vpn_key";
            }
            return switch (line.format()) {
                case BOOL -> "mdoal-check_box";
                case INT, FLOAT -> "mdoal-dialpad";
                case BIN, B64 -> "mdomz-memory";
                case DATE, TIME -> "mdoal-event";
                default -> "mdomz-short_text";
            };
        }
    }
}
