package cardsmith.workbench.window;

import java.util.function.Function;
import javafx.scene.control.ListCell;
import javafx.scene.control.Tooltip;

/** A line of a list as wide as the list: what does not fit ends in an ellipsis and is in the tooltip. */
final class NarrowCell<T> extends ListCell<T> {

    private final Function<T, String> words;
    private final Function<T, String> tip;

    NarrowCell(Function<T, String> words, Function<T, String> tip) {
        this.words = words;
        this.tip = tip;
    }

    @Override
    protected double computePrefWidth(double height) {
        return 0;
    }

    @Override
    protected void updateItem(T item, boolean empty) {
        super.updateItem(item, empty);
        setText(empty || item == null ? null : words.apply(item));
        setTooltip(empty || item == null ? null : new Tooltip(tip.apply(item)));
    }
}
