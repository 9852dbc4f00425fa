package cardsmith.card.trace;

import java.util.Arrays;

/**
 * A run of neighbouring entries in columns. One thread at a time adds; any thread reads the entries below a size that
 * it has seen.
 */
final class TraceChunk {

    static final int ENTRIES = 4096;
    static final int FULL_BYTES = 1 << 20;

    static final byte RESPONSE_MASKED = 0x40;
    static final byte KIND = 0x0F;

    final long first;
    final long[] start = new long[ENTRIES];
    final float[] took = new float[ENTRIES];
    final float[] gap = new float[ENTRIES];
    final int[] commandEnd = new int[ENTRIES];
    final int[] responseEnd = new int[ENTRIES];
    final int[] session = new int[ENTRIES];
    final char[] sw = new char[ENTRIES];
    final char[] context = new char[ENTRIES];
    final char[] file = new char[ENTRIES];
    final char[] maskFrom = new char[ENTRIES];
    final byte[] kind = new byte[ENTRIES];

    // Volatile: a reader that sees a grown array must see what was copied into it.
    private volatile byte[] bytes = new byte[16 * 1024];
    private volatile int size;

    TraceChunk(long first) {
        this.first = first;
    }

    int size() {
        return size;
    }

    byte[] bytes() {
        return bytes;
    }

    int usedBytes() {
        int n = size;
        return n == 0 ? 0 : responseEnd[n - 1];
    }

    int capacityBytes() {
        return bytes.length;
    }

    boolean isFull() {
        return size == ENTRIES || usedBytes() >= FULL_BYTES;
    }

    int commandStart(int i) {
        return i == 0 ? 0 : responseEnd[i - 1];
    }

    /** Puts the bytes of the next entry in place; nobody sees them before {@link #publish()}. */
    int place(byte[] command, SecretMask mask, byte[] response) {
        int i = size;
        int at = commandStart(i);
        byte[] pool = room(at + command.length + response.length);
        int end = at + command.length;
        if (mask.from() == 0) {
            System.arraycopy(command, 0, pool, at, command.length);
        } else {
            System.arraycopy(command, 0, pool, at, mask.from());
            Arrays.fill(pool, at + mask.from(), at + mask.to(), SecretMask.FILL);
            System.arraycopy(command, mask.to(), pool, at + mask.to(), command.length - mask.to());
        }
        int data = mask.response() ? Math.max(0, response.length - 2) : 0;
        Arrays.fill(pool, end, end + data, SecretMask.FILL);
        System.arraycopy(response, data, pool, end + data, response.length - data);
        commandEnd[i] = end;
        responseEnd[i] = end + response.length;
        maskFrom[i] = (char) mask.from();
        return i;
    }

    private byte[] room(int needed) {
        byte[] pool = bytes;
        if (needed > pool.length) {
            pool = Arrays.copyOf(pool, Math.max(needed, Math.min(pool.length * 2, pool.length + FULL_BYTES / 2)));
            bytes = pool;
        }
        return pool;
    }

    void publish() {
        int next = size + 1;
        size = next;
    }

    /** Gives back the bytes that a full chunk does not need. */
    void seal() {
        bytes = Arrays.copyOf(bytes, usedBytes());
    }
}
