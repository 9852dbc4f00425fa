package cardsmith.workbench.window;

import atlantafx.base.theme.Styles;
import cardsmith.card.Iccid;
import cardsmith.device.scenario.CardNeeds;
import cardsmith.workbench.bench.Credentials;
import cardsmith.workbench.loan.LoanPlan;
import cardsmith.workbench.text.Texts;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.VBox;

/** What scenarios will do to the card in the reader, before anything is done, and the keys that it takes. */
final class LoanDialog {

    private static final double WIDTH = 720;

    private final Overlay overlay;
    private final Texts texts;

    LoanDialog(Overlay overlay, Texts texts) {
        this.overlay = overlay;
        this.texts = texts;
    }

    /** Shows the plan; after the button the keys are asked for, and {@code run} gets them. */
    void open(LoanPlan plan, boolean builtIn, Consumer<Credentials> run) {
        String iccid = plan.iccid().digits();
        Label facts = wrapped(
                plan.unfinished()
                        ? texts.get("loan.unfinished", iccid)
                        : texts.get(
                                "loan.facts",
                                iccid,
                                builtIn ? texts.get("bar.virtual") : plan.reader(),
                                plan.objects()));
        facts.setId("loan-facts");
        Label backup = muted(texts.get("loan.backup", plan.backup().toString()));
        Label lost = muted(texts.get("loan.lost"));
        VBox content = new VBox(8, facts, list(plan), backup, lost);
        if (plan.runnable().isEmpty()) {
            Label none = wrapped(texts.get("loan.none"));
            none.getStyleClass().add("form-fault");
            content.getChildren().add(none);
        }
        Button go = Overlay.go("loan-go", texts.get("loan.go"));
        go.setDisable(plan.runnable().isEmpty());
        go.setOnAction(e -> {
            overlay.close();
            askKeys(plan, builtIn, run);
        });
        Button cancel = overlay.cancel(texts);
        VBox box = Overlay.box(texts.get("loan.title", iccid), WIDTH, content, cancel, go);
        box.setId("loan-dialog");
        overlay.show(box, plan.runnable().isEmpty() ? cancel : go, true);
    }

    private void askKeys(LoanPlan plan, boolean builtIn, Consumer<Credentials> run) {
        String iccid = plan.iccid().digits();
        String tries = plan.adm1TriesLeft().isPresent()
                ? texts.get("key.tries", plan.adm1TriesLeft().getAsInt())
                : texts.get("key.triesUnknown");
        Optional<Iccid> confirm = plan.adm1TriesLeft().orElse(1) == 1 ? Optional.of(plan.iccid()) : Optional.empty();
        new WriteDialog(overlay, texts)
                .forBuiltInCard(builtIn)
                .withPin1(plan.needsPin1())
                .askKey(
                        texts.get("loan.title", iccid),
                        texts.get("loan.key", iccid, tries),
                        texts.get("loan.run"),
                        confirm,
                        run);
    }

    /** Asks for the key that giving back takes. */
    void askToReturn(String iccid, boolean builtIn, Consumer<Credentials> giveBack) {
        new WriteDialog(overlay, texts)
                .forBuiltInCard(builtIn)
                .askKey(
                        texts.get("loan.title", iccid),
                        texts.get("loan.return", iccid),
                        texts.get("loan.returnButton"),
                        Optional.empty(),
                        giveBack);
    }

    private static Label wrapped(String text) {
        Label label = new Label(text);
        label.setWrapText(true);
        return label;
    }

    private static Label muted(String text) {
        Label label = wrapped(text);
        label.getStyleClass().add("muted");
        return label;
    }

    private Node list(LoanPlan plan) {
        VBox rows = new VBox(2);
        for (LoanPlan.Row row : plan.scenarios()) {
            String title = row.ready().scenario().title();
            Label head = wrapped(
                    row.obstacle().isPresent()
                            ? texts.get("loan.obstacle", title)
                            : texts.get(
                                    "loan.row",
                                    title,
                                    row.content().apdus(),
                                    WriteDialog.time(row.content().expectedSeconds(), texts)));
            head.getStyleClass().add(Styles.TEXT_BOLD);
            Label below = row.obstacle().map(LoanDialog::wrapped).orElseGet(() -> muted(words(row)));
            if (row.obstacle().isPresent()) {
                below.getStyleClass().add("form-fault");
            }
            rows.getChildren().addAll(head, below);
        }
        ScrollPane scroll = new ScrollPane(rows);
        scroll.setId("loan-list");
        scroll.setFitToWidth(true);
        scroll.setMaxHeight(260);
        scroll.setMinHeight(60);
        scroll.setAccessibleText(texts.get("loan.list"));
        return scroll;
    }

    private String words(LoanPlan.Row row) {
        CardNeeds needs = row.needs();
        List<String> parts = new ArrayList<>();
        part(parts, "loan.writes", needs.objects().keySet());
        part(
                parts,
                "loan.deletes",
                row.content().objects().stream()
                        .filter(object -> object.after().isEmpty())
                        .map(object -> object.tag())
                        .toList());
        part(parts, "loan.later", needs.later());
        part(
                parts,
                "loan.keys",
                needs.keys().stream().map(key -> String.format("%02X", key)).toList());
        if (needs.jobs()) {
            parts.add(texts.get("loan.jobs"));
        }
        if (needs.trigger()) {
            parts.add(texts.get("loan.trigger"));
        }
        if (needs.bootstrap()) {
            parts.add(texts.get("loan.bootstrap"));
        }
        return parts.isEmpty() ? texts.get("loan.empties") : String.join("; ", parts);
    }

    private void part(List<String> parts, String key, Collection<?> all) {
        if (!all.isEmpty()) {
            parts.add(texts.get(key, all.stream().map(Object::toString).collect(Collectors.joining(", "))));
        }
    }
}
