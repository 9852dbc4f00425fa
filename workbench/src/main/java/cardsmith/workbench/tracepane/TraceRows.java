package cardsmith.workbench.tracepane;

import cardsmith.card.trace.TraceDecoder;
import cardsmith.card.trace.TraceEntry;
import cardsmith.card.trace.TraceView;
import java.util.AbstractList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

    TraceRows(TraceDecoder decoder) {
        this.decoder = decoder;
    }

    /** Shows another view; when {@code grown} its first rows are those shown now. */
    void swap(TraceView next, boolean grown) {
        beginChange();
        int before = size();
        Optional<TraceView> old = view;
        view = Optional.of(next);
        if (grown) {
            nextAdd(before, next.size());
        } else {
            nextReplace(0, next.size(), removed(old, before));
        }
        endChange();
    }

    private List<TraceRow> removed(Optional<TraceView> old, int count) {
        return new AbstractList<>() {
            @Override
            public TraceRow get(int index) {
                return new TraceRow(old.orElseThrow().entry(index), decoder);
            }

            @Override
            public int size() {
                return count;
            }
        };
    }

    /** Returns the place of an entry, or -1 when it is not shown. */
    public int placeOf(long sequence) {
        if (view.isEmpty()) {
            return -1;
        }
        TraceView shown = view.get();
        int wanted = shown.snapshot().rowOf(sequence).orElse(-1);
        for (int place = 0; wanted >= 0 && place < shown.size(); place++) {
            if (shown.row(place) == wanted) {
                return place;
            }
        }
        return -1;
    }

    @Override
    public TraceRow get(int index) {
        if (index < 0 || index >= size()) {
            throw new IndexOutOfBoundsException(index);
        }
        TraceEntry entry = view.orElseThrow().entry(index);
        return made.computeIfAbsent(entry.sequence(), s -> new TraceRow(entry, decoder));
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
}
