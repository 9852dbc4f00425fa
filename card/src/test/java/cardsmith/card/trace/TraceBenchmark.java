package cardsmith.card.trace;

import cardsmith.card.CardLink;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;

/**
 * Prints what a trace costs: memory, time to filter and sort, and host time per APDU over the bare link. Medians of
 * several rounds; how to run it is in docs/benchmarks.md.
 */
public final class TraceBenchmark {

    private static final int ROWS = 1_000_000;
    private static final int ROUNDS = 9;
    private static final HexFormat HEX = HexFormat.of();

    private TraceBenchmark() {}

    /** Runs everything once and prints the figures. */
    public static void main(String[] arguments) throws Exception {
        System.out.printf(
                Locale.ROOT,
                "Java %s, %s, %d processors%n",
                Runtime.version(),
                System.getProperty("os.name"),
                Runtime.getRuntime().availableProcessors());
        memory();
        TraceStore store = SampleTrace.of(ROWS);
        TraceSnapshot rows = store.snapshot();
        filters(store, rows);
        perApdu();
    }

    private static void memory() {
        long before = used();
        TraceStore store = SampleTrace.of(ROWS);
        long after = used();
        TraceSnapshot rows = store.snapshot();
        long bytes = 0;
        for (int row = 0; row < rows.size(); row++) {
            bytes += rows.entry(row).command().length + rows.entry(row).response().length;
        }
        System.out.printf(
                Locale.ROOT,
                "memory of %,d APDUs of %.1f bytes: %.1f MB%n",
                rows.size(),
                (double) bytes / rows.size(),
                (after - before) / 1e6);
    }

    /** Returns the bytes in use when collecting gives nothing back any more. */
    private static long used() {
        long least = Long.MAX_VALUE;
        while (true) {
            System.gc();
            long now = Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
            if (now >= least) {
                return least;
            }
            least = now;
        }
    }

    private static void filters(TraceStore store, TraceSnapshot rows) {
        TraceFilter all = TraceFilter.ALL;
        filter("filter by INS", rows, all.withIns(0xA4), TraceOrder.TIME);
        filter("filter by SW1", rows, all.withStatusClass(0x6A), TraceOrder.TIME);
        filter("filter errors only", rows, all.withErrorsOnly(true), TraceOrder.TIME);
        filter("filter by file", rows, all.withFile(store.filesSeen().get(1)), TraceOrder.TIME);
        filter("filter by text \"EF.INFO\"", rows, all.withText("EF.INFO"), TraceOrder.TIME);
        filter("filter by text that is not there", rows, all.withText("nowhere"), TraceOrder.TIME);
        filter("filter by bytes \"FF1F19\"", rows, all.withText("FF1F19"), TraceOrder.TIME);
        filter("sort by duration", rows, all, TraceOrder.DURATION);
        filter("sort by status word", rows, all, TraceOrder.STATUS);
        filter("sort by file", rows, all, TraceOrder.FILE);
        var decoder = new TraceDecoder();
        print(
                "decode 1,000 lines",
                "ms",
                median(() -> {
                            for (int row = 0; row < 1_000; row++) {
                                decoder.line(rows.entry(row * 997)).text();
                            }
                            return 0;
                        })
                        / 1e6);
    }

    private static void filter(String what, TraceSnapshot rows, TraceFilter filter, TraceOrder order) {
        int[] found = new int[1];
        double nanos = median(
                () -> found[0] = TraceView.of(rows, filter, order, () -> false).size());
        System.out.printf(Locale.ROOT, "%s: %.1f ms, %,d of %,d rows%n", what, nanos / 1e6, found[0], rows.size());
    }

    private static void perApdu() throws Exception {
        byte[] answer = HEX.parseHex("22".repeat(33) + "9000");
        CardLink bare = command -> answer;
        byte[] command = HEX.parseHex("80CB000000");
        var store = new TraceStore();
        CardLink traced = new TracedLink(bare, store.open("benchmark", "T=1"));
        int count = 300_000;
        double without = median(() -> send(bare, command, count)) / count;
        double with = median(() -> send(traced, command, count)) / count;
        print("host time per APDU with trace over the bare link", "µs", (with - without) / 1e3);
    }

    private static int send(CardLink link, byte[] command, int count) {
        int sum = 0;
        try {
            for (int i = 0; i < count; i++) {
                sum += link.transmit(command).length;
            }
        } catch (Exception unexpected) {
            throw new IllegalStateException(unexpected);
        }
        return sum;
    }

    private static double median(Supplier<Integer> work) {
        List<Long> times = new ArrayList<>();
        long check = 0;
        for (int round = 0; round < ROUNDS + 2; round++) {
            long start = System.nanoTime();
            check += work.get();
            if (round >= 2) {
                times.add(System.nanoTime() - start);
            }
        }
        if (check < 0) {
            throw new IllegalStateException("The work was not done");
        }
        times.sort(Long::compare);
        return times.get(times.size() / 2);
    }

    private static void print(String what, String unit, double value) {
        System.out.printf(Locale.ROOT, "%s: %.3f %s%n", what, value, unit);
    }
}
