package cardsmith.workbench.window;

import cardsmith.workbench.scenario.PlayedStep;
import cardsmith.workbench.scenario.ShownRun;
import cardsmith.workbench.scenario.StepRow;
import cardsmith.workbench.text.Texts;
import java.util.List;
import java.util.Optional;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;

/** The steps of a scenario with verdicts, requirements and their places on the time line of the run. */
final class StepTable {

    private final ShownRun run;
    private final TableView<StepRow> table;
    private boolean filling;

    StepTable(ShownRun run, Texts texts) {
        this.run = run;
        TableColumn<StepRow, StepRow> time = TextColumn.plain(texts.get("run.column.time"), 190);
        time.setCellFactory(column -> new StepBar(texts));
        table = RowTable.of(
                "run-steps",
                texts.get("run.steps"),
                texts.get("run.steps.empty"),
                List.of(
                        VerdictMark.column(texts, VerdictMark::show),
                        new TextColumn<>("#", 30, row -> Integer.toString(row.number()), "number"),
                        new TextColumn<>(
                                texts.get("run.column.step"),
                                330,
                                row -> row.step().title(),
                                "plain"),
                        new TextColumn<>(
                                texts.get("run.column.requirements"),
                                170,
                                row -> String.join(", ", row.step().requirements()),
                                "small"),
                        time,
                        new TextColumn<>(texts.get("run.column.apdus"), 64, StepTable::apdus, "number")));
        table.getSelectionModel().selectedItemProperty().addListener((o, was, is) -> selected(is));
        run.steps().addListener((o, was, is) -> fill(is));
        run.scenarios().step().addListener((o, was, is) -> select());
        table.heightProperty().addListener((o, was, is) -> select());
        fill(run.steps().get());
    }

    private static String apdus(StepRow row) {
        return row.played().map(step -> Long.toString(step.apdus())).orElse("");
    }

    private void fill(List<StepRow> rows) {
        filling = true;
        int at = table.getSelectionModel().getSelectedIndex();
        table.getItems().setAll(rows);
        if (run.scenarios().step().get().isEmpty() && at < rows.size()) {
            table.getSelectionModel().select(at);
        }
        filling = false;
        select();
    }

    private void select() {
        Optional<PlayedStep> wanted = run.scenarios().step().get();
        wanted.ifPresent(step -> {
            filling = true;
            table.getSelectionModel().select(step.number() - 1);
            table.scrollTo(Math.max(0, step.number() - 2));
            filling = false;
        });
    }

    private void selected(StepRow row) {
        if (!filling && row != null) {
            run.scenarios().step().set(row.played());
        }
    }

    TableView<StepRow> table() {
        return table;
    }
}
