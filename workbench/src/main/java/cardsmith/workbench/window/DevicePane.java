package cardsmith.workbench.window;

import atlantafx.base.theme.Styles;
import cardsmith.dm.tree.NodeUri;
import cardsmith.workbench.action.ActionName;
import cardsmith.workbench.session.DeviceModel;
import cardsmith.workbench.session.DeviceRow;
import cardsmith.workbench.text.Texts;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.geometry.Orientation;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.SplitPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.TreeItem;
import javafx.scene.control.TreeView;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/** The DEVICE pane: the tree of the device, where each node came from, and what the last session did to it. */
final class DevicePane extends BorderPane {

    private static final double TREE_SHARE = 0.64;

    /** Rows that a tree opens with; more stay folded below their first level. */
    private static final int MOST_OPEN = 2_000;

    /** Rows that a frame more shows while the pane opens. */
    private static final int ROWS_A_FRAME = 3;

    private final DeviceModel model;
    private final Texts texts;
    private final TreeView<DeviceRow> tree = new TreeView<>();

    DevicePane(DeviceModel model, ActionControls controls, Texts texts) {
        this.model = model;
        this.texts = texts;
        setId("device-pane");
        getStyleClass().add("pane");
        setMinWidth(0);
        setTop(bar(controls));
        tree.setId("device-tree");
        tree.setFixedCellSize(24);
        tree.getStyleClass().addAll(Styles.DENSE, "compact");
        tree.setAccessibleText(texts.get("device.tree"));
        Icons icons = new Icons();
        tree.setCellFactory(view -> new DeviceCell(icons, texts));
        tree.getSelectionModel()
                .selectedItemProperty()
                .addListener((o, was, is) ->
                        model.selected().set(Optional.ofNullable(is).map(TreeItem::getValue)));
        DeviceDetail detail = new DeviceDetail(texts);
        model.selected().addListener((o, was, is) -> detail.show(is));
        detail.show(Optional.empty());
        Unrolling.of(tree, 2, tree.getFixedCellSize(), ROWS_A_FRAME);
        SplitPane split = new SplitPane(new BorderPane(tree), detail);
        split.setOrientation(Orientation.VERTICAL);
        split.setDividerPositions(TREE_SHARE);
        setCenter(split);
        model.rows().addListener((o, was, is) -> show(is));
        show(model.rows().get());
    }

    private Node bar(ActionControls controls) {
        Label title = new Label(texts.get("pane.device"));
        title.getStyleClass().add("pane-title");
        ToggleButton changes = new ToggleButton(texts.get("device.changes"));
        changes.setId("device-changes");
        changes.getStyleClass().add(Styles.SMALL);
        changes.selectedProperty().bindBidirectional(model.changesOnly());
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        HBox bar = new HBox(
                6,
                title,
                changes,
                space,
                controls.button(ActionName.REVEAL_SESSION),
                controls.button(ActionName.SWITCH_OFF));
        bar.setAlignment(Pos.CENTER_LEFT);
        bar.getStyleClass().add("pane-bar");
        return bar;
    }

    private void show(List<DeviceRow> rows) {
        Map<NodeUri, TreeItem<DeviceRow>> items = new HashMap<>();
        TreeItem<DeviceRow> root = null;
        for (DeviceRow row : rows) {
            TreeItem<DeviceRow> item = new TreeItem<>(row);
            item.setExpanded(rows.size() < MOST_OPEN && opens(row));
            items.put(row.uri(), item);
            if (row.uri().isRoot()) {
                root = item;
                root.setExpanded(true);
            } else {
                Optional.ofNullable(items.get(row.uri().parent()))
                        .ifPresent(above -> above.getChildren().add(item));
            }
        }
        tree.setRoot(root);
    }

    // What is the device's own and did not change is folded.
    private static boolean opens(DeviceRow row) {
        return row.change() != DeviceRow.Change.NONE || row.origin() instanceof cardsmith.device.handset.Origin.Card;
    }

    void focusTree() {
        tree.requestFocus();
    }
}
