package cardsmith.workbench.window;

import cardsmith.card.Secret;
import cardsmith.card.globalplatform.channel.KeySet;
import cardsmith.card.globalplatform.channel.KeyType;
import cardsmith.card.globalplatform.key.CardKeys;
import cardsmith.card.globalplatform.key.CardProfile;
import cardsmith.card.globalplatform.key.Diversification;
import cardsmith.workbench.content.KeyOffer;
import cardsmith.workbench.load.KeyChoice;
import cardsmith.workbench.load.KeyText;
import cardsmith.workbench.text.Texts;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.binding.Bindings;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.PasswordField;
import javafx.scene.control.RadioButton;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.VBox;

/** Asks where the keys of the security domain are: with the type of card, in the key store, or typed now. */
final class KeysDialog {

    private final Overlay overlay;
    private final Texts texts;
    private final ToggleGroup sources = new ToggleGroup();
    private final RadioButton shipped = new RadioButton();
    private final RadioButton stored = new RadioButton();
    private final RadioButton typed = new RadioButton();
    private final TextField name = new TextField();
    private final PasswordField password = new PasswordField();
    private final PasswordField keys = new PasswordField();
    private final TextField version = new TextField("00");
    private final ComboBox<String> protocol = new ComboBox<>();
    private final ComboBox<Diversification> diversification = new ComboBox<>();

    KeysDialog(Overlay overlay, Texts texts) {
        this.overlay = overlay;
        this.texts = texts;
    }

    /** Shows the choice; {@code sentence} says what the keys are for. */
    void open(String title, String sentence, KeyOffer offer, Consumer<KeyChoice> use) {
        Label label = new Label(sentence);
        label.setWrapText(true);
        VBox content = new VBox(8, label, form(offer));
        open(title, content, offer, new TextField(), use);
    }

    /** Shows the choice with more above and below it; {@code more} must hold something where it is shown. */
    void open(String title, VBox content, KeyOffer offer, TextField more, Consumer<KeyChoice> use) {
        Button cancel = overlay.cancel(texts);
        Button go = Overlay.go("keys-ok", texts.get("button.ok"));
        go.disableProperty()
                .bind(Bindings.createBooleanBinding(
                        () -> !complete()
                                || more.getParent() != null && more.getText().isBlank(),
                        sources.selectedToggleProperty(),
                        name.textProperty(),
                        password.textProperty(),
                        keys.textProperty(),
                        version.textProperty(),
                        protocol.valueProperty(),
                        more.textProperty()));
        go.setOnAction(e -> choice().ifPresent(chosen -> {
            password.clear();
            keys.clear();
            overlay.close();
            use.accept(chosen.get(offer));
        }));
        VBox box = Overlay.box(title, 620, content, cancel, go);
        box.setId("keys-dialog");
        overlay.show(box, offer.isShipped() ? shipped : stored, true);
    }

    /** Returns the fields for the keys that are offered. */
    Node form(KeyOffer offer) {
        GridPane grid = new GridPane();
        grid.setHgap(10);
        grid.setVgap(6);
        radio(
                shipped,
                "keys-shipped",
                texts.get("keys.shipped", offer.profile().map(CardProfile::name).orElse("")));
        radio(stored, "keys-stored", texts.get("keys.stored", offer.store().toString()));
        radio(typed, "keys-typed", texts.get("keys.typed"));
        int row = 0;
        if (offer.isShipped()) {
            grid.add(shipped, 0, row++, 2, 1);
        }
        grid.add(stored, 0, row++, 2, 1);
        field(name, "keys-name", "keys.name");
        field(password, "keys-password", "keys.password");
        grid.addRow(row++, new Label(texts.get("keys.name")), name);
        grid.addRow(row++, new Label(texts.get("keys.password")), password);
        grid.add(typed, 0, row++, 2, 1);
        field(keys, "keys-text", "keys.text");
        keys.setPromptText(texts.get("keys.prompt"));
        keys.setPrefColumnCount(32);
        field(version, "keys-version", "keys.version");
        grid.addRow(row++, new Label(texts.get("keys.text")), keys);
        grid.addRow(row++, new Label(texts.get("keys.version")), version);
        protocol.setId("keys-protocol");
        protocol.setAccessibleText(texts.get("keys.protocol"));
        protocol.getItems().setAll("SCP02", "SCP03");
        protocol.setValue(offer.profile().map(CardProfile::scp).orElse(3) == 3 ? "SCP03" : "SCP02");
        grid.addRow(row++, new Label(texts.get("keys.protocol")), protocol);
        diversification.setId("keys-diversification");
        diversification.setAccessibleText(texts.get("keys.diversification"));
        diversification.getItems().setAll(Diversification.values());
        diversification.setValue(
                offer.profile().map(CardProfile::diversification).orElse(Diversification.NONE));
        grid.addRow(row, new Label(texts.get("keys.diversification")), diversification);
        (offer.isShipped() ? shipped : offer.hasStore() ? stored : typed).setSelected(true);
        stored.setDisable(!offer.hasStore());
        name.disableProperty().bind(stored.selectedProperty().not());
        password.disableProperty().bind(stored.selectedProperty().not());
        for (Node node : new Node[] {keys, version, protocol, diversification}) {
            node.disableProperty().bind(typed.selectedProperty().not());
        }
        return grid;
    }

    private void radio(RadioButton button, String id, String text) {
        button.setId(id);
        button.setText(text);
        button.setToggleGroup(sources);
        button.setWrapText(true);
        button.setMnemonicParsing(false);
    }

    private void field(TextField field, String id, String key) {
        field.setId(id);
        field.setAccessibleText(texts.get(key));
    }

    private boolean complete() {
        if (typed.isSelected()) {
            return keySet().map(set -> {
                        set.close();
                        return true;
                    })
                    .orElse(false);
        }
        return shipped.isSelected() || !name.getText().isBlank() && password.getLength() > 0;
    }

    private interface Choice {
        KeyChoice get(KeyOffer offer);
    }

    private Optional<Choice> choice() {
        if (shipped.isSelected()) {
            return Optional.of(offer -> new KeyChoice.Shipped());
        }
        if (stored.isSelected()) {
            Secret secret = TypedSecret.of(password);
            String wanted = name.getText().strip();
            return Optional.of(offer -> new KeyChoice.Stored(offer.store(), wanted, secret));
        }
        Diversification how = diversification.getValue();
        return keySet().map(set -> offer -> new KeyChoice.Typed(new CardKeys(set, how)));
    }

    private Optional<KeySet> keySet() {
        Optional<Integer> number = keyVersion(version.getText());
        if (number.isEmpty() || keys.getLength() == 0) {
            return Optional.empty();
        }
        KeyType type = "SCP02".equals(protocol.getValue()) ? KeyType.DES3 : KeyType.AES;
        try (Secret text = TypedSecret.of(keys)) {
            return KeyText.parse(text, number.get(), type);
        }
    }

    /** Returns the version that two hexadecimal digits name. */
    static Optional<Integer> keyVersion(String digits) {
        String hex = digits.strip().toUpperCase(Locale.ROOT);
        return hex.matches("[0-9A-F]{1,2}") ? Optional.of(Integer.parseInt(hex, 16)) : Optional.empty();
    }
}
