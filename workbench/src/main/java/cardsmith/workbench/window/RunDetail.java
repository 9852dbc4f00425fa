package cardsmith.workbench.window;

import atlantafx.base.theme.Styles;
import cardsmith.device.scenario.StepVerdict.Finding;
import cardsmith.device.scenario.Verdict;
import cardsmith.workbench.scenario.ApplicationRow;
import cardsmith.workbench.scenario.PlayedStep;
import cardsmith.workbench.scenario.RequirementLine;
import cardsmith.workbench.scenario.ScenarioModel;
import cardsmith.workbench.scenario.ShownRun;
import cardsmith.workbench.text.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.SplitPane;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.BorderPane;

/** What stands behind the selected step of a run: findings, messages, tree, applications; and the requirements. */
final class RunDetail extends TabPane {

    private static final double LINES_SHARE = 0.56;
    private static final double LEAST = 76;

    private final ShownRun run;
    private final ScenarioModel scenarios;
    private final Texts texts;
    private final LongConsumer showRow;

    RunDetail(ShownRun run, Texts texts, LongConsumer showRow) {
        this.run = run;
        this.scenarios = run.scenarios();
        this.texts = texts;
        this.showRow = showRow;
        setId("run-tabs");
        setMinHeight(LEAST);
        getStyleClass().addAll(Styles.DENSE, "compact-tabs");
        setTabClosingPolicy(TabClosingPolicy.UNAVAILABLE);
        getTabs()
                .setAll(
                        tab("run.findings", this::findings),
                        tab("run.sequence", this::sequence),
                        tab("run.tree", () -> new DeviceTreeView(run.device(), "run", Orientation.HORIZONTAL, texts)),
                        tab("run.applications", this::applications),
                        tab("run.requirements", this::requirements));
        getSelectionModel().selectedItemProperty().addListener((o, was, is) -> build(is));
        build(getTabs().get(0));
    }

    private Tab tab(String key, Supplier<Node> content) {
        Tab tab = new Tab(texts.get(key));
        tab.setId(key);
        tab.setUserData(content);
        return tab;
    }

    // What a tab shows is made when it is first looked at: all of them at once would hold the window.
    private static void build(Tab tab) {
        if (tab.getContent() == null && tab.getUserData() instanceof Supplier<?> content) {
            tab.setContent(new BorderPane((Node) content.get()));
        }
    }

    /** A thing that had to be seen, or why a step came to no end. */
    private record Line(Verdict verdict, String expected, String found) {}

    private Node findings() {
        TableView<Line> table = RowTable.of(
                "run-findings",
                texts.get("run.findings"),
                texts.get("run.findings.empty"),
                List.of(
                        VerdictMark.column(texts, (mark, line) -> mark.show(line.verdict())),
                        new TextColumn<>(texts.get("run.column.expected"), 420, Line::expected, "plain"),
                        new TextColumn<>(texts.get("run.column.found"), 380, Line::found, "plain")));
        scenarios.step().addListener((o, was, is) -> table.getItems().setAll(lines(is)));
        table.getItems().setAll(lines(scenarios.step().get()));
        return table;
    }

    private List<Line> lines(Optional<PlayedStep> step) {
        List<Line> lines = new ArrayList<>();
        step.map(PlayedStep::verdict).ifPresent(verdict -> {
            if (!verdict.trouble().isEmpty()) {
                lines.add(new Line(verdict.verdict(), texts.get("run.trouble"), verdict.trouble()));
            }
            for (Finding finding : verdict.findings()) {
                lines.add(new Line(
                        finding.seen() ? Verdict.PASSED : Verdict.FAILED, finding.expected(), finding.found()));
            }
        });
        return lines;
    }

    private Node sequence() {
        SequenceView lines = new SequenceView(run.session(), "run-lines", texts);
        lines.showFirstMessage();
        run.session().shown().addListener((o, was, is) -> lines.showFirstMessage());
        SplitPane split = new SplitPane(lines, new SessionDetail(run.session(), "run", texts, showRow));
        split.setDividerPositions(LINES_SHARE);
        return split;
    }

    private Node applications() {
        TableView<ApplicationRow> table = RowTable.of(
                "run-applications",
                texts.get("run.applications"),
                texts.get("run.applications.empty"),
                List.of(
                        new TextColumn<>(texts.get("run.column.application"), 150, ApplicationRow::name, "strong"),
                        new TextColumn<>(texts.get("run.column.state"), 110, ApplicationRow::state, "plain"),
                        new TextColumn<>(texts.get("run.column.setting"), 130, ApplicationRow::setting, "plain"),
                        new TextColumn<>(texts.get("run.column.value"), 190, ApplicationRow::value, "mono"),
                        new TextColumn<>(texts.get("run.column.node"), 210, ApplicationRow::node, "mono"),
                        new TextColumn<>(texts.get("run.column.origin"), 110, ApplicationRow::origin, "plain")));
        run.applications().addListener((o, was, is) -> table.getItems().setAll(is));
        table.getItems().setAll(run.applications().get());
        return table;
    }

    private Node requirements() {
        TableView<RequirementLine> table = RowTable.of(
                "run-requirements",
                texts.get("run.requirements"),
                texts.get("run.requirements.empty"),
                List.of(
                        VerdictMark.column(texts, (mark, line) -> mark.show(line.verdict())),
                        new TextColumn<>(texts.get("run.column.id"), 110, RequirementLine::id, "strong"),
                        new TextColumn<>(texts.get("run.column.level"), 70, RequirementLine::level, "plain"),
                        new TextColumn<>(texts.get("run.column.steps"), 70, RunDetail::steps, "plain"),
                        new TextColumn<>(texts.get("run.column.text"), 550, RequirementLine::text, "plain")));
        scenarios.shown().addListener((o, was, is) -> table.getItems().setAll(scenarios.requirements()));
        table.getItems().setAll(scenarios.requirements());
        table.setOnKeyPressed(e -> {
            if (e.getCode() == KeyCode.ENTER) {
                goToStep(table);
            }
        });
        table.setOnMouseClicked(e -> {
            if (e.getClickCount() == 2) {
                goToStep(table);
            }
        });
        return table;
    }

    private static String steps(RequirementLine line) {
        return line.steps().stream().map(Object::toString).collect(Collectors.joining(", "));
    }

    private void goToStep(TableView<RequirementLine> table) {
        Optional.ofNullable(table.getSelectionModel().getSelectedItem())
                .flatMap(line -> line.steps().stream().findFirst())
                .flatMap(number -> run.steps().get().get(number - 1).played())
                .ifPresent(step -> scenarios.step().set(Optional.of(step)));
    }
}
