package cardsmith.workbench.window;

import atlantafx.base.theme.Styles;
import cardsmith.workbench.action.ActionName;
import cardsmith.workbench.session.DeviceModel;
import cardsmith.workbench.text.Texts;
import javafx.geometry.Orientation;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/** The DEVICE pane: the tree of the device, where each node came from, and what the last session did to it. */
final class DevicePane extends BorderPane {

    private final DeviceModel model;
    private final Texts texts;
    private final DeviceTreeView tree;

    DevicePane(DeviceModel model, ActionControls controls, Texts texts) {
        this.model = model;
        this.texts = texts;
        this.tree = new DeviceTreeView(model, "device", Orientation.VERTICAL, texts);
        setId("device-pane");
        getStyleClass().add("pane");
        setMinWidth(0);
        setTop(bar(controls));
        setCenter(tree);
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

    void focusTree() {
        tree.focusTree();
    }
}
