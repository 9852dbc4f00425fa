package cardsmith.workbench.tracepane;

import java.util.List;
import java.util.Optional;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;

/**
 * The few rows that are in sight, cut out of all rows at a first place, and the selected row, in sight or not. What it
 * costs does not depend on how many rows there are.
 */
public final class RowWindow {

    private final TraceRows all;
    private final ObservableList<TraceRow> visible = FXCollections.observableArrayList();
    private final ReadOnlyIntegerWrapper first = new ReadOnlyIntegerWrapper(0);
    private final ReadOnlyIntegerWrapper last = new ReadOnlyIntegerWrapper(0);
    private final ReadOnlyObjectWrapper<Optional<TraceRow>> selected = new ReadOnlyObjectWrapper<>(Optional.empty());
    private int height = 1;

    /** Makes a window at the first of these rows. */
    public RowWindow(TraceRows all) {
        this.all = all;
        all.addListener((ListChangeListener<TraceRow>) change -> moveTo(first.get()));
    }

    /** Sets how many rows fit, at least one. */
    public void setHeight(int rows) {
        height = Math.max(1, rows);
        moveTo(first.get());
    }

    /** Shows the rows from a place on, as far as there are rows. */
    public void moveTo(int place) {
        int end = Math.max(0, all.size() - height);
        last.set(end);
        first.set(Math.max(0, Math.min(place, end)));
        List<TraceRow> rows = all.subList(first.get(), Math.min(all.size(), first.get() + height));
        if (!rows.equals(visible)) {
            visible.setAll(rows);
        }
    }

    /** Shows the last rows. */
    public void moveToEnd() {
        moveTo(all.size());
    }

    /** Selects the row at a place, the nearest when there is none, and brings it into sight. */
    public void select(int place) {
        if (all.isEmpty()) {
            return;
        }
        int there = Math.max(0, Math.min(place, all.size() - 1));
        selected.set(Optional.of(all.get(there)));
        if (there < first.get()) {
            moveTo(there);
        } else if (there >= first.get() + height) {
            moveTo(there - height + 1);
        }
    }

    /** Selects the row so many places on; the first or the last one in sight when none is selected. */
    public void step(int places) {
        int now = selectedPlace();
        if (now < 0) {
            select(places < 0 ? first.get() + visible.size() - 1 : first.get());
        } else {
            select(now + places);
        }
    }

    /** Returns the place of the selected row, -1 when there is none or the filter hides it. */
    public int selectedPlace() {
        return selected.get().map(all::indexOf).orElse(-1);
    }

    /** Returns how many rows fit. */
    public int height() {
        return height;
    }

    /** Returns the rows in sight. */
    public ObservableList<TraceRow> visible() {
        return visible;
    }

    /** Returns the place of the first row in sight. */
    public ReadOnlyIntegerProperty first() {
        return first.getReadOnlyProperty();
    }

    /** Returns the place that {@link #first()} has when the last rows are shown. */
    public ReadOnlyIntegerProperty end() {
        return last.getReadOnlyProperty();
    }

    /** Returns the selected row. */
    public ReadOnlyObjectProperty<Optional<TraceRow>> selected() {
        return selected.getReadOnlyProperty();
    }
}
