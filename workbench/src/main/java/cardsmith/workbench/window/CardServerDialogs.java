package cardsmith.workbench.window;

import atlantafx.base.theme.Styles;
import cardsmith.card.Secret;
import cardsmith.card.mostore.ServerSettings;
import cardsmith.card.mostore.ServerSettings.Proof;
import cardsmith.card.mostore.TriggerSettings;
import cardsmith.dm.client.ServerAccount;
import cardsmith.dm.security.Account;
import cardsmith.dm.security.AuthScheme;
import cardsmith.dm.security.NonceStore;
import cardsmith.dm.security.Password;
import cardsmith.workbench.bench.Credentials;
import cardsmith.workbench.text.Texts;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import javafx.beans.binding.Bindings;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.PasswordField;
import javafx.scene.control.TextField;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/** The dialogs on the server of a card: when it asks for sessions, and the account that the device has with it. */
final class CardServerDialogs {

    private static final double WIDTH = 520;

    private final Overlay overlay;
    private final Texts texts;

    CardServerDialogs(Overlay overlay, Texts texts) {
        this.overlay = overlay;
        this.texts = texts;
    }

    /** Asks when the card is to ask for sessions, then for the key that setting it needs. */
    void triggers(TriggerSettings set, boolean builtIn, BiConsumer<TriggerSettings, Credentials> use) {
        CheckBox newTerminal = box("trigger-terminal", set.newTerminal());
        CheckBox changed = box("trigger-changed", set.changed());
        CheckBox timer = box("trigger-timer", set.timer());
        TextField minutes = new TextField(set.minutes() == 0 ? "" : Integer.toString(set.minutes()));
        minutes.setId("trigger-minutes");
        minutes.setPrefColumnCount(5);
        minutes.setAccessibleText(texts.get("trigger.minutes"));
        minutes.disableProperty().bind(timer.selectedProperty().not());
        HBox every = new HBox(8, timer, minutes, new Label(texts.get("trigger.minutes")));
        every.setAlignment(Pos.CENTER_LEFT);
        Button go = Overlay.go("trigger-go", texts.get("trigger.set"));
        go.disableProperty()
                .bind(Bindings.createBooleanBinding(
                        () -> timer.isSelected() && minutes(minutes).isEmpty(),
                        minutes.textProperty(),
                        timer.selectedProperty()));
        go.setOnAction(e -> {
            int time = timer.isSelected() ? minutes(minutes).orElse(0) : 0;
            var wanted = new TriggerSettings(newTerminal.isSelected(), changed.isSelected(), timer.isSelected(), time);
            overlay.close();
            new WriteDialog(overlay, texts)
                    .askKey(
                            texts.get("trigger.title"),
                            texts.get(builtIn ? "trigger.keyBuiltIn" : "trigger.key", wanted.words()),
                            texts.get("trigger.set"),
                            Optional.empty(),
                            credentials -> use.accept(wanted, credentials));
        });
        Label hint = hint("trigger.hint");
        VBox content = new VBox(8, hint, newTerminal, changed, every);
        VBox box = Overlay.box(texts.get("trigger.title"), WIDTH, content, overlay.cancel(texts), go);
        box.setId("trigger-dialog");
        overlay.show(box, newTerminal, true);
    }

    private CheckBox box(String id, boolean selected) {
        CheckBox box = new CheckBox(texts.get(id.replace('-', '.')));
        box.setId(id);
        box.setSelected(selected);
        return box;
    }

    private static Optional<Integer> minutes(TextField field) {
        String typed = field.getText().strip();
        return typed.matches("[1-9][0-9]{0,3}")
                ? Optional.of(Integer.parseInt(typed)).filter(m -> m <= TriggerSettings.MOST_MINUTES)
                : Optional.empty();
    }

    private Label hint(String key) {
        Label hint = new Label(texts.get(key));
        hint.getStyleClass().add("muted");
        hint.setWrapText(true);
        return hint;
    }

    /** What a person gives for one side of an account. */
    private final class Side {

        private final ComboBox<Proof> scheme = new ComboBox<>();
        private final TextField user = new TextField();
        private final PasswordField password = new PasswordField();

        Side(String id, Proof asked) {
            scheme.getItems().setAll(Proof.values());
            scheme.setValue(asked);
            scheme.setId(id + "-scheme");
            scheme.setAccessibleText(texts.get("account.scheme"));
            user.setId(id + "-user");
            user.setPromptText(texts.get("account.user"));
            user.setAccessibleText(texts.get("account.user"));
            password.setId(id + "-password");
            password.setPromptText(texts.get("account.password"));
            password.setAccessibleText(texts.get("account.password"));
            user.disableProperty().bind(scheme.valueProperty().isEqualTo(Proof.NONE));
            password.disableProperty().bind(scheme.valueProperty().isEqualTo(Proof.NONE));
        }

        Account account() {
            if (scheme.getValue() == Proof.NONE) {
                return Account.OPEN;
            }
            AuthScheme way = switch (scheme.getValue()) {
                case BASIC -> AuthScheme.BASIC;
                case MD5 -> AuthScheme.MD5;
                default -> AuthScheme.MAC;
            };
            try (Secret typed = TypedSecret.of(password)) {
                password.clear();
                return Account.of(way, user.getText().strip(), typed.<Password, RuntimeException>use(Password::of));
            }
        }
    }

    /** Asks who device and server are to each other; what the card demands is chosen already. */
    void account(ServerSettings server, Consumer<ServerAccount> use) {
        Side client = new Side("account-client", server.clientProof());
        Side card = new Side("account-card", server.serverProof());
        GridPane grid = new GridPane();
        grid.setHgap(8);
        grid.setVgap(8);
        grid.addRow(0, new Label(texts.get("account.client")), client.scheme, client.user, client.password);
        grid.addRow(1, new Label(texts.get("account.card")), card.scheme, card.user, card.password);
        Button go = Overlay.go("account-go", texts.get("button.ok"));
        go.setOnAction(e -> {
            var account = new ServerAccount(
                    server.serverId(),
                    "http://127.0.0.1:" + server.port() + "/dm",
                    client.account(),
                    NonceStore.inMemory(),
                    card.account(),
                    NonceStore.inMemory());
            overlay.close();
            use.accept(account);
        });
        Label name = new Label(texts.get("account.server", server.serverId()));
        name.getStyleClass().add(Styles.TEXT_BOLD);
        VBox content = new VBox(10, name, hint("account.hint"), grid);
        VBox box = Overlay.box(texts.get("account.title"), 640, content, overlay.cancel(texts), go);
        box.setId("account-dialog");
        overlay.show(box, client.scheme, true);
    }
}
