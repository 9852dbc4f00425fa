package cardsmith.workbench.window;

import cardsmith.device.handset.Origin;
import cardsmith.workbench.session.DeviceRow;
import cardsmith.workbench.text.Texts;
import java.util.List;
import java.util.Locale;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.TreeCell;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/** A node of the device tree: its name and value, what the session did with it in a mark, and where it came from. */
final class DeviceCell extends TreeCell<DeviceRow> {

    private static final List<String> ORIGINS = List.of("origin-device", "origin-card", "origin-server");

    private final Icons icons;
    private final Texts texts;
    private final Label name = new Label();
    private final Label value = new Label();
    private final Label mark = new Label();
    private final Label origin = new Label();
    private final HBox row = new HBox(5);

    DeviceCell(Icons icons, Texts texts) {
        this.icons = icons;
        this.texts = texts;
        value.getStyleClass().addAll("muted", "mono", "device-value");
        value.setMinWidth(0);
        name.setMinWidth(Region.USE_PREF_SIZE);
        mark.setMinWidth(Region.USE_PREF_SIZE);
        origin.setMinWidth(Region.USE_PREF_SIZE);
        origin.getStyleClass().add("origin");
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        row.setAlignment(Pos.CENTER_LEFT);
        row.getChildren().setAll(new Region(), mark, name, value, space, origin);
        setPrefWidth(0);
    }

    @Override
    protected void updateItem(DeviceRow item, boolean empty) {
        super.updateItem(item, empty);
        if (empty || item == null) {
            setGraphic(null);
            setAccessibleText(null);
            return;
        }
        row.getChildren().set(0, icons.of(icon(item)));
        name.setText(item.uri().name());
        name.getStyleClass().remove("deleted");
        String change = item.change().name().toLowerCase(Locale.ROOT);
        mark.setText(item.change() == DeviceRow.Change.NONE ? "" : texts.get("device.mark." + change));
        mark.getStyleClass().removeIf(style -> style.startsWith("change-"));
        mark.getStyleClass().add("change-" + change);
        mark.setManaged(item.change() != DeviceRow.Change.NONE);
        if (item.change() == DeviceRow.Change.DELETED) {
            name.getStyleClass().add("deleted");
        }
        value.setText(item.interior() ? "" : item.value().lines().findFirst().orElse(""));
        origin.setText(shortOrigin(item.origin()) + (item.shadows() ? texts.get("device.covers") : ""));
        origin.getStyleClass().removeAll(ORIGINS);
        origin.getStyleClass().add("origin-" + kind(item.origin()));
        setAccessibleText(
                item.uri() + " " + item.value() + " " + texts.get("device.change." + change) + " " + origin.getText());
        setGraphic(row);
    }

    private static String icon(DeviceRow row) {
        if (row.interior()) {
            return "node-interior";
        }
        if (row.secret()) {
            return "node-secret";
        }
        return switch (row.format().split(" ", 2)[0]) {
            case "int", "float" -> "node-number";
            case "bool" -> "node-bool";
            case "date", "time" -> "node-date";
            case "bin", "b64" -> "node-octets";
            default -> "node-text";
        };
    }

    private static String kind(Origin origin) {
        if (origin instanceof Origin.Card) {
            return "card";
        }
        return origin instanceof Origin.Server ? "server" : "device";
    }

    private String shortOrigin(Origin origin) {
        if (origin instanceof Origin.Card card) {
            return texts.get(card.keeps() ? "device.origin.cardStays" : "device.origin.card", card.tag());
        }
        return origin instanceof Origin.Server server
                ? texts.get("device.origin.server", server.serverId())
                : texts.get("device.origin.device");
    }
}
