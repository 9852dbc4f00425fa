package cardsmith.device.terminal;

import java.util.Arrays;

/** Bytes that wait for the other side, at most as many as the buffer of a channel holds. */
final class ByteQueue {

    private final byte[] cells;
    private int from;
    private int length;

    ByteQueue(int size) {
        cells = new byte[size];
    }

    int length() {
        return length;
    }

    int free() {
        return cells.length - length;
    }

    /** Adds bytes that must fit. */
    void put(byte[] bytes, int count) {
        if (count > free()) {
            throw new IllegalArgumentException("The buffer of the channel is full");
        }
        for (int i = 0; i < count; i++) {
            cells[(from + length + i) % cells.length] = bytes[i];
        }
        length += count;
    }

    /** Takes up to so many bytes from the front. */
    byte[] take(int most) {
        byte[] taken = new byte[Math.min(most, length)];
        for (int i = 0; i < taken.length; i++) {
            taken[i] = cells[(from + i) % cells.length];
        }
        from = (from + taken.length) % cells.length;
        length -= taken.length;
        return taken;
    }

    void clear() {
        Arrays.fill(cells, (byte) 0);
        from = 0;
        length = 0;
    }
}
