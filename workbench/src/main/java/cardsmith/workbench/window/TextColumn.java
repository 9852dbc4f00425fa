package cardsmith.workbench.window;

import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.Tooltip;
import org.jspecify.annotations.Nullable;

/** A column of a table whose cells are text; what does not fit is in the tooltip. */
final class TextColumn<T> extends TableColumn<T, T> {

    TextColumn(String title, double width, Function<T, String> text, String style) {
        super(title);
        begin(this, width);
        if (style.equals("number")) {
            setMinWidth(width);
            setMaxWidth(width);
        }
        setCellFactory(column -> new TableCell<>() {
            {
                getStyleClass().add(style);
                setOnMouseEntered(e -> setTooltip(tip(getText(), getWidth())));
                setOnMouseExited(e -> setTooltip(null));
            }

            @Override
            protected void updateItem(T item, boolean empty) {
                super.updateItem(item, empty);
                setText(empty || item == null ? null : text.apply(item));
            }

            private @Nullable Tooltip tip(@Nullable String shown, double room) {
                return shown == null || shown.isEmpty() || prefWidth(-1) <= room ? null : new Tooltip(shown);
            }
        });
    }

    /** Returns a column whose cells get the whole row. */
    static <T> TableColumn<T, T> plain(String title, double width) {
        TableColumn<T, T> column = new TableColumn<>(title);
        begin(column, width);
        return column;
    }

    private static <T> void begin(TableColumn<T, T> column, double width) {
        column.setPrefWidth(width);
        column.setSortable(false);
        column.setReorderable(false);
        column.setCellValueFactory(row -> new ReadOnlyObjectWrapper<>(row.getValue()));
    }
}
