package cardsmith.card.trace;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Clock;
import java.util.ArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class TraceStoreTest {

    private static final byte[] READ = {0, (byte) 0xB0, 0, 0, 4};

    private static byte[] answer(int n) {
        return new byte[] {(byte) (n >> 16), (byte) (n >> 8), (byte) n, 0, (byte) 0x90, 0};
    }

    private static void fill(TraceSession session, int from, int to) {
        for (int i = from; i < to; i++) {
            session.exchanged(READ, answer(i), 1_000L * i, 300);
        }
    }

    @Test
    void everyEntryComesBackAsItWentIn() {
        var store = new TraceStore();
        fill(store.open("r", "T=1"), 0, 20_000);
        TraceSnapshot rows = store.snapshot();
        assertEquals(20_000, rows.size());
        for (int row = 0; row < rows.size(); row++) {
            TraceEntry entry = rows.entry(row);
            assertArrayEquals(READ, entry.command());
            assertArrayEquals(answer(row), entry.response());
            assertEquals(1_000L * row, entry.startNanos());
            assertEquals(300, entry.exchangeNanos());
            assertEquals(row == 0 ? 0 : 700, entry.hostNanos());
            assertEquals(0x9000, entry.statusWord());
            assertEquals(row, entry.sequence());
        }
    }

    @Test
    void aSnapshotDoesNotChangeWhenEntriesFollow() {
        var store = new TraceStore();
        TraceSession session = store.open("r", "T=1");
        fill(session, 0, 10);
        TraceSnapshot before = store.snapshot();
        fill(session, 10, 9_000);
        assertEquals(10, before.size());
        assertEquals(9_000, store.snapshot().size());
        store.clear();
        assertEquals(0, store.snapshot().size());
        assertArrayEquals(answer(3), before.entry(3).response());
    }

    @Test
    void theOldestGoWhenTheStoreIsFullAndSequenceNumbersStay() {
        var store = new TraceStore(10_000, 1L << 30, Clock.systemUTC());
        fill(store.open("r", "T=1"), 0, 50_000);
        TraceSnapshot rows = store.snapshot();
        assertTrue(Math.abs(rows.size() - 10_000) <= TraceChunk.ENTRIES, rows.size() + " rows");
        assertEquals(49_999, rows.entry(rows.size() - 1).sequence());
        assertArrayEquals(answer((int) rows.firstSequence()), rows.entry(0).response());
        assertTrue(rows.rowOf(0).isEmpty());
        assertEquals(rows.size() - 1, rows.rowOf(49_999).orElseThrow());
    }

    @Test
    void bytesAreBoundedToo() {
        var store = new TraceStore(1_000_000, 8L << 20, Clock.systemUTC());
        TraceSession session = store.open("r", "T=1");
        byte[] big = new byte[60_000];
        for (int i = 0; i < 1_000; i++) {
            session.exchanged(READ, big, i, 1);
        }
        long bytes = 0;
        TraceSnapshot rows = store.snapshot();
        for (int chunk = 0; chunk < rows.chunkCount(); chunk++) {
            bytes += rows.chunkAt(chunk).capacityBytes();
        }
        assertTrue(bytes <= 12L << 20, bytes + " bytes");
        assertTrue(rows.size() > 100);
    }

    @Test
    void aWatcherIsCalledOnceForAnyNumberOfEntries() {
        var store = new TraceStore();
        var calls = new AtomicInteger();
        TraceSession session = store.open("r", "T=1");
        try (TraceWatch watch = store.watch(calls::incrementAndGet)) {
            fill(session, 0, 5_000);
            assertEquals(1, calls.get());
            assertEquals(5_000, watch.snapshot().size());
            fill(session, 5_000, 6_000);
            assertEquals(2, calls.get());
        }
        fill(session, 6_000, 6_001);
        assertEquals(2, calls.get());
    }

    @Test
    void aWatcherThatFailsDoesNotBreakTheExchange() {
        var store = new TraceStore();
        try (TraceWatch watch = store.watch(() -> {
            throw new IllegalStateException("broken view");
        })) {
            fill(store.open("r", "T=1"), 0, 2);
            assertEquals(2, watch.snapshot().size());
        }
    }

    @Test
    void readersSeeWholeEntriesWhileSeveralCardsWrite() throws Exception {
        var store = new TraceStore(200_000, 1L << 30, Clock.systemUTC());
        var threads = new ArrayList<Thread>();
        for (int t = 0; t < 3; t++) {
            TraceSession session = store.open("reader " + t, "T=1");
            threads.add(new Thread(() -> fill(session, 0, 60_000)));
        }
        threads.forEach(Thread::start);
        long looked = 0;
        while (threads.stream().anyMatch(Thread::isAlive)) {
            TraceSnapshot rows = store.snapshot();
            for (int row = Math.max(0, rows.size() - 50); row < rows.size(); row++) {
                byte[] response = rows.entry(row).response();
                assertEquals(6, response.length);
                assertEquals((byte) 0x90, response[4]);
                looked++;
            }
        }
        for (Thread thread : threads) {
            thread.join();
        }
        assertTrue(looked > 0);
        int[] next = new int[3];
        TraceSnapshot rows = store.snapshot();
        assertEquals(180_000, rows.size());
        for (int row = 0; row < rows.size(); row++) {
            TraceEntry entry = rows.entry(row);
            assertArrayEquals(answer(next[entry.session().number()]++), entry.response());
        }
    }
}
