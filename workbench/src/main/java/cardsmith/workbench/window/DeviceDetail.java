package cardsmith.workbench.window;

import cardsmith.device.handset.Origin;
import cardsmith.workbench.session.DeviceRow;
import cardsmith.workbench.text.Texts;
import java.util.Locale;
import java.util.Optional;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;

/** The properties of the selected node of the device tree, its value before the session, and the command. */
final class DeviceDetail extends ScrollPane {

    private final Texts texts;
    private final GridPane grid = new GridPane();

    DeviceDetail(Texts texts) {
        this.texts = texts;
        setId("device-detail");
        setFitToWidth(true);
        grid.setHgap(8);
        grid.setVgap(2);
        grid.getStyleClass().add("device-detail");
        ColumnConstraints names = Dialogs.labelColumn(96);
        grid.getColumnConstraints().setAll(names, Dialogs.fieldColumn());
        setContent(grid);
    }

    void show(Optional<DeviceRow> selected) {
        grid.getChildren().clear();
        if (selected.isEmpty()) {
            Label hint = new Label(texts.get("device.none"));
            hint.getStyleClass().add("muted");
            hint.setWrapText(true);
            grid.add(hint, 0, 0, 2, 1);
            return;
        }
        DeviceRow row = selected.get();
        add("device.address", row.uri().toString(), "");
        if (!row.interior()) {
            String shade = row.change() == DeviceRow.Change.ADDED || row.change() == DeviceRow.Change.CHANGED
                    ? "diff-new"
                    : "";
            add("device.value", row.value(), shade);
        }
        row.before().ifPresent(before -> add("device.before", before, "diff-old"));
        add("device.change", texts.get("device.change." + row.change().name().toLowerCase(Locale.ROOT)), "");
        row.command().ifPresent(command -> add("device.command", command, ""));
        add("device.origin", origin(row), "");
        add("device.format", row.format(), "");
        add("device.acl", row.acl().isEmpty() ? texts.get("device.acl.inherited") : row.acl(), "");
        add("device.version", Integer.toString(row.version()), "");
    }

    private String origin(DeviceRow row) {
        String covers = row.shadows() ? " " + texts.get("device.coversLong") : "";
        if (row.origin() instanceof Origin.Card card) {
            String stays = card.keeps() ? " " + texts.get("device.stays") : "";
            return texts.get("device.origin.cardLong", card.iccid(), card.tag()) + stays + covers;
        }
        return row.origin() instanceof Origin.Server server
                ? texts.get("device.origin.server", server.serverId())
                : texts.get("device.origin.device");
    }

    private void add(String key, String text, String style) {
        int at = grid.getRowCount();
        Label name = new Label(texts.get(key));
        name.getStyleClass().add("muted");
        TextField value = new TextField(text);
        value.setEditable(false);
        value.setAccessibleText(texts.get(key));
        value.setId(key.replace('.', '-'));
        value.getStyleClass().addAll("property-value", "mono");
        if (!style.isEmpty()) {
            value.getStyleClass().add(style);
        }
        grid.add(name, 0, at);
        grid.add(value, 1, at);
    }
}
