package cardsmith.workbench.window;

import cardsmith.workbench.scenario.ScenarioLine;
import cardsmith.workbench.text.Texts;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.control.TreeCell;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** A use case in the list of scenarios, or a scenario: title, last verdict, requirements. */
final class ScenarioCell extends TreeCell<ScenarioCell.Row> {

    /** A use case, or a scenario of it. */
    record Row(String useCase, Optional<ScenarioLine> line) {}

    private static final String USE_CASE = "scenario-use-case";

    private final Texts texts;
    private final Label title = new Label();
    private final Label below = new Label();
    private final VerdictMark verdict;
    private final VBox box;

    ScenarioCell(Texts texts) {
        this.texts = texts;
        verdict = new VerdictMark(texts);
        title.setMinWidth(0);
        below.setMinWidth(0);
        below.getStyleClass().addAll("muted", "scenario-ids");
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        HBox first = new HBox(6, title, space, verdict);
        first.setAlignment(Pos.CENTER_LEFT);
        box = new VBox(first, below);
        setPrefWidth(0);
    }

    @Override
    protected void updateItem(Row item, boolean empty) {
        super.updateItem(item, empty);
        setText(null);
        setTooltip(null);
        getStyleClass().remove(USE_CASE);
        if (empty || item == null) {
            setGraphic(null);
            setAccessibleText(null);
        } else if (item.line().isPresent()) {
            show(item.line().get());
        } else {
            setGraphic(null);
            setText(useCase(item.useCase(), texts));
            getStyleClass().add(USE_CASE);
            setAccessibleText(getText());
        }
    }

    private void show(ScenarioLine line) {
        title.setText(line.title());
        verdict.show(line);
        String ids = line.requirements().isEmpty() ? line.file() : String.join(", ", line.requirements());
        below.setText(ids);
        setTooltip(new Tooltip(line.file() + "\n" + ids));
        setAccessibleText(line.title() + ", " + verdict.getText() + ", " + ids);
        setGraphic(box);
    }

    /** Returns a use case with its name, where it has one. */
    static String useCase(String useCase, Texts texts) {
        if (useCase.isEmpty()) {
            return texts.get("usecase.none");
        }
        String key = "usecase." + useCase.replace(' ', '_');
        return texts.has(key) ? texts.get(key) : useCase;
    }
}
