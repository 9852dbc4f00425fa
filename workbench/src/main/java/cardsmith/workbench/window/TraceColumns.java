package cardsmith.workbench.window;

import cardsmith.card.trace.TraceEntry;
import cardsmith.workbench.text.Texts;
import cardsmith.workbench.tracepane.TraceRow;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;

/** The columns of the trace; two of them share what the others leave, so that all are in sight. */
final class TraceColumns {

    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm:ss.SSS", Locale.ROOT);

    /** Of the room that is left, the command has this part and the status the rest. */
    private static final double COMMAND_SHARE = 0.6;

    private static final double LEAST_COMMAND = 150;
    private static final double LEAST_STATUS = 90;
    private static final double EDGE = 4;

    /** Below this width words count more than the bars of the times. */
    private static final double WIDE = 780;

    private final Texts texts;

    TraceColumns(Texts texts) {
        this.texts = texts;
    }

    /** Returns the columns of a table from left to right; the table shows the first ones when it is given them. */
    List<TableColumn<TraceRow, TraceRow>> of(TableView<TraceRow> table) {
        TableColumn<TraceRow, TraceRow> command = text("trace.column.command", 300, this::command, "plain");
        TableColumn<TraceRow, TraceRow> status = text(
                "trace.column.status", 200, row -> row.isExchange() ? row.line().status() : "", "status");
        TableColumn<TraceRow, TraceRow> bars = plain("trace.column.bars", TimeBars.COLUMN);
        bars.setCellFactory(c -> new TimeBars(texts));
        List<TableColumn<TraceRow, TraceRow>> all = List.of(
                text("trace.column.number", 56, row -> Long.toString(row.entry().sequence() + 1), "number"),
                text("trace.column.time", 98, row -> time(row.entry().start()), "mono"),
                command,
                text("trace.column.bytes", 58, row -> row.isExchange() ? bytes(row.entry()) : "", "number"),
                text("trace.column.sw", 48, row -> row.isExchange() ? sw(row.entry()) : "", "mono"),
                status,
                text(
                        "trace.column.card",
                        72,
                        row -> row.isExchange() ? millis(row.entry().exchangeNanos()) : "",
                        "number"),
                bars);
        table.widthProperty().addListener((o, was, is) -> share(table, all, command, status, bars));
        return all;
    }

    private static void share(
            TableView<TraceRow> table,
            List<TableColumn<TraceRow, TraceRow>> all,
            TableColumn<?, ?> command,
            TableColumn<?, ?> status,
            TableColumn<?, ?> bars) {
        bars.setVisible(table.getWidth() >= WIDE);
        double others = all.stream()
                .filter(column -> column.isVisible() && !column.equals(command) && !column.equals(status))
                .mapToDouble(TableColumn::getWidth)
                .sum();
        double left = table.getWidth() - others - EDGE;
        command.setPrefWidth(Math.max(LEAST_COMMAND, left * COMMAND_SHARE));
        status.setPrefWidth(Math.max(LEAST_STATUS, left * (1 - COMMAND_SHARE)));
    }

    private TableColumn<TraceRow, TraceRow> text(
            String key, double width, Function<TraceRow, String> text, String style) {
        TableColumn<TraceRow, TraceRow> column = plain(key, width);
        column.setCellFactory(c -> new TableCell<>() {
            {
                getStyleClass().add(style);
                // Both ends of a command matter: what is done, and to which file or object.
                setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
            }

            @Override
            protected void updateItem(TraceRow item, boolean empty) {
                super.updateItem(item, empty);
                setText(empty || item == null ? null : text.apply(item));
            }
        });
        return column;
    }

    private TableColumn<TraceRow, TraceRow> plain(String key, double width) {
        TableColumn<TraceRow, TraceRow> column = new TableColumn<>(texts.get(key));
        column.setId(key);
        column.setPrefWidth(width);
        column.setSortable(false);
        column.setReorderable(false);
        column.setCellValueFactory(f -> new ReadOnlyObjectWrapper<>(f.getValue()));
        return column;
    }

    private String command(TraceRow row) {
        return row.isExchange()
                ? row.line().action()
                : row.entry().note().isEmpty()
                        ? texts.get("trace.kind." + row.entry().kind().name().toLowerCase(Locale.ROOT))
                        : row.entry().note();
    }

    private static String bytes(TraceEntry entry) {
        return Integer.toString(entry.command().length + entry.response().length);
    }

    private static String time(Instant start) {
        return CLOCK.format(start.atZone(ZoneId.systemDefault()));
    }

    static String sw(TraceEntry entry) {
        return entry.isAnswered() ? String.format(Locale.ROOT, "%04X", entry.statusWord()) : "–";
    }

    static String millis(long nanos) {
        return String.format(Locale.ROOT, nanos < 10_000_000 ? "%.2f ms" : "%.0f ms", nanos / 1e6);
    }
}
