package cardsmith.workbench.window;

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
        var question = new Question(overlay, texts);
        TextField name = question.field("install-aid", "install.aid");
        TextField parameters = question.field("install-parameters", "install.parameters");
        module.valueProperty().addListener((o, was, is) -> name.setText(is));
        module.getSelectionModel().selectFirst();
        GridPane grid = grid();
        grid.addRow(0, new Label(texts.get("install.module")), module);
        grid.addRow(1, new Label(texts.get("install.aid")), name);
        grid.addRow(2, new Label(texts.get("install.parameters")), parameters);
        Button go = question.go("install-go", "install.go", false);
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
        question.show("install-dialog", texts.get("install.title", file.aid().hex()), grid);
    }

    /** Asks before something is deleted; a security domain takes the number of the card. */
    void delete(Aid aid, boolean isPackage, Optional<String> number, BiConsumer<Boolean, String> delete) {
        Label sentence =
                Question.wrapped(texts.get(number.isPresent() ? "delete.domain" : "delete.sentence", aid.hex()));
        CheckBox related = new CheckBox(texts.get("delete.related"));
        related.setId("delete-related");
        VBox content = new VBox(8, sentence);
        if (isPackage) {
            content.getChildren().add(related);
        }
        var question = new Question(overlay, texts);
        Button go = question.go("delete-go", "delete.go", true);
        number.ifPresent(card -> {
            content.getChildren().add(question.number(card));
            go.disableProperty().bind(question.numberIsNot(card));
        });
        go.setOnAction(e -> {
            overlay.close();
            delete.accept(related.isSelected(), question.typedNumber());
        });
        question.show("delete-dialog", texts.get("delete.title"), content);
    }

    /** What a change of keys needs: where the new ones are, which go, and the card's number as it was typed. */
    interface KeyChange {
        void of(KeyChoice renewed, int replaced, String typed);
    }

    /** Asks for new keys, the version that they replace, and the number of the card. */
    void keys(KeyOffer offer, String number, KeyChange change) {
        Label sentence = new Label(texts.get("changeKeys.sentence"));
        sentence.setWrapText(true);
        var question = new Question(overlay, texts);
        TextField replaced = question.field("keys-replaced", "changeKeys.replaced");
        replaced.setText("00");
        TextField typed = question.field("content-number", "content.number");
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

    private static GridPane grid() {
        GridPane grid = new GridPane();
        grid.setHgap(10);
        grid.setVgap(6);
        return grid;
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
