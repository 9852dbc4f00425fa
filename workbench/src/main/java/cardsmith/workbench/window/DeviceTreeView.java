package cardsmith.workbench.window;

import atlantafx.base.theme.Styles;
import cardsmith.dm.tree.NodeUri;
import cardsmith.workbench.session.DeviceModel;
import cardsmith.workbench.session.DeviceRow;
import cardsmith.workbench.text.Texts;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.geometry.Orientation;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TreeItem;
import javafx.scene.control.TreeView;
import javafx.scene.layout.BorderPane;

/** The tree of a device with what was done to it, and the properties of the selected node. */
final class DeviceTreeView extends SplitPane {

    private static final double TREE_SHARE = 0.64;

    /** Rows that a tree opens with; more stay folded below their first level. */
    private static final int MOST_OPEN = 2_000;

    /** Rows that a frame more shows while the view opens. */
    private static final int ROWS_A_FRAME = 3;

    private final TreeView<DeviceRow> tree = new TreeView<>();

    DeviceTreeView(DeviceModel model, String id, Orientation orientation, Texts texts) {
        tree.setId(id + "-tree");
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
        getItems().setAll(new BorderPane(tree), detail);
        setOrientation(orientation);
        setDividerPositions(TREE_SHARE);
        model.rows().addListener((o, was, is) -> show(is));
        show(model.rows().get());
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
