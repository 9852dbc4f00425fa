package cardsmith.workbench.window;

import cardsmith.workbench.tracepane.RowWindow;
import cardsmith.workbench.tracepane.TraceRow;
import java.util.Optional;
import javafx.collections.ListChangeListener;
import javafx.geometry.Orientation;
import javafx.scene.control.ScrollBar;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.BorderPane;

/**
 * A table that holds only the rows in sight, with a scroll bar over all of them: the table of JavaFX visits every row at
 * each layout, which takes a tenth of a second at a million rows.
 */
final class LongTable extends BorderPane {

    /** Room for the head of the table. */
    private static final double HEADER = 26;

    /** Room for the bar from left to right, where the columns do not fit. */
    private static final double BAR = 16;

    /** Rows that a frame more shows while the table opens. */
    private static final int ROWS_A_FRAME = 3;

    private final TableView<TraceRow> table;
    private final RowWindow rows;
    private final ScrollBar bar = new ScrollBar();
    private boolean following;

    LongTable(TableView<TraceRow> table, RowWindow rows, String name) {
        this.table = table;
        this.rows = rows;
        table.setItems(rows.visible());
        table.getSelectionModel().setSelectionMode(SelectionMode.SINGLE);
        bar.setOrientation(Orientation.VERTICAL);
        bar.setAccessibleText(name);
        bar.setId("trace-scroll");
        setCenter(table);
        setRight(bar);
        Unrolling.of(table, HEADER + BAR, table.getFixedCellSize(), ROWS_A_FRAME);
        table.heightProperty().addListener((o, was, is) -> fit());
        table.widthProperty().addListener((o, was, is) -> {
            if (was.doubleValue() > 0) {
                fit();
            }
        });
        rows.first().addListener((o, was, is) -> showState());
        rows.end().addListener((o, was, is) -> showState());
        rows.visible().addListener((ListChangeListener<TraceRow>) change -> showState());
        rows.selected().addListener((o, was, is) -> showState());
        bar.valueProperty().addListener((o, was, is) -> {
            if (!following) {
                rows.moveTo((int) Math.round(is.doubleValue()));
            }
        });
        table.getSelectionModel().selectedIndexProperty().addListener((o, was, is) -> {
            if (!following && is.intValue() >= 0) {
                rows.select(rows.first().get() + is.intValue());
            }
        });
        table.addEventFilter(ScrollEvent.SCROLL, this::scrolled);
        table.addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
        showState();
    }

    private void fit() {
        // Always with room for the bar from left to right: once it is there, a row too many keeps it there.
        double head = HEADER + BAR;
        rows.setHeight((int) ((table.getHeight() - head) / table.getFixedCellSize()));
        showState();
    }

    private void showState() {
        following = true;
        int shown = rows.visible().size();
        int end = rows.end().get();
        bar.setMax(Math.max(1, end));
        bar.setVisibleAmount(Math.max(1, (double) end * shown / Math.max(1, end + shown)));
        bar.setBlockIncrement(rows.height());
        bar.setUnitIncrement(1);
        bar.setValue(rows.first().get());
        bar.setDisable(end == 0);
        Optional<TraceRow> selected = rows.selected().get();
        int at = selected.map(rows.visible()::indexOf).orElse(-1);
        if (at < 0) {
            table.getSelectionModel().clearSelection();
        } else if (table.getSelectionModel().getSelectedIndex() != at) {
            table.getSelectionModel().clearAndSelect(at);
            table.getFocusModel().focus(at);
        }
        following = false;
    }

    private void scrolled(ScrollEvent event) {
        if (event.getDeltaY() != 0) {
            double lines = event.getDeltaY() / table.getFixedCellSize();
            rows.moveTo(rows.first().get() - (int) (Math.signum(lines) * Math.max(1, Math.round(Math.abs(lines)))));
            event.consume();
        }
    }

    private void pressed(KeyEvent event) {
        if (event.isShortcutDown() || event.isAltDown()) {
            return;
        }
        switch (event.getCode()) {
            case UP -> rows.step(-1);
            case DOWN -> rows.step(1);
            case PAGE_UP -> rows.step(-rows.height());
            case PAGE_DOWN -> rows.step(rows.height());
            case HOME -> rows.select(0);
            case END -> rows.select(Integer.MAX_VALUE);
            default -> {
                return;
            }
        }
        event.consume();
    }
}
