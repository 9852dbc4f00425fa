package cardsmith.workbench.window;

import atlantafx.base.theme.Styles;
import cardsmith.card.Aid;
import cardsmith.card.globalplatform.Instance;
import cardsmith.card.globalplatform.RegisteredLoadFile;
import cardsmith.workbench.content.KeyOffer;
import cardsmith.workbench.load.KeyChoice;
import cardsmith.workbench.text.Texts;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.VBox;

/** The questions before an application is made or deleted and before keys are changed. */
final class ContentDialogs {

    private static final double WIDTH = 560;

    private final Overlay overlay;
    private final Texts texts;

    ContentDialogs(Overlay overlay, Texts texts) {
        this.overlay = overlay;
        this.texts = texts;
    }

    /** Asks which module of a package becomes an application, and under which name. */
    void install(RegisteredLoadFile file, Consumer<Instance> made) {
        ComboBox<String> module = new ComboBox<>();
        module.setId("install-module");
        module.setAccessibleText(texts.get("install.module"));
        module.getItems().setAll(file.modules().stream().map(Aid::hex).toList());
        TextField name = field("install-aid", "install.aid");
        TextField parameters = field("install-parameters", "install.parameters");
        module.valueProperty().addListener((o, was, is) -> name.setText(is));
        module.getSelectionModel().selectFirst();
        GridPane grid = grid();
        grid.addRow(0, new Label(texts.get("install.module")), module);
        grid.addRow(1, new Label(texts.get("install.aid")), name);
        grid.addRow(2, new Label(texts.get("install.parameters")), parameters);
        Button go = go("install-go", texts.get("install.go"));
        BooleanBinding incomplete = Bindings.createBooleanBinding(
                () -> module.getValue() == null
                        || aid(name).isEmpty()
                        || hex(parameters).isEmpty(),
                module.valueProperty(),
                name.textProperty(),
                parameters.textProperty());
        go.disableProperty().bind(incomplete);
        go.setOnAction(e -> {
            overlay.close();
            aid(name)
                    .ifPresent(as -> hex(parameters)
                            .ifPresent(bytes -> made.accept(
                                    Instance.of(new Aid(module.getValue()), as).withParameters(bytes))));
        });
        show("install-dialog", texts.get("install.title", file.aid().hex()), grid, go);
    }

    /** Asks before something is deleted; a security domain takes the number of the card. */
    void delete(Aid aid, boolean isPackage, Optional<String> number, BiConsumer<Boolean, String> delete) {
        Label sentence = new Label(texts.get(number.isPresent() ? "delete.domain" : "delete.sentence", aid.hex()));
        sentence.setWrapText(true);
        CheckBox related = new CheckBox(texts.get("delete.related"));
        related.setId("delete-related");
        VBox content = new VBox(8, sentence);
        if (isPackage) {
            content.getChildren().add(related);
        }
        TextField typed = field("content-number", "content.number");
        Button go = go("delete-go", texts.get("delete.go"));
        go.getStyleClass().remove(Styles.ACCENT);
        go.getStyleClass().add(Styles.DANGER);
        number.ifPresent(card -> {
            content.getChildren().addAll(new Label(texts.get("content.numberIs", card)), typed);
            go.disableProperty()
                    .bind(Bindings.createBooleanBinding(
                            () -> !typed.getText().replace(" ", "").equalsIgnoreCase(card), typed.textProperty()));
        });
        go.setOnAction(e -> {
            overlay.close();
            delete.accept(related.isSelected(), typed.getText());
        });
        show("delete-dialog", texts.get("delete.title"), content, go);
    }

    /** What a change of keys needs: where the new ones are, which go, and the card's number as it was typed. */
    interface KeyChange {
        void of(KeyChoice renewed, int replaced, String typed);
    }

    /** Asks for new keys, the version that they replace, and the number of the card. */
    void keys(KeyOffer offer, String number, KeyChange change) {
        Label sentence = new Label(texts.get("changeKeys.sentence"));
        sentence.setWrapText(true);
        TextField replaced = field("keys-replaced", "changeKeys.replaced");
        replaced.setText("00");
        TextField typed = field("content-number", "content.number");
        GridPane grid = grid();
        grid.addRow(0, new Label(texts.get("changeKeys.replaced")), replaced);
        grid.addRow(1, new Label(texts.get("content.numberIs", number)), typed);
        KeysDialog dialog = new KeysDialog(overlay, texts);
        VBox content = new VBox(8, sentence, dialog.form(offer), grid);
        dialog.open(
                texts.get("changeKeys.title"),
                content,
                offer,
                typed,
                renewed -> KeysDialog.keyVersion(replaced.getText())
                        .ifPresentOrElse(old -> change.of(renewed, old, typed.getText()), renewed::close));
    }

    private void show(String id, String title, javafx.scene.Node content, Button go) {
        Button cancel = new Button(texts.get("button.cancel"));
        cancel.setCancelButton(true);
        cancel.setOnAction(e -> overlay.close());
        VBox box = Overlay.box(title, WIDTH, content, cancel, go);
        box.setId(id);
        overlay.show(box, cancel, true);
    }

    private TextField field(String id, String key) {
        TextField field = new TextField();
        field.setId(id);
        field.setAccessibleText(texts.get(key));
        field.setPrefColumnCount(28);
        return field;
    }

    private static GridPane grid() {
        GridPane grid = new GridPane();
        grid.setHgap(10);
        grid.setVgap(6);
        return grid;
    }

    private static Button go(String id, String text) {
        Button button = new Button(text);
        button.setId(id);
        button.getStyleClass().add(Styles.ACCENT);
        button.setDefaultButton(true);
        return button;
    }

    private static Optional<Aid> aid(TextField field) {
        try {
            return Optional.of(new Aid(field.getText().replace(" ", "")));
        } catch (IllegalArgumentException noAid) {
            return Optional.empty();
        }
    }

    private static Optional<byte[]> hex(TextField field) {
        try {
            return Optional.of(HexFormat.of().parseHex(field.getText().replace(" ", "")));
        } catch (IllegalArgumentException noHex) {
            return Optional.empty();
        }
    }
}
