package cardsmith.workbench;

import cardsmith.card.virtual.VirtualReader;
import cardsmith.card.virtual.VirtualUicc;
import cardsmith.workbench.bench.Bench;
import cardsmith.workbench.bench.GivenReaders;
import cardsmith.workbench.bench.ReaderSource;
import cardsmith.workbench.card.CardSession;
import cardsmith.workbench.content.CardContent;
import cardsmith.workbench.editor.MoEditor;
import cardsmith.workbench.editor.NodeEdits;
import cardsmith.workbench.editor.TemplateFolder;
import cardsmith.workbench.file.MoFiles;
import cardsmith.workbench.plan.Writing;
import cardsmith.workbench.text.Texts;
import cardsmith.workbench.tracepane.TraceTable;
import cardsmith.workbench.work.Desk;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Locale;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** All view models of the window on a virtual card, without a toolkit: the thread of the test is the window's thread. */
public final class WithoutWindow implements AutoCloseable {

    private final BlockingQueue<Runnable> forWindow = new LinkedBlockingQueue<>();
    private final ExecutorService background = Executors.newFixedThreadPool(2);
    private final VirtualReader reader = new VirtualReader("virtual", VirtualUicc.withSamples(1));
    public final Executor window = forWindow::add;
    public final Texts texts = Texts.of(Locale.ENGLISH);
    public final Bench bench;
    public final Desk desk;
    public final TemplateFolder templates;
    public final CardSession session;
    public final CardContent content;
    public final MoEditor editor;
    public final NodeEdits nodes;
    public final Writing writing;
    public final MoFiles files;
    public final TraceTable trace;

    public WithoutWindow(Path folder) {
        this(folder, new GivenReaders());
    }

    public WithoutWindow(Path folder, ReaderSource readers) {
        bench = new Bench(readers, name -> reader, SettingsFolder.at(folder), Clock.systemUTC());
        desk = new Desk(window, System::nanoTime, texts);
        templates =
                new TemplateFolder(Path.of(System.getProperty("cardsmith.root")).resolve("mo-templates"), background);
        session = new CardSession(bench, desk, background, window, texts);
        content = new CardContent(session, SettingsFolder.at(folder), desk, background, texts);
        editor = new MoEditor(session, templates, desk, background, window, texts);
        nodes = new NodeEdits(editor, session, desk, background, window, texts);
        writing = new Writing(session, templates, desk, background, texts);
        files = new MoFiles(session, templates, desk, background, texts);
        trace = new TraceTable(bench.trace(), background, window);
    }

    /** Does what comes for the window's thread until something holds. */
    public void until(String what, BooleanSupplier holds) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (!holds.getAsBoolean()) {
            Runnable next = forWindow.poll(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS);
            if (next == null) {
                throw new AssertionError("Waited in vain until " + what);
            }
            next.run();
        }
    }

    /** Waits until nothing is done any more and the editor shows what is selected. */
    public void settle() throws InterruptedException {
        boolean[] read = new boolean[1];
        until("all work is done", () -> !desk.busy().get());
        editor.whenRead(() -> read[0] = true);
        until("the object is read", () -> read[0]);
    }

    /** Opens the virtual card and waits until it is read. */
    public void openCard() throws InterruptedException {
        session.choose("virtual");
        until("the card is read", () -> session.live().get() && !desk.busy().get());
        settle();
    }

    /** Selects an object by its name and waits until it is read. */
    public void select(String title) throws InterruptedException {
        session.selected()
                .set(session.objects().stream()
                        .filter(line -> line.title().equals(title))
                        .findFirst()
                        .map(line -> line.tag()));
        settle();
    }

    /** Returns the reader, to pull its card. */
    public VirtualReader reader() {
        return reader;
    }

    @Override
    public void close() {
        bench.close();
        background.shutdownNow();
    }
}
