package cardsmith.workbench.window;

import atlantafx.base.theme.Styles;
import cardsmith.workbench.card.CardFacts;
import cardsmith.workbench.card.CardSession;
import cardsmith.workbench.text.Texts;
import cardsmith.workbench.work.Desk;
import cardsmith.workbench.work.Problem;
import java.util.Locale;
import javafx.beans.Observable;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;

/** What the person has to know now: a problem, an interrupted write, a pulled card, the virtual card. */
final class Banners extends VBox {

    private final CardSession session;
    private final Desk desk;
    private final Texts texts;
    private final Runnable showTrace;
    private final Runnable repair;
    private final CardFacts facts;
    private boolean virtualSeen;

    Banners(CardSession session, Desk desk, Texts texts, Runnable showTrace, Runnable repair) {
        this.session = session;
        this.desk = desk;
        this.texts = texts;
        this.showTrace = showTrace;
        this.repair = repair;
        this.facts = new CardFacts(texts);
        setId("banners");
        desk.problem().addListener((o, was, is) -> refresh());
        session.cutWrite().repair().addListener((o, was, is) -> refresh());
        session.live().addListener((o, was, is) -> refresh());
        session.card().addListener((o, was, is) -> refresh());
        session.edits().addListener((o, was, is) -> refresh());
        session.state().addListener((o, was, is) -> refresh());
        session.readers().addListener((Observable o) -> refresh());
        refresh();
    }

    private void refresh() {
        getChildren().clear();
        desk.problem().get().ifPresent(problem -> getChildren().add(problem(problem)));
        session.cutWrite()
                .repair()
                .get()
                .flatMap(r -> RepairWords.of(r, texts))
                .ifPresent(words -> getChildren().add(repair(words)));
        session.card()
                .get()
                .flatMap(card -> facts.warning(session.state().get(), session.presence(), card.readerName()))
                .ifPresent(words -> getChildren().add(banner("banner-reader", "warning", "mdomz-warning", words)));
        boolean pulled = session.edits().get().isPresent() && !session.live().get();
        if (pulled) {
            getChildren().add(banner("banner-pulled", "warning", "mdoal-eject", texts.get("banner.pulled")));
        }
        if (session.isVirtual() && !virtualSeen && !pulled) {
            Button ok = small(texts.get("button.gotIt"));
            ok.setOnAction(e -> {
                virtualSeen = true;
                refresh();
            });
            getChildren().add(banner("banner-virtual", "info", "mdoal-info", texts.get("banner.virtual"), ok));
        }
    }

    private Node problem(Problem problem) {
        Button trace = small(texts.get("button.showTrace"));
        trace.setOnAction(e -> showTrace.run());
        Button close = small(texts.get("button.close"));
        close.setId("problem-close");
        close.setOnAction(e -> desk.dismissProblem());
        String status = problem.statusWord().isPresent()
                ? "  ["
                        + String.format(
                                Locale.ROOT, "%04X", problem.statusWord().getAsInt()) + "]"
                : "";
        String text = problem.sentence() + status + " " + problem.nextStep();
        if (problem.nextStep().isEmpty()) {
            return banner("banner-problem", "info", "mdoal-info", text.strip(), close);
        }
        return problem.statusWord().isPresent()
                ? banner("banner-problem", "danger", "mdoal-error_outline", text, trace, close)
                : banner("banner-problem", "danger", "mdoal-error_outline", text, close);
    }

    private Node repair(RepairWords words) {
        Button go = small(words.button());
        go.setId("repair-button");
        go.setOnAction(e -> repair.run());
        Button close = small(texts.get("button.close"));
        close.setId("repair-close");
        close.setOnAction(e -> session.cutWrite().dismiss());
        return banner(
                "banner-repair",
                words.needsWork() ? "warning" : "info",
                "mdoal-build",
                words.sentence(),
                words.needsWork() ? go : close);
    }

    private static Button small(String text) {
        Button button = new Button(text);
        button.getStyleClass().addAll(Styles.SMALL, "tight");
        button.setMinWidth(Button.USE_PREF_SIZE);
        return button;
    }

    private static Node banner(String id, String style, String icon, String text, Button... buttons) {
        Label label = new Label(text);
        label.setWrapText(true);
        label.setId(id + "-text");
        HBox.setHgrow(label, Priority.ALWAYS);
        label.setMaxWidth(Double.MAX_VALUE);
        HBox banner = new HBox(10, new FontIcon(icon), label);
        banner.getChildren().addAll(buttons);
        banner.setId(id);
        banner.setAlignment(Pos.CENTER_LEFT);
        banner.getStyleClass().addAll("banner", "banner-" + style);
        banner.setAccessibleText(text);
        return banner;
    }
}
