package cardsmith.workbench.window;

import cardsmith.card.trace.TraceEntry;
import cardsmith.workbench.text.Texts;
import cardsmith.workbench.tracepane.TraceRow;
import javafx.geometry.Pos;
import javafx.scene.control.TableCell;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/** Host, wire and card time of an exchange as bars; a millisecond is short, a second fills the cell. */
final class TimeBars extends TableCell<TraceRow, TraceRow> {

    /** Width of the column, with its edges. */
    static final double COLUMN = 104;

    private static final double WIDTH = COLUMN - 14;

    private final Region host = bar("bar-host");
    private final Region wire = bar("bar-wire");
    private final Region card = bar("bar-card");
    private final HBox bars = new HBox(host, wire, card);
    private final Texts texts;

    TimeBars(Texts texts) {
        this.texts = texts;
        bars.setAlignment(Pos.CENTER_LEFT);
        bars.setMinWidth(0);
        // A tooltip for each row would cost more than the row; it is made for the one that the mouse is on.
        setOnMouseEntered(e -> setTooltip(tip(getItem())));
        setOnMouseExited(e -> setTooltip(null));
    }

    private static Region bar(String style) {
        Region bar = new Region();
        bar.getStyleClass().addAll("time-bar", style);
        return bar;
    }

    @Override
    protected void updateItem(TraceRow item, boolean empty) {
        super.updateItem(item, empty);
        if (empty || item == null || !item.isExchange()) {
            setGraphic(null);
            return;
        }
        TraceEntry entry = item.entry();
        long onWire = onWire(entry);
        long onCard = onCard(entry);
        long all = entry.hostNanos() + onWire + onCard;
        double length = length(all);
        size(host, length * entry.hostNanos() / Math.max(1, all));
        size(wire, length * onWire / Math.max(1, all));
        size(card, length * onCard / Math.max(1, all));
        setGraphic(bars);
    }

    private static long onWire(TraceEntry entry) {
        return entry.wireNanos().orElse(0L);
    }

    private static long onCard(TraceEntry entry) {
        return Math.max(0, entry.exchangeNanos() - onWire(entry));
    }

    private @Nullable Tooltip tip(@Nullable TraceRow row) {
        if (row == null || !row.isExchange()) {
            return null;
        }
        TraceEntry entry = row.entry();
        return new Tooltip(texts.get(
                "trace.bars",
                TraceColumns.millis(entry.hostNanos()),
                TraceColumns.millis(onWire(entry)),
                TraceColumns.millis(onCard(entry))));
    }

    private static double length(long nanos) {
        double decades = Math.log10(Math.max(1e4, (double) nanos) / 1e4) / 5;
        return WIDTH * Math.max(0.04, Math.min(1, decades));
    }

    private static void size(Region bar, double width) {
        bar.setMinWidth(width);
        bar.setPrefWidth(width);
        bar.setMaxWidth(width);
    }
}
