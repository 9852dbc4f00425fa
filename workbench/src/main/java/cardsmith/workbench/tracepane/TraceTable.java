package cardsmith.workbench.tracepane;

import cardsmith.card.trace.TraceDecoder;
import cardsmith.card.trace.TraceFilter;
import cardsmith.card.trace.TraceOrder;
import cardsmith.card.trace.TraceSnapshot;
import cardsmith.card.trace.TraceStore;
import cardsmith.card.trace.TraceView;
import cardsmith.card.trace.TraceWatch;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/**
 * The rows of a trace that match a filter, in an order. Filtering and sorting run in the background and are swapped in;
 * {@link #tick()} takes new entries over and is called some times a second on the window's thread, as all else here.
 */
public final class TraceTable {

    /** Rows decoded in the background: as many as are in sight. */
    private static final int WARMED = 16;

    private final Executor background;
    private final Executor window;
    private final TraceDecoder decoder = new TraceDecoder();
    private final TraceRows shown = new TraceRows(decoder);
    private final StringProperty text = new SimpleStringProperty("");
    private final BooleanProperty errorsOnly = new SimpleBooleanProperty(false);
    private final ObjectProperty<TraceOrder> order = new SimpleObjectProperty<>(TraceOrder.TIME);
    private final BooleanProperty follow = new SimpleBooleanProperty(true);
    private final ReadOnlyBooleanWrapper working = new ReadOnlyBooleanWrapper(false);
    private final ReadOnlyIntegerWrapper total = new ReadOnlyIntegerWrapper(0);
    private final AtomicLong generation = new AtomicLong();
    private final AtomicBoolean news = new AtomicBoolean();
    private TraceStore store;
    private TraceWatch watch;
    private boolean sameShape;
    private long firstShown = -1;

    /** Makes a table of a store. */
    public TraceTable(TraceStore store, Executor background, Executor window) {
        this.store = store;
        this.background = background;
        this.window = window;
        this.watch = store.watch(() -> news.set(true));
        text.addListener((o, was, is) -> reshape());
        errorsOnly.addListener((o, was, is) -> reshape());
        order.addListener((o, was, is) -> reshape());
    }

    /** Shows another trace. */
    public void show(TraceStore other) {
        watch.close();
        store = other;
        watch = other.watch(() -> news.set(true));
        reshape();
    }

    /** Takes over what came since the last call; does nothing while the last is being worked on. */
    public void tick() {
        if (!working.get() && news.getAndSet(false)) {
            rebuild();
        }
    }

    private void reshape() {
        sameShape = false;
        rebuild();
    }

    private void rebuild() {
        long mine = generation.incrementAndGet();
        TraceFilter filter = TraceFilter.ALL.withText(text.get().strip()).withErrorsOnly(errorsOnly.get());
        TraceOrder by = order.get();
        TraceSnapshot snapshot = watch.snapshot();
        working.set(true);
        background.execute(() -> {
            TraceView view = TraceView.of(snapshot, filter, by, () -> generation.get() != mine);
            RowPlaces places = RowPlaces.of(view, by == TraceOrder.TIME);
            warm(view);
            window.execute(() -> take(mine, view, places));
        });
    }

    /** Decodes some rows here, so that the window's thread finds the words of the standards loaded. */
    private void warm(TraceView view) {
        int from = Math.max(0, view.size() - WARMED);
        for (int row = from; row < view.size(); row++) {
            decoder.line(view.entry(row));
        }
    }

    private void take(long mine, TraceView view, RowPlaces places) {
        if (generation.get() != mine) {
            return;
        }
        long first = view.snapshot().firstSequence();
        boolean grown =
                sameShape && order.get() == TraceOrder.TIME && first == firstShown && view.size() >= shown.size();
        if (!grown || view.size() != shown.size()) {
            shown.swap(view, places);
        }
        firstShown = first;
        sameShape = true;
        total.set(view.snapshot().size());
        working.set(false);
    }

    /** Returns the trace behind the table. */
    public TraceStore store() {
        return store;
    }

    /** Returns the rows to show. */
    public TraceRows shown() {
        return shown;
    }

    /** Returns the text that rows must hold. */
    public StringProperty text() {
        return text;
    }

    /** Returns whether only refusals are shown. */
    public BooleanProperty errorsOnly() {
        return errorsOnly;
    }

    /** Returns the order. */
    public ObjectProperty<TraceOrder> order() {
        return order;
    }

    /** Returns whether the newest row stays in sight. */
    public BooleanProperty follow() {
        return follow;
    }

    /** Returns whether a filter or an order is being worked on. */
    public ReadOnlyBooleanProperty working() {
        return working.getReadOnlyProperty();
    }

    /** Returns how many entries the trace has, shown or not. */
    public ReadOnlyIntegerProperty total() {
        return total.getReadOnlyProperty();
    }
}
