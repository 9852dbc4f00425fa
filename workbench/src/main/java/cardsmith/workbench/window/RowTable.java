package cardsmith.workbench.window;

import atlantafx.base.theme.Styles;
import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;

/** A dense table of few rows whose columns share its width. */
final class RowTable {

    private static final double ROW = 24;

    private RowTable() {}

    /** Returns a table with an accessible text and what it says while it is empty. */
    static <T> TableView<T> of(String id, String name, String empty, List<TableColumn<T, T>> columns) {
        TableView<T> table = new TableView<>();
        table.setId(id);
        table.setAccessibleText(name);
        table.getStyleClass().addAll(Styles.DENSE, "compact");
        table.setFixedCellSize(ROW);
        table.setMinHeight(0);
        Label hint = new Label(empty);
        hint.getStyleClass().add("empty-hint");
        hint.setWrapText(true);
        table.setPlaceholder(hint);
        table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_SUBSEQUENT_COLUMNS);
        table.getColumns().setAll(columns);
        return table;
    }
}
