package cardsmith.workbench.window;

import atlantafx.base.theme.Styles;
import cardsmith.device.scenario.Verdict;
import cardsmith.workbench.action.ActionName;
import cardsmith.workbench.action.Actions;
import cardsmith.workbench.scenario.RunProgress;
import cardsmith.workbench.scenario.ScenarioLine;
import cardsmith.workbench.scenario.ScenarioModel;
import cardsmith.workbench.text.Texts;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.TextField;
import javafx.scene.control.TreeItem;
import javafx.scene.control.TreeView;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** The SCENARIOS pane: the scenarios by use case with their last verdicts, and how far a run is. */
final class ScenarioListPane extends BorderPane {

    private final ScenarioModel model;
    private final Texts texts;
    private final TreeView<ScenarioCell.Row> tree = new TreeView<>(new TreeItem<>());
    private final TextField filter = new TextField();
    private final Label count = new Label();
    private final Map<Path, TreeItem<ScenarioCell.Row>> items = new LinkedHashMap<>();
    private boolean filling;

    ScenarioListPane(ScenarioModel model, Actions actions, ActionControls controls, Texts texts) {
        this.model = model;
        this.texts = texts;
        setId("scenario-pane");
        getStyleClass().add("pane");
        setMinWidth(0);
        filter.setId("scenario-filter");
        filter.setPromptText(texts.get("scenario.filter"));
        filter.setAccessibleText(texts.get("scenario.filter"));
        filter.getStyleClass().add(Styles.SMALL);
        filter.textProperty().bindBidirectional(model.filter());
        HBox search = new HBox(filter);
        HBox.setHgrow(filter, Priority.ALWAYS);
        search.getStyleClass().add("pane-bar");
        setTop(new VBox(bar(controls), search));
        tree.setId("scenario-list");
        tree.setShowRoot(false);
        tree.getStyleClass().addAll(Styles.DENSE, "compact", "scenario-list");
        tree.setAccessibleText(texts.get("scenario.list"));
        tree.setCellFactory(view -> new ScenarioCell(texts));
        tree.getSelectionModel().selectedItemProperty().addListener((o, was, is) -> selected(is));
        tree.setOnKeyPressed(e -> {
            if (e.getCode() == KeyCode.ENTER) {
                actions.run(ActionName.RUN_SCENARIO);
            }
        });
        tree.setOnMouseClicked(e -> {
            if (e.getClickCount() == 2) {
                actions.run(ActionName.RUN_SCENARIO);
            }
        });
        setCenter(tree);
        setBottom(foot());
        model.lines().addListener((o, was, is) -> fill(is));
        model.selected().addListener((o, was, is) -> show(is));
        fill(model.lines().get());
    }

    private Node bar(ActionControls controls) {
        Label title = new Label(texts.get("pane.scenarios"));
        title.getStyleClass().add("pane-title");
        title.setMinWidth(Region.USE_PREF_SIZE);
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        HBox bar = new HBox(
                4,
                title,
                controls.button(ActionName.RUN_SCENARIO),
                controls.button(ActionName.RUN_SCENARIOS),
                controls.button(ActionName.RUN_SCENARIO_ON_CARD),
                controls.button(ActionName.STOP_SCENARIOS),
                space,
                controls.button(ActionName.OPEN_SCENARIO),
                controls.button(ActionName.SAVE_REPORT));
        bar.setAlignment(Pos.CENTER_LEFT);
        bar.getStyleClass().add("pane-bar");
        return bar;
    }

    private Node foot() {
        count.setId("scenario-count");
        count.getStyleClass().add("muted");
        ProgressBar progress = new ProgressBar(0);
        progress.setId("scenario-progress");
        progress.setAccessibleText(texts.get("scenario.progress"));
        progress.setMaxWidth(Double.MAX_VALUE);
        progress.setVisible(false);
        progress.managedProperty().bind(progress.visibleProperty());
        model.progress().addListener((o, was, is) -> {
            progress.setVisible(is.isPresent());
            progress.setProgress(is.map(RunProgress::fraction).orElse(0.0));
            countNow();
        });
        VBox foot = new VBox(3, progress, count);
        foot.getStyleClass().add("scenario-foot");
        return foot;
    }

    private void countNow() {
        Optional<RunProgress> going = model.progress().get();
        if (going.isPresent()) {
            RunProgress at = going.get();
            count.setText(texts.get("scenario.going", at.scenario(), at.scenarios(), at.step(), at.steps()));
            return;
        }
        if (model.lines().get().isEmpty() && model.size() > 0) {
            count.setText(texts.get("scenario.empty"));
            return;
        }
        Map<Verdict, Integer> counts = model.counts();
        int passed = counts.getOrDefault(Verdict.PASSED, 0);
        int played = counts.values().stream().mapToInt(Integer::intValue).sum();
        count.setText(texts.get("scenario.count", model.size(), passed, played - passed, model.size() - played));
    }

    private void fill(List<ScenarioLine> lines) {
        if (lines.stream().map(ScenarioLine::path).toList().equals(List.copyOf(items.keySet()))) {
            lines.forEach(line -> items.get(line.path()).setValue(row(line)));
        } else {
            rebuild(lines);
        }
        countNow();
    }

    private static ScenarioCell.Row row(ScenarioLine line) {
        return new ScenarioCell.Row(line.useCase(), Optional.of(line));
    }

    private void rebuild(List<ScenarioLine> lines) {
        filling = true;
        Set<String> folded = tree.getRoot().getChildren().stream()
                .filter(group -> !group.isExpanded())
                .map(group -> group.getValue().useCase())
                .collect(Collectors.toSet());
        items.clear();
        Map<String, TreeItem<ScenarioCell.Row>> groups = new LinkedHashMap<>();
        for (ScenarioLine line : lines) {
            TreeItem<ScenarioCell.Row> item = new TreeItem<>(row(line));
            items.put(line.path(), item);
            groups.computeIfAbsent(line.useCase(), useCase -> group(useCase, !folded.contains(useCase)))
                    .getChildren()
                    .add(item);
        }
        // A root of its own: the tree takes changes below an old one for moves of its cursor.
        TreeItem<ScenarioCell.Row> root = new TreeItem<>();
        root.setExpanded(true);
        root.getChildren().setAll(groups.values());
        tree.setRoot(root);
        filling = false;
        show(model.selected().get());
    }

    private static TreeItem<ScenarioCell.Row> group(String useCase, boolean open) {
        TreeItem<ScenarioCell.Row> item = new TreeItem<>(new ScenarioCell.Row(useCase, Optional.empty()));
        item.setExpanded(open);
        return item;
    }

    private void show(Optional<Path> wanted) {
        TreeItem<ScenarioCell.Row> item = wanted.map(items::get).orElse(null);
        if (item != tree.getSelectionModel().getSelectedItem()) {
            filling = true;
            tree.getSelectionModel().clearSelection();
            if (item != null) {
                int row = tree.getRow(item);
                tree.getSelectionModel().select(row);
                tree.scrollTo(Math.max(0, row - 2));
            }
            filling = false;
        }
    }

    private void selected(TreeItem<ScenarioCell.Row> item) {
        if (!filling && item != null) {
            item.getValue().line().ifPresent(line -> model.selected().set(Optional.of(line.path())));
        }
    }

    void focusList() {
        tree.requestFocus();
    }

    /** Puts the cursor into the filter. */
    void find() {
        filter.requestFocus();
        filter.selectAll();
    }
}
