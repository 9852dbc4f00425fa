package cardsmith.workbench.editor;

import cardsmith.card.mostore.Octets;
import cardsmith.card.trace.TraceEntry;
import cardsmith.card.trace.TraceSnapshot;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.OptionalLong;

/**
 * The search for the APDU that carried bytes of an object between card and host, the last one that did.
 *
 * @param content all bytes of the object's content
 * @param offset the byte that is looked for
 */
public record CarrierSearch(Octets content, int offset) {

    private static final int RETRIEVE_DATA = 0xCB;
    private static final int SET_DATA = 0xDB;
    private static final int MOST_ROWS = 200_000;
    private static final int MOST_BLOCKS = 512;

    private record Block(long sequence, Octets data) {}

    /**
     * Returns the number of the entry that carried the byte, empty when the trace has it no more; takes some tens of
     * milliseconds where the trace is long. Blocks of one transfer follow one another, so their data are put together
     * before the content is looked for.
     */
    public OptionalLong in(TraceSnapshot trace) {
        byte[] wanted = content.bytes();
        Deque<Block> run = new ArrayDeque<>();
        int kind = 0;
        int oldest = Math.max(0, trace.size() - MOST_ROWS);
        for (int row = trace.size() - 1; row >= oldest; row--) {
            TraceEntry entry = trace.entry(row);
            int ins = instruction(entry);
            if (ins != kind || run.size() > MOST_BLOCKS) {
                OptionalLong found = find(run, wanted, offset);
                if (found.isPresent()) {
                    return found;
                }
                run.clear();
                kind = ins;
            }
            if (ins == RETRIEVE_DATA || ins == SET_DATA) {
                run.addFirst(new Block(entry.sequence(), Octets.of(data(entry, ins))));
            }
        }
        return find(run, wanted, offset);
    }

    private static int instruction(TraceEntry entry) {
        byte[] command = entry.command();
        return command.length < 4 ? 0 : command[1] & 0xFF;
    }

    private static byte[] data(TraceEntry entry, int ins) {
        byte[] from = ins == RETRIEVE_DATA ? entry.response() : entry.command();
        int start = ins == RETRIEVE_DATA ? 0 : from.length > 7 && from[4] == 0 ? 7 : Math.min(5, from.length);
        int end = ins == RETRIEVE_DATA
                ? Math.max(0, from.length - 2)
                : Math.min(
                        from.length,
                        start
                                + (from.length > 7 && from[4] == 0
                                        ? (from[5] & 0xFF) << 8 | from[6] & 0xFF
                                        : from.length > 4 ? from[4] & 0xFF : 0));
        return java.util.Arrays.copyOfRange(from, start, Math.max(start, end));
    }

    private static OptionalLong find(Deque<Block> run, byte[] content, int offset) {
        int length = run.stream().mapToInt(b -> b.data().length()).sum();
        if (content.length == 0 || length < content.length) {
            return OptionalLong.empty();
        }
        byte[] whole = new byte[length];
        int at = 0;
        for (Block block : run) {
            System.arraycopy(block.data().bytes(), 0, whole, at, block.data().length());
            at += block.data().length();
        }
        int place = indexOf(whole, content);
        if (place < 0) {
            return OptionalLong.empty();
        }
        int wanted = place + Math.max(0, Math.min(offset, content.length - 1));
        for (Block block : run) {
            if (wanted < block.data().length()) {
                return OptionalLong.of(block.sequence());
            }
            wanted -= block.data().length();
        }
        return OptionalLong.empty();
    }

    private static int indexOf(byte[] hay, byte[] needle) {
        for (int i = 0; i <= hay.length - needle.length; i++) {
            if (java.util.Arrays.equals(hay, i, i + needle.length, needle, 0, needle.length)) {
                return i;
            }
        }
        return -1;
    }
}
