package cardsmith.workbench.window;

import atlantafx.base.theme.Styles;
import cardsmith.card.mostore.ScMo;
import cardsmith.workbench.editor.MoFields;
import cardsmith.workbench.text.Texts;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** Name, identifier, root, flags and device filter of a Management Object. */
final class PropertiesDialog {

    private final Overlay overlay;
    private final Texts texts;

    PropertiesDialog(Overlay overlay, Texts texts) {
        this.overlay = overlay;
        this.texts = texts;
    }

    void open(String title, ScMo mo, Consumer<ScMo> change) {
        TextField name = field("mo-name", mo.name().orElse(""));
        TextField identifier = field("mo-identifier", mo.moIdentifier().orElse(""));
        TextField root = field("mo-root", mo.rootUri().orElse(""));
        TextArea filter = new TextArea(MoFields.filterText(mo.deviceFilter()));
        filter.setId("mo-filter");
        filter.setPrefRowCount(3);
        filter.setPromptText(texts.get("mo.filter.prompt"));
        filter.setAccessibleText(texts.get("mo.filter"));
        Map<Integer, CheckBox> flags = new LinkedHashMap<>();
        VBox flagBox = new VBox(4);
        MoFields.flagTexts().forEach((bit, key) -> {
            CheckBox box = new CheckBox(texts.get(key));
            box.setSelected((mo.flags() & bit) != 0);
            box.setId("flag-" + bit);
            flags.put(bit, box);
            flagBox.getChildren().add(box);
        });
        Label fault = new Label();
        fault.getStyleClass().add("form-fault");
        fault.setWrapText(true);
        GridPane grid = new GridPane();
        grid.setHgap(12);
        grid.setVgap(8);
        ColumnConstraints labels = new ColumnConstraints(130);
        ColumnConstraints fields = new ColumnConstraints();
        fields.setHgrow(Priority.ALWAYS);
        grid.getColumnConstraints().setAll(labels, fields);
        grid.addRow(0, new Label(texts.get("mo.name")), name);
        grid.addRow(1, new Label(texts.get("mo.identifier")), identifier);
        grid.addRow(2, new Label(texts.get("mo.root")), root);
        grid.addRow(3, new Label(texts.get("mo.flags")), flagBox);
        grid.addRow(4, new Label(texts.get("mo.filter")), filter);
        grid.add(fault, 1, 5);
        Button cancel = overlay.cancel(texts);
        Button ok = new Button(texts.get("button.ok"));
        ok.setId("properties-ok");
        ok.getStyleClass().add(Styles.ACCENT);
        ok.setOnAction(e -> {
            int bits = flags.entrySet().stream()
                    .filter(entry -> entry.getValue().isSelected())
                    .mapToInt(Map.Entry::getKey)
                    .sum();
            MoFields typed = new MoFields(name.getText(), identifier.getText(), root.getText(), bits, filter.getText());
            typed.fault(texts).ifPresentOrElse(fault::setText, () -> {
                overlay.close();
                change.accept(typed.applyTo(mo));
            });
        });
        VBox box = Overlay.box(texts.get("mo.title", title), 600, grid, cancel, ok);
        box.setId("properties-dialog");
        overlay.show(box, name, true);
    }

    private static TextField field(String id, String text) {
        TextField field = new TextField(text);
        field.setId(id);
        field.setAccessibleText(id);
        return field;
    }
}
