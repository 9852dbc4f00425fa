package cardsmith.workbench.window;

import atlantafx.base.theme.Styles;
import cardsmith.device.scenario.ScenarioVerdict;
import cardsmith.workbench.scenario.PlayedScenario;
import cardsmith.workbench.scenario.ScenarioLine;
import cardsmith.workbench.scenario.ShownRun;
import cardsmith.workbench.text.Texts;
import java.util.Optional;
import java.util.function.LongConsumer;
import javafx.geometry.Orientation;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.SplitPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;

/** The RUN pane: the selected scenario, its steps on a time line, and what stands behind the selected step. */
final class RunPane extends BorderPane {

    private static final double STEPS_SHARE = 0.46;
    private static final double LEAST_TITLE = 150;
    private static final double HEAD = 26;
    private static final double ROW = 24;
    private static final int ROWS_A_FRAME = 3;

    private final ShownRun run;
    private final Texts texts;
    private final StepTable steps;
    private final Label title = new Label();
    private final Label facts = new Label();
    private final Label about = new Label();
    private final VerdictMark verdict;
    private final SplitPane split = new SplitPane();

    RunPane(ShownRun run, Texts texts) {
        this.run = run;
        this.texts = texts;
        verdict = new VerdictMark(texts);
        steps = new StepTable(run, texts);
        setId("run-pane");
        getStyleClass().add("pane");
        setMinWidth(0);
        about.setId("run-about");
        about.getStyleClass().add("run-about");
        about.setMinWidth(0);
        about.setMaxWidth(Double.MAX_VALUE);
        setTop(new VBox(bar(), about));
        Unrolling.of(steps.table(), HEAD, ROW, ROWS_A_FRAME);
        BorderPane above = new BorderPane(steps.table());
        above.setMinHeight(HEAD + 2 * ROW);
        split.getItems().setAll(above);
        split.setOrientation(Orientation.VERTICAL);
        setCenter(split);
        run.scenarios().shown().addListener((o, was, is) -> show(is));
        show(run.scenarios().shown().get());
    }

    private Node bar() {
        Label name = new Label(texts.get("pane.run"));
        name.getStyleClass().add("pane-title");
        name.setMinWidth(Region.USE_PREF_SIZE);
        title.setId("run-title");
        title.getStyleClass().add("strong");
        title.setMinWidth(LEAST_TITLE);
        title.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(title, Priority.ALWAYS);
        facts.setId("run-facts");
        facts.getStyleClass().add("muted");
        verdict.setId("run-verdict");
        ToggleButton clear = new ToggleButton("", new FontIcon("mdomz-visibility"));
        clear.setId("run-clear");
        clear.getStyleClass().addAll(Styles.BUTTON_ICON, Styles.FLAT, Styles.SMALL);
        clear.setAccessibleText(texts.get("run.clear"));
        clear.setTooltip(new Tooltip(texts.get("run.clear")));
        clear.selectedProperty().bindBidirectional(run.clear());
        HBox bar = new HBox(8, name, title, facts, verdict, clear);
        bar.setAlignment(Pos.CENTER_LEFT);
        bar.getStyleClass().add("pane-bar");
        return bar;
    }

    /** Builds what stands behind a step; a frame after the steps. */
    void buildDetail(LongConsumer showRow) {
        split.getItems().add(new RunDetail(run, texts, showRow));
        split.setDividerPositions(STEPS_SHARE);
    }

    private void show(Optional<ScenarioLine> line) {
        title.setText(line.map(ScenarioLine::title).orElse(""));
        verdict.setVisible(line.isPresent());
        line.ifPresent(verdict::show);
        facts.setText(line.filter(one -> one.verdict().isPresent())
                .flatMap(ScenarioLine::played)
                .map(this::facts)
                .orElse(""));
        String words = line.map(ScenarioLine::description).orElse("");
        about.setText(words);
        about.setTooltip(words.isEmpty() ? null : wrapped(words));
    }

    private static Tooltip wrapped(String words) {
        Tooltip tip = new Tooltip(words);
        tip.setWrapText(true);
        tip.setMaxWidth(480);
        return tip;
    }

    private String facts(PlayedScenario played) {
        ScenarioVerdict how = played.verdict();
        return texts.get("run.facts", how.card(), how.apdus(), how.took().toMillis());
    }

    void focusSteps() {
        steps.table().requestFocus();
    }
}
