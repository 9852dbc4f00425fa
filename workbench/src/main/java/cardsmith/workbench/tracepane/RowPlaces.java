package cardsmith.workbench.tracepane;

import cardsmith.card.trace.TraceView;
import java.util.Arrays;

/** Where the rows of a snapshot stand in a view; made in the background, asked in constant or logarithmic time. */
@FunctionalInterface
interface RowPlaces {

    /** No row stands anywhere. */
    RowPlaces NONE = row -> -1;

    /** Returns the place of a row of the snapshot, -1 when the view does not show it. */
    int of(int row);

    /** Returns the places of a view, whose rows are in the order of time when {@code inTime}. */
    static RowPlaces of(TraceView view, boolean inTime) {
        return inTime ? row -> search(view, row) : table(view);
    }

    private static int search(TraceView view, int wanted) {
        int low = 0;
        int high = view.size() - 1;
        while (low < high) {
            int middle = low + high >>> 1;
            if (view.row(middle) < wanted) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low < view.size() && view.row(low) == wanted ? low : -1;
    }

    private static RowPlaces table(TraceView view) {
        int[] places = new int[view.snapshot().size()];
        Arrays.fill(places, -1);
        for (int place = 0; place < view.size(); place++) {
            places[view.row(place)] = place;
        }
        return row -> places[row];
    }
}
