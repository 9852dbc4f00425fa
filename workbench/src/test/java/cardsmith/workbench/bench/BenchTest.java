package cardsmith.workbench.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cardsmith.card.Cancelled;
import cardsmith.card.CardException;
import cardsmith.card.CardLink;
import cardsmith.card.CardRefused;
import cardsmith.card.CommandApdu;
import cardsmith.card.Iccid;
import cardsmith.card.LinkLost;
import cardsmith.card.ResponseApdu;
import cardsmith.card.Secret;
import cardsmith.card.link.DelayModel;
import cardsmith.card.link.Fault;
import cardsmith.card.link.FaultyLink;
import cardsmith.card.mostore.MoStore;
import cardsmith.card.mostore.MoTag;
import cardsmith.card.mostore.Octets;
import cardsmith.card.mostore.Progress;
import cardsmith.card.mostore.ScMo;
import cardsmith.card.mostore.ScMoCodec;
import cardsmith.card.mostore.StoreSnapshot;
import cardsmith.card.mostore.write.MoChange;
import cardsmith.card.mostore.write.Repair;
import cardsmith.card.mostore.write.WritePlan;
import cardsmith.card.mostore.write.WriteResult;
import cardsmith.card.reader.Reader;
import cardsmith.card.trace.TraceEntry;
import cardsmith.card.virtual.VirtualReader;
import cardsmith.card.virtual.VirtualUicc;
import cardsmith.dm.tnds.NodeFormat;
import cardsmith.dm.tnds.Tnds;
import cardsmith.dm.tnds.TndsDocument;
import cardsmith.dm.tnds.TndsNode;
import cardsmith.dm.tnds.TndsPath;
import cardsmith.workbench.SettingsFolder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BenchTest {

    private static final MoTag ONE = MoTag.FIRST;

    @TempDir
    Path folder;

    private Bench bench = new Bench(new GivenReaders(), VirtualReader::named, SettingsFolder.at(Path.of(".")), clock());

    private static Clock clock() {
        return Clock.systemUTC();
    }

    @BeforeEach
    void start() {
        bench = new Bench(
                new GivenReaders(),
                name -> new VirtualReader(name, VirtualUicc.empty(5)),
                SettingsFolder.at(folder),
                clock());
    }

    @AfterEach
    void end() {
        bench.close();
    }

    private static Credentials adm1() {
        return Credentials.adm1(Secret.of("88888888".getBytes(StandardCharsets.US_ASCII)));
    }

    private static TndsDocument document(String value) {
        return TndsDocument.of(TndsNode.interior(
                "IMPS", "urn:oma:mo:oma-imps:1.0", List.of(TndsNode.leaf("Name", NodeFormat.CHR, value))));
    }

    private static Octets mo(String value) throws Exception {
        ScMo mo = MoContent.imported("IMPS", Tnds.wbxml(document(value)));
        return ScMoCodec.encode(mo);
    }

    private static <T> T done(CompletableFuture<T> future) throws Exception {
        return future.get(20, TimeUnit.SECONDS);
    }

    private static <E extends Throwable> E fails(Class<E> type, CompletableFuture<?> future) {
        return assertInstanceOf(
                type,
                assertThrows(
                                CompletionException.class,
                                () -> future.orTimeout(20, TimeUnit.SECONDS).join())
                        .getCause());
    }

    /** Readers that tell news on a thread of their own before their first look ends, as those of PC/SC do. */
    private static final class LateReaders implements ReaderSource {

        private final CountDownLatch looked = new CountDownLatch(1);
        private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
        private volatile boolean heard;

        @Override
        public List<Reader> readers() {
            return List.of();
        }

        @Override
        public void awaitFirstLook() {
            new Thread(() -> {
                        listeners.forEach(Runnable::run);
                        looked.countDown();
                    })
                    .start();
            try {
                heard = looked.await(5, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        @Override
        public void watch(Runnable changed) {
            listeners.add(changed);
        }

        @Override
        public void close() {}
    }

    @Test
    void theNewsOfTheFirstLookAreHeardWhileAReaderIsOpened() throws Exception {
        LateReaders late = new LateReaders();
        try (Bench waiting = new Bench(
                late, name -> new VirtualReader(name, VirtualUicc.empty(5)), SettingsFolder.at(folder), clock())) {
            waiting.open("");
            assertTrue(late.heard);
        }
    }

    private CardState.Ready ready(BenchCard card) throws Exception {
        CompletableFuture<CardState> reached = new CompletableFuture<>();
        card.watch(state -> {
            if (state instanceof CardState.Ready) {
                reached.complete(state);
            }
        });
        return card.state() instanceof CardState.Ready now ? now : (CardState.Ready) reached.get(20, TimeUnit.SECONDS);
    }

    @Test
    void anEditGoesToTheCardAndComesBackAsATree() throws Exception {
        BenchCard card = bench.open("");
        assertSame(card, bench.open("virtual"));
        StoreSnapshot snapshot = done(card.read(Progress.SILENT));
        Edits edits = bench.workspace().of(snapshot.iccid());
        edits.cardRead(snapshot);
        edits.put("New MO", edits.freeTag().orElseThrow(), mo("first"));
        WritePlan plan = done(card.plan(edits.changes(), Progress.SILENT));
        assertEquals(3, plan.adm1TriesLeft().orElseThrow());
        assertTrue(plan.size().fits() && plan.expectedSeconds() > 0);
        assertInstanceOf(WriteResult.Done.class, done(card.write(plan, adm1(), Progress.SILENT)));
        edits.cardRead(done(card.read(Progress.SILENT)));
        assertEquals(List.of(), edits.changes());
        MoContent content = MoContent.of(edits.current(ONE).orElseThrow());
        assertEquals(
                document("first").byPath().keySet(),
                content.document().orElseThrow().byPath().keySet());
        assertEquals(
                Optional.of("urn:oma:mo:oma-imps:1.0"),
                content.stored().mo().orElseThrow().moIdentifier());
        try (var files = Files.list(folder.resolve("backups"))) {
            assertEquals(1, files.count());
        }
        assertTrue(bench.trace().snapshot().size() > 10);
    }

    @Test
    void aChangedNodeIsTheOnlyDifference() throws Exception {
        Edits edits = new Edits(new Iccid("1"));
        edits.put("New", ONE, mo("before"));
        var before = edits.current(ONE);
        MoContent content = MoContent.of(before.orElseThrow());
        TndsPath name = TndsPath.of("IMPS/Name");
        TndsDocument tree = content.document().orElseThrow();
        TndsPath found = tree.byPath().keySet().stream()
                .filter(path -> path.name().equals("Name"))
                .findFirst()
                .orElse(name);
        edits.put(
                "Change Name",
                ONE,
                MoContent.encode(content.stored().mo().orElseThrow(), tree.withValue(found, "after")));
        List<MoDiff.Line> lines = MoDiff.between(before, edits.current(ONE));
        assertEquals(1, lines.size(), lines::toString);
        assertEquals(MoDiff.Kind.CHANGED, lines.get(0).kind());
        assertTrue(lines.get(0).after().orElseThrow().startsWith("after"));
    }

    @Test
    void undoAndRedoGoAllTheWay() throws Exception {
        Edits edits = new Edits(new Iccid("1"));
        for (int i = 0; i < 300; i++) {
            edits.put("Step " + i, ONE, mo("value " + i));
        }
        for (int i = 299; i >= 0; i--) {
            assertEquals(Optional.of("Step " + i), edits.undoLabel());
            edits.undo();
        }
        assertEquals(List.of(), edits.changes());
        assertEquals(Optional.empty(), edits.undoLabel());
        for (int i = 0; i < 300; i++) {
            edits.redo();
        }
        assertEquals(List.of(new MoChange.Put(ONE, mo("value 299"))), edits.changes());
        edits.undo();
        edits.delete("Delete", ONE);
        assertEquals(Optional.empty(), edits.redoLabel());
        assertEquals(List.of(), edits.changes());
    }

    @Test
    void aCardPulledInTheMiddleComesBackRepairedAndItsEditsAreKept() throws Exception {
        BenchCard first = bench.open("virtual");
        Iccid iccid = ready(first).identity().iccid().orElseThrow();
        Edits edits = bench.workspace().of(iccid);
        edits.cardRead(done(first.read(Progress.SILENT)));
        edits.put("One", ONE, mo("one"));
        edits.put("Two", new MoTag(0xFF20), mo("two"));
        WritePlan plan = done(first.plan(edits.changes(), Progress.SILENT));
        AtomicBoolean armed = new AtomicBoolean(true);
        Progress pull = (what, at, total) -> {
            if (at > 0 && armed.getAndSet(false)) {
                bench.pull("virtual");
            }
        };
        fails(LinkLost.class, first.write(plan, adm1(), pull));
        assertInstanceOf(CardState.Empty.class, first.state());
        assertEquals(2, edits.changes().size());
        fails(LinkLost.class, first.read(Progress.SILENT));
        bench.insert("virtual");
        Repair repair = ready(first).repair().orElseThrow();
        assertInstanceOf(Repair.NeedsDecision.class, repair);
        assertInstanceOf(
                Repair.RolledForward.class,
                done(first.repair(Optional.of(adm1()), Progress.SILENT)).orElseThrow());
        edits.cardRead(done(first.read(Progress.SILENT)));
        assertEquals(List.of(), edits.changes());
        assertEquals(List.of(), bench.journal().cards());
    }

    @Test
    void aCardLostAtAnyApduNeverLeavesTheSessionDead() throws Exception {
        for (int at = 1; at < 14; at++) {
            int cut = at;
            AtomicBoolean armed = new AtomicBoolean(true);
            bench.insert(
                    link -> armed.getAndSet(false) ? FaultyLink.cut(link, Fault.LOST_ANSWER, cut, () -> {}) : link);
            BenchCard card = bench.open("virtual:" + at);
            CompletableFuture<StoreSnapshot> read = card.read(Progress.SILENT);
            assertEquals("", read.handle((snapshot, error) -> "").get(20, TimeUnit.SECONDS));
            assertEquals(0, done(card.read(Progress.SILENT)).objects().size(), "cut at " + at);
        }
    }

    private WriteResult write(BenchCard card, MoTag tag, Octets value) throws Exception {
        WritePlan plan = done(card.plan(List.of(new MoChange.Put(tag, value)), Progress.SILENT));
        return done(card.write(plan, adm1(), Progress.SILENT));
    }

    @Test
    void onlyWhatEfInfoSaysHasChangedIsReadAgain() throws Exception {
        BenchCard card = bench.open("virtual");
        for (int i = 0; i < 5; i++) {
            write(card, new MoTag(0xFF1F + i), mo("value " + i));
        }
        done(card.read(Progress.SILENT));
        Octets changed = mo("other");
        done(card.run(link -> {
            // Another way than the bench, as another program would take: the bench has to find it out.
            MoStore store = MoStore.select(link);
            verify(link);
            store.write(new MoTag(0xFF21), changed, Progress.SILENT);
            return 0;
        }));
        var steps = new ArrayList<String>();
        StoreSnapshot snapshot = done(card.read((what, at, total) -> steps.add(what.replaceAll(".*(FF..).*", "$1"))));
        assertEquals(List.of("FF21"), steps.stream().distinct().toList());
        assertEquals(
                changed,
                ScMoCodec.withoutRevision(snapshot.value(new MoTag(0xFF21)).orElseThrow()));
        assertEquals(5, snapshot.objects().size());
        int before = bench.trace().snapshot().size();
        assertSame(snapshot, done(card.read(Progress.SILENT)));
        int apdus = bench.trace().snapshot().size() - before;
        assertTrue(apdus <= 5, apdus + " APDUs to see that nothing has changed");
    }

    private static void verify(CardLink link) throws CardException {
        CommandApdu verify = CommandApdu.of(0x00, 0x20, 0, 0x0A, "88888888".getBytes(StandardCharsets.US_ASCII));
        assertEquals(0x9000, ResponseApdu.parse(link.transmit(verify.bytes())).sw());
    }

    @Test
    void aCancelIsHeardWhileReadingBackAndTheNextReadFindsOutWhatTheCardHolds() throws Exception {
        BenchCard card = bench.open("virtual");
        Iccid iccid = ready(card).identity().iccid().orElseThrow();
        WritePlan plan = done(card.plan(List.of(new MoChange.Put(ONE, mo("first"))), Progress.SILENT));
        Progress stop = (what, at, total) -> {
            if (what.startsWith("Reading back")) {
                throw new Cancelled("Stopped.", "Go on.");
            }
        };
        Cancelled cancelled = fails(Cancelled.class, card.write(plan, adm1(), stop));
        assertTrue(String.valueOf(cancelled.getMessage()).contains("reading it back was stopped"));
        assertEquals(List.of(iccid), bench.journal().cards());
        assertEquals(1, done(card.read(Progress.SILENT)).objects().size());
        assertInstanceOf(Repair.Completed.class, ready(card).repair().orElseThrow());
        assertEquals(List.of(), bench.journal().cards());
    }

    @Test
    void aCancelIsHeardBetweenTheBlocksOfALongObject() throws Exception {
        BenchCard card = bench.open("virtual");
        write(card, ONE, mo("long ".repeat(400)));
        var steps = new ArrayList<Long>();
        fails(Cancelled.class, card.backup(folder.resolve("image"), (what, at, total) -> {
            steps.add(at);
            if (steps.size() == 3) {
                throw new Cancelled("Stopped.", "Go on.");
            }
        }));
        assertEquals(3, steps.size());
        assertFalse(Files.exists(folder.resolve("image")));
    }

    @Test
    void holdingTheReaderAndGivingUpTheCardAreInTheTrace() throws Exception {
        BenchCard card = bench.open("virtual");
        write(card, ONE, mo("x"));
        bench.pull("virtual");
        done(card.identity().handle((identity, error) -> ""));
        bench.insert("virtual");
        ready(card);
        bench.close();
        var kinds = new ArrayList<TraceEntry.Kind>();
        var all = bench.trace().snapshot();
        for (int i = 0; i < all.size(); i++) {
            TraceEntry.Kind kind = all.entry(i).kind();
            if (kind != TraceEntry.Kind.EXCHANGE) {
                kinds.add(kind);
            }
        }
        assertEquals(
                List.of(
                        TraceEntry.Kind.CARD_IN,
                        TraceEntry.Kind.EXCLUSIVE_BEGIN,
                        TraceEntry.Kind.EXCLUSIVE_END,
                        TraceEntry.Kind.CARD_OUT,
                        TraceEntry.Kind.CARD_IN,
                        TraceEntry.Kind.DISCONNECTED),
                kinds);
    }

    @Test
    void aVirtualCardIsAsSlowAsItWasAskedToBe() throws Exception {
        bench.delay(new DelayModel(1e9, Map.of(0xB0, Duration.ofMillis(30)), Duration.ZERO, Duration.ZERO));
        BenchCard card = bench.open("virtual");
        assertTrue(ready(card).identity().delay().isPresent());
        long start = System.nanoTime();
        done(card.identity());
        long took = System.nanoTime() - start;
        assertTrue(took >= 60_000_000, took + " ns for two READ BINARY of 30 ms");
    }

    @Test
    void aWrongAdm1IsNotSentTwice() throws Exception {
        BenchCard card = bench.open("virtual");
        WritePlan plan = done(card.plan(List.of(new MoChange.Put(ONE, mo("x"))), Progress.SILENT));
        Credentials wrong = Credentials.adm1(Secret.of("12345678".getBytes(StandardCharsets.US_ASCII)));
        assertEquals(
                2,
                fails(CardRefused.class, card.write(plan, wrong, Progress.SILENT))
                        .triesLeft()
                        .orElseThrow());
        fails(CardRefused.class, card.write(plan, wrong, Progress.SILENT));
        assertEquals(
                2, done(card.plan(List.of(), Progress.SILENT)).adm1TriesLeft().orElseThrow());
        assertInstanceOf(WriteResult.Done.class, done(card.write(plan, adm1(), Progress.SILENT)));
    }

    @Test
    void aBackupImageBringsTheCardBack() throws Exception {
        BenchCard card = bench.open("virtual");
        WritePlan plan = done(card.plan(List.of(new MoChange.Put(ONE, mo("x"))), Progress.SILENT));
        done(card.write(plan, adm1(), Progress.SILENT));
        Path file = folder.resolve("image.json");
        done(card.backup(file, Progress.SILENT));
        WritePlan delete = done(card.plan(List.of(new MoChange.Delete(ONE)), Progress.SILENT));
        done(card.write(delete, adm1(), Progress.SILENT));
        assertEquals(0, done(card.read(Progress.SILENT)).objects().size());
        WritePlan restore = done(card.planRestore(file, Progress.SILENT));
        assertInstanceOf(WriteResult.Done.class, done(card.write(restore, adm1(), Progress.SILENT)));
        assertEquals(
                mo("x"),
                ScMoCodec.withoutRevision(
                        done(card.read(Progress.SILENT)).value(ONE).orElseThrow()));
    }

    @Test
    void readerNamesMeanWhatTheDocumentationSays() throws Exception {
        assertInstanceOf(ReaderChoice.FirstWithCard.class, ReaderChoice.parse(" "));
        assertEquals(new ReaderChoice.Virtual("virtual"), ReaderChoice.parse("Virtual"));
        assertEquals(new ReaderChoice.Virtual("virtual:blank"), ReaderChoice.parse("virtual:BLANK"));
        assertEquals(new ReaderChoice.Virtual("virtual:Card.File"), ReaderChoice.parse("VIRTUAL:Card.File"));
        assertEquals(new ReaderChoice.Named("OmniKey"), ReaderChoice.parse("OmniKey"));
        LinkLost none = assertThrows(LinkLost.class, () -> bench.open("OmniKey"));
        assertTrue(none.getMessage().contains("OmniKey") && none.nextStep().contains("virtual"));
        assertEquals(
                List.of("virtual"),
                bench.readers().stream().map(ReaderEntry::name).toList());
    }
}
