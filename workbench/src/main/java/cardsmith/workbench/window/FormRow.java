package cardsmith.workbench.window;

import atlantafx.base.theme.Styles;
import cardsmith.dm.tnds.NodeFormat;
import cardsmith.workbench.action.ActionName;
import cardsmith.workbench.editor.MoEditor;
import cardsmith.workbench.editor.NodeEdits;
import cardsmith.workbench.editor.NodeLine;
import cardsmith.workbench.editor.NodeRule;
import cardsmith.workbench.text.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.css.PseudoClass;
import javafx.event.Event;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.javafx.FontIcon;

/** One node as a row of the form: name, format, mark of a change, and the field that its format and template want. */
final class FormRow extends HBox {

    /** What sort of field a row has; another sort needs another row. */
    enum Sort {
        /** None: an interior node. */
        INTERIOR,
        /** Dots and a button that shows the value. */
        HIDDEN,
        /** A box to tick. */
        BOOL,
        /** A closed list of values. */
        CHOICE,
        /** Text. */
        TEXT;

        static Sort of(NodeLine line) {
            if (line.isInterior()) {
                return INTERIOR;
            }
            if (line.hidden() && !line.value().isEmpty()) {
                return HIDDEN;
            }
            if (line.format() == NodeFormat.BOOL) {
                return BOOL;
            }
            return choices(line).isEmpty() ? TEXT : CHOICE;
        }
    }

    private static final PseudoClass SELECTED = PseudoClass.getPseudoClass("selected");
    private static final double NAME_WIDTH = 230;
    private static final double INDENT = 14;
    private static final KeyCombination UNDO = KeyCombination.valueOf(ActionName.UNDO.shortcut());
    private static final KeyCombination REDO = KeyCombination.valueOf(ActionName.REDO.shortcut());

    private final MoEditor editor;
    private final NodeEdits nodes;
    private final Texts texts;
    private final Sort sort;
    private final Label mark = new Label();
    private final Label wrong = new Label();
    private final Label remark = new Label("", new FontIcon("mdomz-warning"));
    private final Node field;
    private NodeLine line;
    private boolean showing;
    private boolean retired;

    FormRow(NodeLine line, MoEditor editor, NodeEdits nodes, Texts texts) {
        this.line = line;
        this.editor = editor;
        this.nodes = nodes;
        this.texts = texts;
        this.sort = Sort.of(line);
        setId("node-" + line.path());
        getStyleClass().add("form-row");
        setOnMousePressed(e -> editor.selected().set(Optional.of(this.line.path())));
        Label format = new Label(line.format().elementName());
        format.getStyleClass().addAll("form-hint", "mono");
        format.setMinWidth(38);
        mark.getStyleClass().add("edit-mark");
        mark.setMinWidth(12);
        wrong.getStyleClass().add("form-fault");
        wrong.setMinWidth(Region.USE_PREF_SIZE);
        wrong.managedProperty().bind(wrong.textProperty().isNotEmpty());
        field = field();
        HBox.setHgrow(field, Priority.ALWAYS);
        remark.getStyleClass().add("form-remark");
        remark.setMinWidth(Region.USE_PREF_SIZE);
        remark.managedProperty().bind(remark.visibleProperty());
        getChildren().setAll(name(), format, mark, field, wrong, remark);
        update(line);
    }

    private Node name() {
        String own = line.path().name();
        Label name = new Label(own.isEmpty() ? texts.get("form.unnamed") : own);
        name.getStyleClass().add(sort == Sort.INTERIOR ? Styles.TEXT_BOLD : "form-name");
        name.setGraphic(new FontIcon(icon(line)));
        HBox box = new HBox(name);
        box.setPadding(new Insets(0, 0, 0, INDENT * line.depth()));
        box.setAlignment(Pos.CENTER_LEFT);
        box.setMinWidth(NAME_WIDTH);
        box.setPrefWidth(NAME_WIDTH);
        return box;
    }

    private Node field() {
        return switch (sort) {
            case INTERIOR -> new Region();
            case HIDDEN -> hidden();
            case BOOL -> tick();
            case CHOICE -> choice();
            case TEXT -> text();
        };
    }

    private <T extends Node> T known(T made) {
        made.setId("value-" + line.path());
        made.setAccessibleText(line.path().name());
        made.focusedProperty().addListener((o, was, is) -> {
            if (is) {
                editor.selected().set(Optional.of(line.path()));
            }
        });
        return made;
    }

    private CheckBox tick() {
        CheckBox box = known(new CheckBox());
        box.setOnAction(e -> stage(Boolean.toString(box.isSelected())));
        return box;
    }

    private ComboBox<String> choice() {
        ComboBox<String> box = known(new ComboBox<>());
        box.getStyleClass().add(Styles.SMALL);
        box.setConverter(new NameOf<>(value -> choices(line).stream()
                .filter(one -> one.value().equals(value) && !one.meaning().isEmpty())
                .map(one -> texts.get("form.choice", value, one.meaning()))
                .findFirst()
                .orElse(value)));
        box.valueProperty().addListener((o, was, is) -> {
            if (!showing && is != null) {
                stage(is);
            }
        });
        return box;
    }

    private TextField text() {
        TextField text = known(new TextField());
        text.getStyleClass().add(Styles.SMALL);
        if (line.format() != NodeFormat.CHR) {
            text.getStyleClass().add("mono");
        }
        text.setOnAction(e -> stage(text.getText()));
        text.addEventFilter(KeyEvent.KEY_PRESSED, e -> {
            // The field would take these keys for itself, though nothing is half typed in it.
            if ((UNDO.match(e) || REDO.match(e)) && text.getText().equals(line.value())) {
                e.consume();
                Event.fireEvent(this, e.copyFor(this, this));
            }
        });
        text.setOnKeyPressed(e -> {
            if (e.getCode() == KeyCode.ESCAPE) {
                text.setText(line.value());
                wrong.setText("");
            }
        });
        text.focusedProperty().addListener((o, was, is) -> {
            if (!is) {
                stage(text.getText());
            }
        });
        return text;
    }

    private HBox hidden() {
        Label dots = new Label(NodeLine.MASK);
        dots.getStyleClass().add("muted");
        dots.setAccessibleText(texts.get("form.hidden"));
        Button show = new Button(texts.get("form.show"), new FontIcon("mdomz-visibility"));
        show.setId("reveal-" + line.path());
        show.setAccessibleText(texts.get("form.showOf", line.path().name()));
        show.getStyleClass().addAll(Styles.SMALL, Styles.FLAT, "tight");
        show.setOnAction(e -> editor.reveal(line.path()));
        HBox box = new HBox(8, dots, show);
        box.setAlignment(Pos.CENTER_LEFT);
        return box;
    }

    private void stage(String value) {
        if (!retired && !value.equals(line.value())) {
            wrong.setText(nodes.setValue(line.path(), value).orElse(""));
        }
    }

    private static List<NodeRule.Choice> choices(NodeLine line) {
        return line.rule().map(NodeRule::choices).orElse(List.of());
    }

    /** Returns whether the row can show this line too. */
    boolean fits(NodeLine other) {
        return other.path().equals(line.path())
                && other.depth() == line.depth()
                && other.format() == line.format()
                && other.rule().equals(line.rule())
                && Sort.of(other) == sort;
    }

    /** Shows another state of the same node. */
    void update(NodeLine now) {
        boolean typing = field.isFocused() && now.value().equals(line.value());
        line = now;
        showing = true;
        remark.setVisible(now.remark().isPresent());
        remark.setAccessibleText(now.remark().orElse(""));
        mark.setText(now.changed() ? "●" : "");
        mark.setAccessibleText(now.changed() ? texts.get("form.changed") : "");
        if (field instanceof CheckBox box) {
            box.setSelected(now.value().equals("true"));
            box.setText(now.value());
        } else if (field instanceof TextField text && !typing && !text.getText().equals(now.value())) {
            text.setText(now.value());
        } else if (field instanceof ComboBox<?>) {
            fill();
        }
        if (!typing) {
            wrong.setText("");
        }
        showing = false;
    }

    @SuppressWarnings("unchecked")
    private void fill() {
        ComboBox<String> box = (ComboBox<String>) field;
        List<String> values = new ArrayList<>(
                choices(line).stream().map(NodeRule.Choice::value).toList());
        if (!values.contains(line.value())) {
            values.add(0, line.value());
        }
        box.getItems().setAll(values);
        box.setValue(line.value());
    }

    /** Says that the row is about to go: what is half typed in it must not reach another object. */
    void retire() {
        retired = true;
    }

    void setSelected(boolean is) {
        pseudoClassStateChanged(SELECTED, is);
    }

    /** Puts the cursor into the field; returns whether there is one. */
    boolean focusField() {
        if (sort == Sort.INTERIOR || sort == Sort.HIDDEN) {
            return false;
        }
        field.requestFocus();
        return true;
    }

    private static String icon(NodeLine line) {
        if (line.isInterior()) {
            return "mdoal-folder_open";
        }
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
