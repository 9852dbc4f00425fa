package cardsmith.workbench.tracepane;

import cardsmith.card.trace.TraceDecoder;
import cardsmith.card.trace.TraceEntry;
import cardsmith.card.trace.TraceView;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableListBase;

/** The rows of a view as a list that makes them when they are looked at and is swapped in constant time. */
public final class TraceRows extends ObservableListBase<TraceRow> {

    private static final int KEPT = 512;

    private final TraceDecoder decoder;
    private final Map<Long, TraceRow> made = new LinkedHashMap<>(KEPT, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, TraceRow> eldest) {
            return size() > KEPT;
        }
    };
    private Optional<TraceView> view = Optional.empty();
    private RowPlaces places = RowPlaces.NONE;

    TraceRows(TraceDecoder decoder) {
        this.decoder = decoder;
    }

    /** Shows another view and takes over where its rows stand. */
    void swap(TraceView next, RowPlaces standing) {
        view = Optional.of(next);
        places = standing;
        fireChange(new Swapped(this));
    }

    /** Returns the place of an entry, or -1 when it is not shown. */
    public int placeOf(long sequence) {
        return view.map(shown -> shown.snapshot().rowOf(sequence))
                .map(row -> row.isPresent() ? places.of(row.getAsInt()) : -1)
                .orElse(-1);
    }

    @Override
    public TraceRow get(int index) {
        if (index < 0 || index >= size()) {
            throw new IndexOutOfBoundsException(index);
        }
        TraceEntry entry = view.orElseThrow().entry(index);
        TraceRow kept = made.get(entry.sequence());
        if (kept != null && kept.entry().session() == entry.session()) {
            return kept;
        }
        TraceRow row = new TraceRow(entry, decoder);
        made.put(entry.sequence(), row);
        return row;
    }

    @Override
    public int indexOf(Object o) {
        return o instanceof TraceRow row ? placeOf(row.entry().sequence()) : -1;
    }

    @Override
    public boolean contains(Object o) {
        return indexOf(o) >= 0;
    }

    @Override
    public int size() {
        return view.map(TraceView::size).orElse(0);
    }

    /** Says that all rows may be others, without naming a million of them. */
    private static final class Swapped extends ListChangeListener.Change<TraceRow> {
        private boolean begun;

        Swapped(TraceRows list) {
            super(list);
        }

        @Override
        public boolean next() {
            boolean first = !begun;
            begun = true;
            return first;
        }

        @Override
        public void reset() {
            begun = false;
        }

        @Override
        public int getFrom() {
            return 0;
        }

        @Override
        public int getTo() {
            return getList().size();
        }

        @Override
        public List<TraceRow> getRemoved() {
            return List.of();
        }

        @Override
        public boolean wasUpdated() {
            return true;
        }

        @Override
        protected int[] getPermutation() {
            return new int[0];
        }
    }
}
