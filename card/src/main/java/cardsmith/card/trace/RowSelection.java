package cardsmith.card.trace;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** Walks the columns of a snapshot and keeps the rows that a filter lets through, a chunk at a time. */
final class RowSelection {

    private static final int MOST_SEEN = 200_000;

    private final TraceSnapshot snapshot;
    private final TraceFilter filter;
    private final BooleanSupplier cancelled;
    private final int file;
    private final String text;
    private final byte[] bytes;
    private final TraceDecoder decoder = new TraceDecoder();
    private final Map<LineKey, Boolean> seen = new HashMap<>();

    RowSelection(TraceSnapshot snapshot, TraceFilter filter, BooleanSupplier cancelled) {
        this.snapshot = snapshot;
        this.filter = filter;
        this.cancelled = cancelled;
        file = filter.file()
                .map(wanted -> snapshot.store().files().known(Optional.of(wanted)))
                .orElse(0);
        text = filter.text().strip().toLowerCase(Locale.ROOT);
        bytes = BytePattern.parse(text);
    }

    int[] rows(TraceOrder order) {
        int[] rows = new int[snapshot.size()];
        int found = 0;
        int row = 0;
        for (int c = 0; c < snapshot.chunkCount() && !cancelled.getAsBoolean(); c++) {
            TraceChunk chunk = snapshot.chunkAt(c);
            int n = snapshot.rowsIn(c);
            for (int i = 0; i < n; i++, row++) {
                if (matches(chunk, i)) {
                    rows[found++] = row;
                }
            }
        }
        int[] kept = Arrays.copyOf(rows, found);
        return order == TraceOrder.TIME || cancelled.getAsBoolean() ? kept : sorted(kept, order);
    }

    private boolean matches(TraceChunk chunk, int i) {
        boolean exchange = (chunk.kind[i] & TraceChunk.KIND) == TraceEntry.Kind.EXCHANGE.code();
        if (!exchange && (!filter.marks() || needsExchange())) {
            return false;
        }
        if (filter.session().isPresent() && chunk.session[i] != filter.session().getAsInt()) {
            return false;
        }
        return (!exchange || columnsMatch(chunk, i)) && (text.isEmpty() || textMatches(chunk, i));
    }

    private boolean needsExchange() {
        return filter.errorsOnly()
                || filter.ins().isPresent()
                || filter.statusClass().isPresent()
                || filter.file().isPresent();
    }

    private boolean columnsMatch(TraceChunk chunk, int i) {
        int sw = chunk.sw[i];
        if (filter.statusClass().isPresent() && sw >> 8 != filter.statusClass().getAsInt()) {
            return false;
        }
        if (filter.file().isPresent() && (file == 0 || chunk.file[i] != file)) {
            return false;
        }
        if (filter.ins().isPresent() && instruction(chunk, i) != filter.ins().getAsInt()) {
            return false;
        }
        return !filter.errorsOnly() || isFailure(chunk, i, sw);
    }

    private boolean isFailure(TraceChunk chunk, int i, int sw) {
        int at = chunk.commandStart(i);
        int length = chunk.commandEnd[i] - at;
        if (sw == 0x9000) {
            return false;
        }
        if (sw == 0 || length < 4) {
            return true;
        }
        if (TraceDecoder.tellsTries(chunk.bytes()[at + 1] & 0xFF, length, sw)) {
            return false;
        }
        int header = SelectionTracker.number(chunk.bytes(), at, 4);
        int pending = snapshot.store().contexts().value(chunk.context[i]).pending();
        return !decoder.statusWord(header, pending, sw).isDone();
    }

    private static int instruction(TraceChunk chunk, int i) {
        int at = chunk.commandStart(i);
        return chunk.commandEnd[i] - at < 4 ? -1 : chunk.bytes()[at + 1] & 0xFF;
    }

    private boolean textMatches(TraceChunk chunk, int i) {
        if (bytes.length > 0
                && (BytePattern.isIn(bytes, chunk.bytes(), chunk.commandStart(i), chunk.commandEnd[i])
                        || BytePattern.isIn(bytes, chunk.bytes(), chunk.commandEnd[i], chunk.responseEnd[i]))) {
            return true;
        }
        var entry = new TraceEntry(snapshot.store(), chunk, i);
        if (entry.kind() != TraceEntry.Kind.EXCHANGE) {
            return lineMatches(entry);
        }
        LineKey key = LineKey.of(chunk, i);
        Boolean known = seen.get(key);
        if (known == null) {
            known = lineMatches(entry);
            if (seen.size() < MOST_SEEN) {
                seen.put(key, known);
            }
        }
        return known;
    }

    private boolean lineMatches(TraceEntry entry) {
        return decoder.line(entry).text().toLowerCase(Locale.ROOT).contains(text);
    }

    /**
     * Everything that the line of an exchange is made of: equal keys have equal lines.
     *
     * @param head CLA INS P1 P2 and the four bytes after them
     * @param object the next four bytes, where a command names a data object
     * @param selection numbers of file and context, and the status word
     * @param length bytes of the command
     */
    private record LineKey(long head, int object, long selection, int length) {

        static LineKey of(TraceChunk chunk, int i) {
            int at = chunk.commandStart(i);
            int length = chunk.commandEnd[i] - at;
            boolean object = length > 8 && isObject(chunk.bytes()[at + 1]);
            long selection = (long) chunk.file[i] << 32 | (long) chunk.context[i] << 16 | chunk.sw[i];
            return new LineKey(
                    bytes(chunk, at, Math.min(length, object || isExtended(chunk, at, length) ? 8 : 5)),
                    object ? (int) bytes(chunk, at + 8, Math.min(length - 8, 4)) : 0,
                    selection,
                    length);
        }

        private static boolean isExtended(TraceChunk chunk, int at, int length) {
            return length > 7 && chunk.bytes()[at + 4] == 0;
        }

        private static boolean isObject(byte ins) {
            return ins == (byte) 0xCB || ins == (byte) 0xDB;
        }

        private static long bytes(TraceChunk chunk, int from, int count) {
            byte[] pool = chunk.bytes();
            long value = count;
            for (int k = from; k < from + count; k++) {
                value = value << 8 | pool[k] & 0xFF;
            }
            return value;
        }
    }

    private int[] sorted(int[] rows, TraceOrder order) {
        long[] keys = new long[rows.length];
        for (int i = 0; i < rows.length; i++) {
            int row = rows[i];
            TraceChunk chunk = snapshot.chunk(row);
            long key = key(chunk, (int) (snapshot.firstSequence() + row - chunk.first), order);
            keys[i] = key << 32 | row;
        }
        Arrays.parallelSort(keys);
        for (int i = 0; i < rows.length; i++) {
            rows[i] = (int) keys[i];
        }
        return rows;
    }

    private static long key(TraceChunk chunk, int i, TraceOrder order) {
        return switch (order) {
            case TIME -> 0;
            // The bits of floats that are not negative sort as the floats do.
            case DURATION -> -Float.floatToIntBits(chunk.took[i]);
            case HOST_TIME -> -Float.floatToIntBits(chunk.gap[i]);
            case STATUS -> chunk.sw[i];
            case INSTRUCTION -> instruction(chunk, i);
            case FILE -> chunk.file[i] == 0 ? Integer.MAX_VALUE : chunk.file[i];
            case LENGTH -> -(chunk.responseEnd[i] - chunk.commandStart(i));
        };
    }
}
