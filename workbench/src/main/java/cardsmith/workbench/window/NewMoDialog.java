package cardsmith.workbench.window;

import atlantafx.base.theme.Styles;
import cardsmith.card.mostore.ScMo;
import cardsmith.dm.template.MoTemplate;
import cardsmith.dm.template.MoTemplates;
import cardsmith.dm.template.Placeholder;
import cardsmith.workbench.editor.TemplateFolder;
import cardsmith.workbench.text.Texts;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.PasswordField;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** A new Management Object: the templates with their descriptions, and a field for each placeholder of the chosen one. */
final class NewMoDialog {

    private static final double WIDTH = 920;
    private static final double LIST_WIDTH = 360;

    private final Overlay overlay;
    private final Texts texts;
    private final ListView<MoTemplate> list = new ListView<>();
    private final Label description = new Label();
    private final Label fault = new Label();
    private final GridPane form = new GridPane();
    private final TextField name = new TextField();
    private final Map<String, TextInputControl> fields = new LinkedHashMap<>();

    NewMoDialog(Overlay overlay, Texts texts) {
        this.overlay = overlay;
        this.texts = texts;
        list.setId("template-list");
        list.setAccessibleText(texts.get("new.template"));
        list.setPrefSize(LIST_WIDTH, 400);
        list.setMinWidth(LIST_WIDTH);
        list.getStyleClass().add(Styles.DENSE);
        list.setCellFactory(v -> new NarrowCell<>(MoTemplate::title, one -> one.title() + "\n" + one.moIdentifier()));
        description.setWrapText(true);
        description.setId("template-description");
        description.setMinHeight(Label.USE_PREF_SIZE);
        fault.getStyleClass().add("form-fault");
        fault.setWrapText(true);
        fault.setId("new-fault");
        name.setId("new-name");
        name.setAccessibleText(texts.get("mo.name"));
        form.setHgap(12);
        form.setVgap(6);
        ColumnConstraints labels = new ColumnConstraints(150);
        ColumnConstraints values = new ColumnConstraints();
        values.setHgrow(Priority.ALWAYS);
        form.getColumnConstraints().setAll(labels, values);
        list.getSelectionModel()
                .selectedItemProperty()
                .addListener((o, was, is) -> Optional.ofNullable(is).ifPresent(this::choose));
    }

    void open(MoTemplates templates, Consumer<ScMo> made) {
        list.getItems().setAll(templates.templates());
        ScrollPane scroll = new ScrollPane(form);
        scroll.setFitToWidth(true);
        scroll.setPrefHeight(320);
        VBox.setVgrow(scroll, Priority.ALWAYS);
        VBox right = new VBox(10, description, scroll, fault);
        HBox.setHgrow(right, Priority.ALWAYS);
        Button cancel = overlay.cancel(texts);
        Button ok = Overlay.go("new-ok", texts.get("new.create"));
        ok.disableProperty()
                .bind(list.getSelectionModel().selectedItemProperty().isNull());
        ok.setOnAction(e -> create(made));
        // A list keeps Enter for itself.
        list.setOnKeyPressed(e -> {
            if (e.getCode() == KeyCode.ENTER) {
                ok.fire();
            }
        });
        fault.setText(String.join(" ", templates.problems()));
        VBox box = Overlay.box(texts.get("new.title"), WIDTH, new HBox(16, list, right), cancel, ok);
        box.setId("new-dialog");
        list.getSelectionModel().selectFirst();
        overlay.show(box, list, true);
    }

    private void choose(MoTemplate template) {
        description.setText((template.description() + " " + template.unsure()).strip());
        fault.setText("");
        fields.clear();
        form.getChildren().clear();
        name.setText(template.title());
        form.addRow(0, new Label(texts.get("mo.name")), name);
        int row = 1;
        for (Placeholder placeholder : template.placeholders()) {
            TextInputControl field = placeholder.isSecret() ? new PasswordField() : new TextField();
            field.setText(placeholder.sample());
            field.setPromptText(placeholder.isOptional() ? texts.get("new.optional") : placeholder.label());
            field.setId("new-" + placeholder.name());
            field.setAccessibleText(placeholder.label());
            Label label = new Label(placeholder.label());
            label.setWrapText(true);
            fields.put(placeholder.name(), field);
            form.addRow(row++, label, field);
            String help = help(placeholder);
            if (!help.isEmpty()) {
                Label words = new Label(help);
                words.setId("help-" + placeholder.name());
                words.getStyleClass().add("field-help");
                words.setWrapText(true);
                form.add(words, 1, row++);
            }
        }
    }

    /** The value that the form begins with is a sample: of a secret that cannot be seen, so it is said. */
    private String help(Placeholder placeholder) {
        return placeholder.isSecret() && !placeholder.sample().isEmpty()
                ? (placeholder.help() + " " + texts.get("new.secretSample")).strip()
                : placeholder.help();
    }

    private void create(Consumer<ScMo> made) {
        MoTemplate template = list.getSelectionModel().getSelectedItem();
        Map<String, String> values = new LinkedHashMap<>();
        fields.forEach((key, field) -> values.put(key, field.getText()));
        try {
            ScMo mo = TemplateFolder.make(template, name.getText(), values);
            fields.values().forEach(TextInputControl::clear);
            overlay.close();
            made.accept(mo);
        } catch (IllegalArgumentException e) {
            fault.setText(e.getMessage());
        }
    }
}
