package cardsmith.workbench.window;

import atlantafx.base.theme.Styles;
import cardsmith.workbench.card.CardLine;
import cardsmith.workbench.card.MoLine;
import cardsmith.workbench.text.Texts;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.control.TreeCell;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;

/** A line of the CARD pane with its icon, its name and a detail. */
final class CardLineCell extends TreeCell<CardLine> {
    private final Icons icons;
    private final Texts texts;
    private final Label name = new Label();
    private final Label value = new Label();
    private final HBox row = new HBox(6, name, value);

    CardLineCell(Icons icons, Texts texts) {
        this.icons = icons;
        this.texts = texts;
        row.setAlignment(Pos.CENTER_LEFT);
        name.setMinWidth(Region.USE_PREF_SIZE);
        value.setMinWidth(0);
    }

    /** Lines are as wide as the pane: what does not fit ends in an ellipsis, and no bar goes from left to right. */
    @Override
    protected double computePrefWidth(double height) {
        return 0;
    }

    @Override
    protected void updateItem(CardLine item, boolean empty) {
        super.updateItem(item, empty);
        if (empty || item == null) {
            setGraphic(null);
            setTooltip(null);
            return;
        }
        name.getStyleClass().setAll("label");
        value.getStyleClass().setAll("label", "muted");
        setTooltip(null);
        if (item instanceof CardLine.Section section) {
            name.setText(section.title());
            name.getStyleClass().add(Styles.TEXT_BOLD);
            name.setGraphic(icons.of("section-" + section.id()));
            value.setText("");
        } else if (item instanceof CardLine.Fact fact) {
            name.setText(fact.name());
            name.setGraphic(icons.of(fact.icon()));
            value.setText(fact.value());
            value.getStyleClass().add("mono");
            setTooltip(new Tooltip(fact.name() + " " + fact.value()));
        } else if (item instanceof CardLine.Content content) {
            name.setText(content.name());
            name.setGraphic(icons.of(content.icon()));
            if (content.aid().isPresent()) {
                name.getStyleClass().add("mono");
            }
            value.setText(content.value());
            setTooltip(new Tooltip(content.name() + " " + content.value()));
        } else if (item instanceof CardLine.Folder folder) {
            name.setText(folder.directory().name());
            name.setGraphic(icons.of("application"));
            value.setText("");
        } else if (item instanceof CardLine.File file) {
            name.setText(file.file().declaration().name());
            name.setGraphic(icons.of(file.icon()));
            value.setText(file.detail());
            setTooltip(new Tooltip(file.file().declaration().clause()));
        } else if (item instanceof CardLine.Mo mo) {
            mo(mo.mo());
        }
        setGraphic(row);
    }

    private void mo(MoLine mo) {
        name.setText(mo.title());
        name.setGraphic(icons.of(mo.kind().icon()));
        // What was changed stands first: in a narrow pane the end is cut off.
        String edit = switch (mo.edit()) {
            case NONE -> "";
            case ADDED -> texts.get("card.mo.added") + "  ";
            case CHANGED -> texts.get("card.mo.changed") + "  ";
            case DELETED -> texts.get("card.mo.deleted") + "  ";
        };
        value.setText(edit + texts.get("card.mo", mo.tag(), mo.bytes()));
        if (mo.edit() != MoLine.Edit.NONE) {
            value.getStyleClass().add(mo.edit() == MoLine.Edit.DELETED ? "fault" : "edit-mark");
        }
        setTooltip(new Tooltip(mo.title() + "  " + value.getText()));
        mo.fault().ifPresent(fault -> {
            name.getStyleClass().add("fault");
            setTooltip(new Tooltip(fault));
        });
    }
}
