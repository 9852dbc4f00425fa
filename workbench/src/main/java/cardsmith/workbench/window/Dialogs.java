package cardsmith.workbench.window;

import atlantafx.base.theme.Styles;
import cardsmith.card.mostore.write.Repair;
import cardsmith.workbench.action.ActionName;
import cardsmith.workbench.action.Actions;
import cardsmith.workbench.card.CardSpeed;
import cardsmith.workbench.text.Texts;
import java.util.Locale;
import java.util.function.Consumer;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.RadioButton;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** The small dialogs. */
final class Dialogs {

    private final Overlay overlay;
    private final Texts texts;

    Dialogs(Overlay overlay, Texts texts) {
        this.overlay = overlay;
        this.texts = texts;
    }

    void tell(String title, String sentence) {
        Label label = new Label(sentence);
        label.setWrapText(true);
        Button close = closeButton();
        overlay.show(Overlay.box(title, 520, label, close), close, false);
    }

    private Button closeButton() {
        Button close = new Button(texts.get("button.close"));
        close.setDefaultButton(true);
        close.setCancelButton(true);
        close.setOnAction(e -> overlay.close());
        return close;
    }

    void about() {
        tell(texts.get("action.about"), texts.get("about.text"));
    }

    void shortcuts(Actions actions) {
        GridPane grid = new GridPane();
        grid.setHgap(24);
        grid.setVgap(4);
        int row = 0;
        for (ActionName name : ActionName.values()) {
            if (!name.shortcut().isEmpty()) {
                Label keys = new Label(ActionControls.keys(name));
                keys.getStyleClass().add("mono");
                grid.addRow(row++, keys, new Label(actions.title(name)));
            }
        }
        ScrollPane scroll = new ScrollPane(grid);
        scroll.setMaxHeight(460);
        Button close = closeButton();
        overlay.show(Overlay.box(texts.get("action.shortcuts"), 460, scroll, close), close, false);
    }

    /** Asks whether credentials go into a file too. */
    void secrets(Consumer<Boolean> chosen) {
        Label sentence = new Label(texts.get("secrets.sentence"));
        sentence.setWrapText(true);
        Button with = new Button(texts.get("secrets.with"));
        with.setId("export-secrets");
        with.setOnAction(e -> {
            overlay.close();
            chosen.accept(true);
        });
        Button masked = accent("export-masked", texts.get("secrets.masked"));
        masked.setOnAction(e -> {
            overlay.close();
            chosen.accept(false);
        });
        VBox box = Overlay.box(texts.get("action.export"), 520, sentence, overlay.cancel(texts), with, masked);
        box.setId("secrets-dialog");
        overlay.show(box, masked, true);
    }

    /** Lets the speed of the virtual card be chosen; a choice holds at once. */
    void speed(CardSpeed speed) {
        ToggleGroup group = new ToggleGroup();
        VBox choices = new VBox(8);
        for (CardSpeed.Pace pace : CardSpeed.Pace.values()) {
            RadioButton one = new RadioButton(texts.get("speed." + pace.name().toLowerCase(Locale.ROOT)));
            one.setId("speed-" + pace.name());
            one.setToggleGroup(group);
            one.setSelected(pace == speed.pace());
            one.setOnAction(e -> speed.choose(pace));
            choices.getChildren().add(one);
        }
        Label sentence = new Label(texts.get("speed.sentence"));
        sentence.setWrapText(true);
        Button close = closeButton();
        VBox box = Overlay.box(texts.get("action.virtual_speed"), 520, new VBox(12, sentence, choices), close);
        box.setId("speed-dialog");
        overlay.show(box, close, false);
    }

    /** Asks what shall become of a write that was cut. */
    void decide(Repair.NeedsDecision decision, Consumer<Repair.Decision> chosen) {
        VBox states = new VBox(2);
        decision.states()
                .forEach(state -> states.getChildren()
                        .add(new Label(texts.get(
                                "repair.state." + state.state().name().toLowerCase(Locale.ROOT),
                                state.tag().toString()))));
        Label sentence = new Label(decision.sentence() + " " + decision.nextStep());
        sentence.setWrapText(true);
        Button forward = choice(Repair.Decision.FORWARD, chosen);
        forward.getStyleClass().add(Styles.ACCENT);
        forward.setDefaultButton(true);
        VBox box = Overlay.box(
                texts.get("repair.title"),
                620,
                new VBox(10, sentence, states),
                overlay.cancel(texts),
                choice(Repair.Decision.LEAVE, chosen),
                choice(Repair.Decision.BACK, chosen),
                forward);
        box.setId("repair-dialog");
        overlay.show(box, forward, true);
    }

    private Button choice(Repair.Decision decision, Consumer<Repair.Decision> chosen) {
        String name = decision.name().toLowerCase(Locale.ROOT);
        Button button = new Button(texts.get("repair.choice." + name));
        button.setId("repair-" + name);
        button.setOnAction(e -> {
            overlay.close();
            chosen.accept(decision);
        });
        return button;
    }

    private static Button accent(String id, String text) {
        Button button = new Button(text);
        button.setId(id);
        button.getStyleClass().add(Styles.ACCENT);
        button.setDefaultButton(true);
        return button;
    }

    static ColumnConstraints labelColumn(double width) {
        ColumnConstraints column = new ColumnConstraints(width);
        column.setHgrow(Priority.NEVER);
        return column;
    }

    static ColumnConstraints fieldColumn() {
        ColumnConstraints column = new ColumnConstraints();
        column.setHgrow(Priority.ALWAYS);
        return column;
    }
}
