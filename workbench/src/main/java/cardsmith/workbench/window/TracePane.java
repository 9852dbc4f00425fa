package cardsmith.workbench.window;

import atlantafx.base.theme.Styles;
import cardsmith.card.trace.TraceOrder;
import cardsmith.workbench.text.Texts;
import cardsmith.workbench.tracepane.RowWindow;
import cardsmith.workbench.tracepane.TraceRow;
import cardsmith.workbench.tracepane.TraceTable;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.collections.ListChangeListener;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.util.Duration;

/** The TRACE pane: filter, table, detail. */
final class TracePane extends BorderPane {

    private static final double TABLE_SHARE = 0.68;

    /** Columns that come with the table, the others a frame later. */
    private static final int FIRST_COLUMNS = 3;

    private static final PseudoClass REFUSED = PseudoClass.getPseudoClass("refused");
    private static final PseudoClass MARK = PseudoClass.getPseudoClass("mark");

    private final TraceTable model;
    private final Texts texts;
    private final TableView<TraceRow> table = new TableView<>();
    private final List<TableColumn<TraceRow, TraceRow>> columns;
    private final RowWindow rows;
    private final TextField filter = new TextField();
    private final ToggleButton follow = new ToggleButton();
    private final HBox bar = new HBox(6);
    private final SplitPane split = new SplitPane();
    private Optional<TraceDetail> detail = Optional.empty();
    private OptionalLong wanted = OptionalLong.empty();
    private final Timeline ticker;

    TracePane(TraceTable model, Texts texts, Node... buttons) {
        this.model = model;
        this.texts = texts;
        this.rows = new RowWindow(model.shown());
        setId("trace-pane");
        getStyleClass().add("pane");
        setTop(buildBar(buttons));
        columns = new TraceColumns(texts).of(table);
        buildTable();
        rows.selected().addListener((o, was, is) -> is.ifPresent(row -> detail.ifPresent(view -> view.show(row))));
        model.shown().addListener((ListChangeListener<TraceRow>) change -> shownChanged());
        ticker = new Timeline(new KeyFrame(Duration.millis(120), e -> model.tick()));
        ticker.setCycleCount(Timeline.INDEFINITE);
        ticker.play();
    }

    private void shownChanged() {
        if (wanted.isPresent()) {
            long sequence = wanted.getAsLong();
            wanted = OptionalLong.empty();
            select(sequence);
        } else if (model.follow().get() && model.order().get() == TraceOrder.TIME) {
            rows.moveToEnd();
        }
    }

    private Node buildBar(Node... buttons) {
        Label title = new Label(texts.get("pane.trace"));
        title.getStyleClass().add("pane-title");
        filter.setId("trace-filter");
        filter.setPromptText(texts.get("trace.filter"));
        filter.setAccessibleText(texts.get("trace.filter"));
        filter.getStyleClass().add(Styles.SMALL);
        filter.setPrefColumnCount(26);
        filter.textProperty().bindBidirectional(model.text());
        ToggleButton errors = new ToggleButton(texts.get("trace.errors"));
        errors.setId("trace-errors");
        errors.getStyleClass().add(Styles.SMALL);
        errors.selectedProperty().bindBidirectional(model.errorsOnly());
        follow.setText(texts.get("trace.follow"));
        follow.setId("trace-follow");
        follow.getStyleClass().add(Styles.SMALL);
        follow.selectedProperty().bindBidirectional(model.follow());
        Label count = new Label();
        count.getStyleClass().add("muted");
        model.total().addListener((o, was, is) -> count.setText(countText()));
        model.shown().addListener((ListChangeListener<TraceRow>) c -> count.setText(countText()));
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        bar.getChildren().setAll(title, filter, errors, follow, count, space);
        bar.getChildren().addAll(buttons);
        bar.setAlignment(Pos.CENTER_LEFT);
        bar.getStyleClass().add("pane-bar");
        return bar;
    }

    /** Shows the choice of the order; a frame after the bar. */
    void showOrder() {
        ComboBox<TraceOrder> order = new ComboBox<>();
        order.setId("trace-order");
        order.getItems()
                .setAll(
                        TraceOrder.TIME,
                        TraceOrder.DURATION,
                        TraceOrder.HOST_TIME,
                        TraceOrder.LENGTH,
                        TraceOrder.STATUS);
        order.setConverter(
                new NameOf<>(value -> texts.get("trace.order." + value.name().toLowerCase(Locale.ROOT))));
        order.valueProperty().bindBidirectional(model.order());
        order.setAccessibleText(texts.get("trace.order"));
        order.setTooltip(new Tooltip(texts.get("trace.order")));
        order.getStyleClass().add(Styles.SMALL);
        bar.getChildren().add(bar.getChildren().indexOf(follow), order);
    }

    private String countText() {
        return texts.get("trace.count", model.shown().size(), model.total().get());
    }

    private void buildTable() {
        table.setId("trace-table");
        table.setAccessibleText(texts.get("pane.trace"));
        table.getStyleClass().addAll(Styles.DENSE, "compact");
        table.setFixedCellSize(24);
        table.setPlaceholder(new Label(texts.get("trace.empty")));
        table.getColumns().addAll(columns.subList(0, FIRST_COLUMNS));
        table.setRowFactory(v -> new TableRow<>() {
            @Override
            protected void updateItem(TraceRow item, boolean empty) {
                super.updateItem(item, empty);
                boolean there = !empty && item != null;
                pseudoClassStateChanged(
                        REFUSED, there && item.isExchange() && item.line().failed());
                pseudoClassStateChanged(MARK, there && !item.isExchange());
            }
        });
    }

    /** Shows the table; a frame after the bar. */
    void showTable() {
        split.getItems().setAll(new LongTable(table, rows, texts.get("pane.trace")));
        setCenter(split);
    }

    /** Shows the other columns of the table; a frame after the first ones. */
    void showColumns() {
        table.getColumns().addAll(columns.subList(FIRST_COLUMNS, columns.size()));
    }

    /** Builds the pane beside the table that shows one row whole; a frame after the table, which comes first. */
    void buildDetail() {
        TraceDetail made = new TraceDetail(texts);
        detail = Optional.of(made);
        rows.selected().get().ifPresent(made::show);
        split.getItems().add(made);
        split.setDividerPositions(TABLE_SHARE);
    }

    /** Puts the cursor into the filter. */
    void find() {
        filter.requestFocus();
        filter.selectAll();
    }

    /** Puts the cursor into the table. */
    void focusTable() {
        table.requestFocus();
        if (rows.selectedPlace() < 0) {
            rows.select(model.shown().size() - 1);
        }
    }

    /** Selects an entry and brings it into sight; returns whether it is shown. */
    boolean select(long sequence) {
        int place = model.shown().placeOf(sequence);
        if (place < 0) {
            return false;
        }
        model.follow().set(false);
        rows.moveTo(place - 3);
        rows.select(place);
        return true;
    }

    /** Selects an entry when a filter that hid it is gone. */
    void selectWhenShown(long sequence) {
        wanted = OptionalLong.of(sequence);
    }

    /** Returns the sequence number of the selected entry, -1 for none. */
    long selectedSequence() {
        return rows.selected().get().map(row -> row.entry().sequence()).orElse(-1L);
    }

    boolean hasSelection() {
        return rows.selectedPlace() >= 0;
    }

    /** Shows the rows from a place on. */
    void scrollTo(int place) {
        rows.moveTo(place);
    }

    double divider() {
        return split.getDividerPositions()[0];
    }

    void setDivider(double position) {
        split.setDividerPositions(position);
    }

    void stop() {
        ticker.stop();
    }
}
