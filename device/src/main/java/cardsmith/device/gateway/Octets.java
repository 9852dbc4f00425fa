package cardsmith.device.gateway;

import java.util.Arrays;

/** Bytes in a row. */
final class Octets {

    private static final byte[] NONE = new byte[0];

    private byte[] waiting = NONE;
    private int taken;

    static byte[] joined(byte[] first, byte[] second) {
        byte[] all = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, all, first.length, second.length);
        return all;
    }

    void put(byte[] bytes) {
        if (bytes.length > 0) {
            waiting = joined(Arrays.copyOfRange(waiting, taken, waiting.length), bytes);
            taken = 0;
        }
    }

    byte[] take(int most) {
        int count = Math.min(most, length());
        byte[] bytes = Arrays.copyOfRange(waiting, taken, taken + count);
        taken += count;
        return bytes;
    }

    byte[] takeAll() {
        return take(length());
    }

    int length() {
        return waiting.length - taken;
    }
}
