package cardsmith.card.trace;

import java.util.OptionalInt;

/** A view of what a store held at one moment: rows from 0, the oldest first; it never changes. */
public final class TraceSnapshot {

    private final TraceStore store;
    private final TraceChunk[] chunks;
    private final long first;
    private final int size;

    TraceSnapshot(TraceStore store, TraceChunk[] chunks) {
        this.store = store;
        this.chunks = chunks;
        int n = chunks.length;
        first = n == 0 ? 0 : chunks[0].first;
        size = n == 0 ? 0 : Math.toIntExact(chunks[n - 1].first - first + chunks[n - 1].size());
    }

    /** Returns the number of rows. */
    public int size() {
        return size;
    }

    /** Returns the sequence number of row 0; sequence numbers count all entries ever made in the store. */
    public long firstSequence() {
        return first;
    }

    /** Returns the row of an entry, empty when it was dropped or came later. */
    public OptionalInt rowOf(long sequence) {
        return sequence >= first && sequence < first + size
                ? OptionalInt.of((int) (sequence - first))
                : OptionalInt.empty();
    }

    /**
     * Returns the entry in a row.
     *
     * @throws IndexOutOfBoundsException when the row is negative or not below {@link #size()}
     */
    public TraceEntry entry(int row) {
        if (row < 0 || row >= size) {
            throw new IndexOutOfBoundsException("There is no row " + row + " among " + size);
        }
        TraceChunk chunk = chunk(row);
        return new TraceEntry(store, chunk, (int) (first + row - chunk.first));
    }

    /** Returns the chunk that a row is in. */
    TraceChunk chunk(int row) {
        return chunks[chunkIndex(row)];
    }

    int chunkIndex(int row) {
        long sequence = first + row;
        int low = 0;
        int high = chunks.length - 1;
        while (low < high) {
            int middle = low + high + 1 >>> 1;
            if (chunks[middle].first <= sequence) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return low;
    }

    TraceStore store() {
        return store;
    }

    int chunkCount() {
        return chunks.length;
    }

    TraceChunk chunkAt(int index) {
        return chunks[index];
    }

    /** Returns how many rows of a chunk belong to this snapshot. */
    int rowsIn(int index) {
        return index == chunks.length - 1
                ? (int) (first + size - chunks[index].first)
                : (int) (chunks[index + 1].first - chunks[index].first);
    }
}
