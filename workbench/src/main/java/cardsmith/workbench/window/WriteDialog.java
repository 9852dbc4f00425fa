package cardsmith.workbench.window;

import atlantafx.base.theme.Styles;
import cardsmith.card.Iccid;
import cardsmith.card.Secret;
import cardsmith.card.mostore.write.WritePlan;
import cardsmith.workbench.bench.Credentials;
import cardsmith.workbench.plan.KeyInput;
import cardsmith.workbench.plan.PlanLine;
import cardsmith.workbench.plan.ShownPlan;
import cardsmith.workbench.plan.Writing;
import cardsmith.workbench.text.Texts;
import cardsmith.workbench.work.Desk;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.PasswordField;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.VBox;

/**
 * The plan of a write and the prompt for the key, made anew each time; nothing happens before the button is pressed. What
 * is typed is read without a string of its own; the field of JavaFX makes some that cannot be wiped.
 */
final class WriteDialog {

    private static final double WIDTH = 680;

    private final Overlay overlay;
    private final Texts texts;
    private final PasswordField adm1 = new PasswordField();
    private final PasswordField pin1 = new PasswordField();
    private final TextField number = new TextField();
    private boolean builtIn;
    private boolean pin1Too;

    WriteDialog(Overlay overlay, Texts texts) {
        this.overlay = overlay;
        this.texts = texts;
    }

    /** Has the dialog say which ADM1 the built-in card was made with. */
    WriteDialog forBuiltInCard(boolean is) {
        builtIn = is;
        return this;
    }

    /** Has the dialog ask for PIN1 besides ADM1. */
    WriteDialog withPin1(boolean too) {
        pin1Too = too;
        return this;
    }

    void open(ShownPlan shown, Consumer<Credentials> write) {
        WritePlan plan = shown.plan();
        if (plan.isEmpty()) {
            message(texts.get("plan.nothing"));
            return;
        }
        Label facts = new Label(texts.get(
                "plan.facts", plan.objects().size(), plan.apdus(), plan.bytes(), time(plan.expectedSeconds(), texts)));
        facts.setId("plan-facts");
        facts.setWrapText(true);
        Label size = new Label(texts.get(
                plan.size().fits() ? "plan.fits" : "plan.tooLarge",
                plan.size().freeAfter(),
                plan.size().total(),
                -plan.size().freeAtWorst()));
        size.getStyleClass().add(plan.size().fits() ? "muted" : "form-fault");
        size.setWrapText(true);
        Label backup = new Label(texts.get("plan.backup"));
        backup.getStyleClass().add("muted");
        Button cancel = overlay.cancel(texts);
        Button go = Overlay.go("plan-write", texts.get("plan.write"));
        go.disableProperty()
                .bind(Bindings.createBooleanBinding(
                        () -> !plan.size().fits() || !complete(shown),
                        adm1.textProperty(),
                        pin1.textProperty(),
                        number.textProperty()));
        go.setOnAction(e -> start(write));
        VBox content = new VBox(8, facts, list(shown), size, backup, keys(shown));
        VBox box = Overlay.box(texts.get("plan.title"), WIDTH, content, cancel, go);
        box.setId("write-dialog");
        overlay.show(box, adm1, true);
    }

    /** Returns an expected time in words. */
    static String time(double seconds, Texts texts) {
        String words = Desk.inWords(Duration.ofMillis(Math.round(seconds * 1000)), texts);
        return seconds < 0.1 ? words : texts.get("plan.about", words);
    }

    private boolean complete(ShownPlan shown) {
        boolean numbered = !shown.needsCardNumber(isPin1Typed())
                || Writing.typedNumber(number.getText())
                        .equals(Optional.of(shown.plan().iccid()));
        boolean pin1Fits = !isPin1Typed() || isKey(pin1);
        return numbered && pin1Fits && isKey(adm1);
    }

    private boolean isPin1Typed() {
        return pin1.getLength() > 0;
    }

    private static boolean isKey(PasswordField field) {
        return KeyInput.parse(field.getCharacters()).map(WriteDialog::closed).orElse(false);
    }

    private static boolean closed(Secret secret) {
        secret.close();
        return true;
    }

    private void start(Consumer<Credentials> write) {
        KeyInput.parse(adm1.getCharacters()).ifPresent(key -> {
            Credentials credentials = new Credentials(
                    key,
                    isPin1Typed() ? KeyInput.parse(pin1.getCharacters()) : Optional.empty(),
                    Writing.typedNumber(number.getText()));
            adm1.clear();
            pin1.clear();
            number.clear();
            overlay.close();
            write.accept(credentials);
        });
    }

    private Node list(ShownPlan shown) {
        VBox rows = new VBox(2);
        for (PlanLine line : shown.lines()) {
            String kind = line.object().kind().name().toLowerCase(Locale.ROOT);
            Label head = new Label(texts.get(
                    "plan." + kind,
                    line.title(),
                    line.object().tag().toString(),
                    line.object().apdus(),
                    line.object().bytes()));
            head.getStyleClass().add(Styles.TEXT_BOLD);
            rows.getChildren().add(head);
            line.differences().forEach(difference -> rows.getChildren().add(difference(difference)));
        }
        ScrollPane scroll = new ScrollPane(rows);
        scroll.setId("plan-list");
        scroll.setFitToWidth(true);
        scroll.setMaxHeight(280);
        scroll.setMinHeight(60);
        scroll.setAccessibleText(texts.get("plan.list"));
        return scroll;
    }

    private Node difference(PlanLine.Difference difference) {
        GridPane grid = new GridPane();
        grid.setHgap(8);
        Label path = new Label(difference.path());
        path.getStyleClass().add("muted");
        grid.add(path, 0, 0, 2, 1);
        difference.before().ifPresent(value -> grid.addRow(1, signed("−", "diff-old"), signed(value, "diff-old")));
        difference.after().ifPresent(value -> grid.addRow(2, signed("+", "diff-new"), signed(value, "diff-new")));
        grid.setPadding(new javafx.geometry.Insets(0, 0, 4, 16));
        return grid;
    }

    private static Label signed(String text, String style) {
        Label label = new Label(text);
        label.getStyleClass().addAll("mono", style);
        label.setWrapText(true);
        return label;
    }

    private Node keys(ShownPlan shown) {
        WritePlan plan = shown.plan();
        GridPane grid = new GridPane();
        grid.setHgap(10);
        grid.setVgap(6);
        adm1.setId("adm1");
        adm1.setPromptText(texts.get("key.prompt"));
        adm1.setAccessibleText("ADM1");
        adm1.setPrefColumnCount(18);
        grid.addRow(0, new Label("ADM1"), adm1, tries("adm1-tries", plan.adm1TriesLeft()));
        if (plan.needsPin1()) {
            pin1.setId("pin1");
            pin1.setAccessibleText("PIN1");
            pin1.setPromptText(texts.get("key.pin1"));
            grid.addRow(1, new Label("PIN1"), pin1, tries("pin1-tries", shown.pin1TriesLeft()));
        }
        Label iccid = new Label("ICCID");
        Label why = new Label(texts.get("key.number"));
        number.setId("card-number");
        number.setAccessibleText(texts.get("key.number"));
        BooleanBinding needed =
                Bindings.createBooleanBinding(() -> shown.needsCardNumber(isPin1Typed()), pin1.textProperty());
        for (Node node : List.of(iccid, number, why)) {
            node.visibleProperty().bind(needed);
            node.managedProperty().bind(needed);
        }
        grid.addRow(2, iccid, number, why);
        if (builtIn) {
            grid.add(builtInHint(), 1, 3, 2, 1);
        }
        return grid;
    }

    private Label builtInHint() {
        Label hint = new Label(texts.get("key.builtIn"));
        hint.getStyleClass().add("muted");
        return hint;
    }

    private Label tries(String id, OptionalInt left) {
        Label tries =
                new Label(left.isPresent() ? texts.get("key.tries", left.getAsInt()) : texts.get("key.triesUnknown"));
        tries.setId(id);
        tries.getStyleClass().add(left.orElse(2) > 1 ? "muted" : "form-fault");
        return tries;
    }

    private void message(String text) {
        Button close = new Button(texts.get("button.close"));
        close.setDefaultButton(true);
        close.setOnAction(e -> overlay.close());
        Label label = new Label(text);
        label.setWrapText(true);
        overlay.show(Overlay.box(texts.get("plan.title"), WIDTH, label, close), close, false);
    }

    /** Asks for the keys alone, for a repair or for scenarios; where {@code confirm} is given, for the number of that card too. */
    void askKey(String title, String sentence, String button, Optional<Iccid> confirm, Consumer<Credentials> use) {
        adm1.setId("adm1");
        adm1.setPromptText(texts.get("key.prompt"));
        adm1.setAccessibleText("ADM1");
        Label label = new Label(sentence);
        label.setWrapText(true);
        Button cancel = overlay.cancel(texts);
        Button go = new Button(button);
        go.setId("key-go");
        go.getStyleClass().add(Styles.ACCENT);
        go.setDefaultButton(true);
        go.disableProperty()
                .bind(Bindings.createBooleanBinding(
                        () -> !isKey(adm1)
                                || pin1Too && !isKey(pin1)
                                || confirm.isPresent()
                                        && !Writing.typedNumber(number.getText())
                                                .equals(confirm),
                        adm1.textProperty(),
                        pin1.textProperty(),
                        number.textProperty()));
        go.setOnAction(e -> start(use));
        VBox content = new VBox(10, label, adm1);
        if (pin1Too) {
            pin1.setId("pin1");
            pin1.setPromptText("PIN1");
            pin1.setAccessibleText("PIN1");
            content.getChildren().add(pin1);
        }
        if (builtIn) {
            content.getChildren().add(builtInHint());
        }
        if (confirm.isPresent()) {
            number.setId("card-number");
            number.setAccessibleText(texts.get("key.number"));
            content.getChildren().addAll(new Label(texts.get("key.number")), number);
        }
        VBox box = Overlay.box(title, 520, content, cancel, go);
        box.setId("key-dialog");
        overlay.show(box, adm1, true);
    }
}
