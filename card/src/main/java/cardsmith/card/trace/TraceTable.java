package cardsmith.card.trace;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * Values that entries refer to by a number, each kept once; number 0 is the value for none and for those that come
 * after the table is full.
 */
final class TraceTable<T> {

    static final int MOST = 65_536;

    private final Map<T, Integer> numbers = new HashMap<>();

    // Volatile: a reader that sees a grown array must see what was copied into it.
    private volatile Object[] values = new Object[16];
    private volatile int size = 1;

    TraceTable(T none) {
        values[0] = none;
        numbers.put(none, 0);
    }

    synchronized char number(T value) {
        Integer known = numbers.get(value);
        if (known != null) {
            return (char) known.intValue();
        }
        int n = size;
        if (n == MOST) {
            return 0;
        }
        Object[] all = values;
        if (n == all.length) {
            all = Arrays.copyOf(all, 2 * n);
        }
        all[n] = value;
        values = all;
        numbers.put(value, n);
        size = n + 1;
        return (char) n;
    }

    /** Returns the number of a value, 0 when it was never met. */
    synchronized int known(T value) {
        return numbers.getOrDefault(value, 0);
    }

    @SuppressWarnings("unchecked")
    T value(int number) {
        return (T) values[number];
    }

    int size() {
        return size;
    }
}
