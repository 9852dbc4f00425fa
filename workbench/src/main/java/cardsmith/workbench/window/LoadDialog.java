package cardsmith.workbench.window;

import cardsmith.card.Aid;
import cardsmith.card.globalplatform.Instance;
import cardsmith.card.globalplatform.load.LoadPlan;
import cardsmith.card.globalplatform.load.Tidied;
import cardsmith.workbench.bench.Credentials;
import cardsmith.workbench.load.AppletCodes;
import cardsmith.workbench.load.LoadWords;
import cardsmith.workbench.load.PlannedLoad;
import cardsmith.workbench.plan.KeyInput;
import cardsmith.workbench.plan.Writing;
import cardsmith.workbench.text.Texts;
import cardsmith.workbench.work.Desk;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import javafx.beans.Observable;
import javafx.beans.binding.Bindings;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.PasswordField;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.VBox;

/** The plan of a load, made anew each time; nothing happens before the button is pressed. */
final class LoadDialog {

    private static final double WIDTH = 680;

    private final Overlay overlay;
    private final Texts texts;
    private final PasswordField adm1 = new PasswordField();
    private final TextField number = new TextField();
    private final NewCodesForm codes;

    LoadDialog(Overlay overlay, Texts texts) {
        this.overlay = overlay;
        this.texts = texts;
        this.codes = new NewCodesForm(texts);
    }

    /** What else a person can ask for: other keys, or the load of what is on the card already. */
    record Others(Runnable otherKeys, Runnable again) {}

    /** Shows the plan; {@code keys} says which keys open the card. */
    void open(PlannedLoad planned, String keys, Others others, BiConsumer<Optional<Credentials>, AppletCodes> load) {
        LoadPlan plan = planned.plan();
        Button other = button("load-other-keys", "load.otherKeys", others.otherKeys());
        Button again = button("load-again", "load.again", others.again());
        Button cancel = overlay.cancel(texts);
        Button go = Overlay.go("load-go", texts.get("load.go"));
        Observable[] typed = Stream.concat(
                        Stream.of(adm1.textProperty(), number.textProperty()), Stream.of(codes.changes()))
                .toArray(Observable[]::new);
        go.disableProperty().bind(Bindings.createBooleanBinding(() -> !isComplete(planned), typed));
        go.setOnAction(e -> {
            Optional<Credentials> given = planned.givesBack() ? credentials() : Optional.empty();
            AppletCodes own = codes.take();
            adm1.clear();
            overlay.close();
            load.accept(given, own);
        });
        VBox content = new VBox(8, facts(plan), list(plan), remarks(planned, keys));
        if (planned.givesBack()) {
            content.getChildren().add(key(planned));
        }
        if (planned.takesCodes()) {
            content.getChildren().add(codes);
        }
        VBox box = Overlay.box(texts.get("load.title"), WIDTH, content, planned.isDone() ? again : other, cancel, go);
        box.setId("load-dialog");
        overlay.show(box, planned.givesBack() ? adm1 : go, true);
    }

    private Button button(String id, String key, Runnable work) {
        Button button = new Button(texts.get(key));
        button.setId(id);
        button.setOnAction(e -> {
            overlay.close();
            work.run();
        });
        return button;
    }

    private boolean isComplete(PlannedLoad planned) {
        return planned.isReady() && (!planned.givesBack() || complete(planned.adm1TriesLeft())) && codes.isComplete();
    }

    private boolean complete(OptionalInt left) {
        boolean numbered =
                left.orElse(1) > 1 || Writing.typedNumber(number.getText()).isPresent();
        return numbered
                && credentials()
                        .map(given -> {
                            given.adm1().close();
                            return true;
                        })
                        .orElse(false);
    }

    private Optional<Credentials> credentials() {
        return KeyInput.parse(adm1.getCharacters())
                .map(key -> new Credentials(key, Optional.empty(), Writing.typedNumber(number.getText())));
    }

    private Label facts(LoadPlan plan) {
        String action = "load.action." + plan.action().name().toLowerCase(Locale.ROOT);
        String what = texts.get(
                action,
                plan.request().cap().aid().hex(),
                plan.request().cap().version(),
                plan.oldVersion().orElse("?"));
        String words = Desk.inWords(Duration.ofMillis(Math.round(plan.seconds() * 1000)), texts);
        String time = plan.seconds() < 0.1 ? words : texts.get("plan.about", words);
        String facts = plan.action() == LoadPlan.Action.NOTHING
                ? ""
                : "\n" + texts.get("load.facts", plan.blocks(), plan.apdus(), plan.bytes(), time);
        return label("load-facts", what + facts);
    }

    private ScrollPane list(LoadPlan plan) {
        VBox rows = new VBox(2);
        for (Aid aid : plan.deletions()) {
            rows.getChildren().add(row(texts.get("load.deletes", aid.hex()), "diff-old"));
        }
        for (Aid aid : plan.lost()) {
            rows.getChildren().add(row(texts.get("load.deletes", aid.hex()), "diff-old"));
        }
        if (plan.sendsLoadFile()) {
            rows.getChildren()
                    .add(row(
                            texts.get(
                                    "load.loads",
                                    plan.request().cap().aid().hex(),
                                    plan.request().file().length()),
                            "diff-new"));
        }
        for (Instance instance : plan.installations()) {
            rows.getChildren().add(row(texts.get("load.installs", instance.aid().hex()), "diff-new"));
        }
        ScrollPane scroll = new ScrollPane(rows);
        scroll.setId("load-list");
        scroll.setFitToWidth(true);
        scroll.setMaxHeight(220);
        scroll.setMinHeight(60);
        scroll.setAccessibleText(texts.get("load.list"));
        return scroll;
    }

    private static Label row(String text, String style) {
        Label label = new Label(text);
        label.getStyleClass().addAll("mono", style);
        return label;
    }

    private VBox remarks(PlannedLoad planned, String keys) {
        LoadPlan plan = planned.plan();
        VBox box = new VBox(4);
        plan.obstacles().forEach(one -> {
            Label fault = label("load-obstacle", one.sentence() + " " + one.nextStep());
            fault.getStyleClass().add("form-fault");
            box.getChildren().add(fault);
        });
        planned.prepared().tidied().ifPresent(half -> box.getChildren().add(muted(tidied(half))));
        plan.freeBytes().ifPresent(free -> box.getChildren().add(muted(texts.get("load.free", free))));
        planned.notes().forEach(note -> box.getChildren().add(label("load-remark", LoadWords.of(note, texts))));
        plan.notes().forEach(note -> box.getChildren().add(muted(LoadWords.of(note, texts))));
        Label source = muted(texts.get("load.keys", keys, planned.loader()));
        source.setId("load-keys");
        box.getChildren().add(source);
        return box;
    }

    private String tidied(Tidied half) {
        return texts.get(
                "load.tidied." + half.outcome().name().toLowerCase(Locale.ROOT),
                half.load().loadFile().hex());
    }

    private GridPane key(PlannedLoad planned) {
        GridPane grid = new GridPane();
        grid.setHgap(10);
        grid.setVgap(6);
        adm1.setId("adm1");
        adm1.setPromptText(texts.get("key.prompt"));
        adm1.setAccessibleText("ADM1");
        OptionalInt left = planned.adm1TriesLeft();
        Label tries =
                new Label(left.isPresent() ? texts.get("key.tries", left.getAsInt()) : texts.get("key.triesUnknown"));
        tries.getStyleClass().add(left.orElse(1) > 1 ? "muted" : "form-fault");
        grid.add(label("load-objects", texts.get("load.objects", planned.objects())), 0, 0, 3, 1);
        grid.addRow(1, new Label("ADM1"), adm1, tries);
        if (left.orElse(1) <= 1) {
            number.setId("card-number");
            number.setAccessibleText(texts.get("key.number"));
            grid.addRow(2, new Label("ICCID"), number, new Label(texts.get("key.number")));
        }
        return grid;
    }

    private static Label label(String id, String text) {
        Label label = new Label(text);
        label.setId(id);
        label.setWrapText(true);
        return label;
    }

    private static Label muted(String text) {
        Label label = new Label(text);
        label.setWrapText(true);
        label.getStyleClass().add("muted");
        return label;
    }
}
