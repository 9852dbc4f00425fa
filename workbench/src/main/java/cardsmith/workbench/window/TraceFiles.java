package cardsmith.workbench.window;

import cardsmith.card.trace.BadTrace;
import cardsmith.card.trace.Redaction;
import cardsmith.card.trace.TraceExport;
import cardsmith.card.trace.TraceFilter;
import cardsmith.card.trace.TraceFormat;
import cardsmith.card.trace.TraceImport;
import cardsmith.card.trace.TraceOrder;
import cardsmith.card.trace.TraceStore;
import cardsmith.card.trace.TraceView;
import cardsmith.workbench.text.Texts;
import cardsmith.workbench.work.Desk;
import cardsmith.workbench.work.Problem;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/** Traces from and into files. */
final class TraceFiles {

    private final Desk desk;
    private final Executor background;
    private final Texts texts;

    TraceFiles(Desk desk, Executor background, Texts texts) {
        this.desk = desk;
        this.background = background;
        this.texts = texts;
    }

    void open(FileChoice files, Consumer<TraceStore> show) {
        files
                .open(texts.get("action.open_trace"), new FileChoice.Kind(texts.get("kind.jsonl"), List.of("*.jsonl")))
                .stream()
                .findFirst()
                .ifPresent(file -> open(file, show));
    }

    void open(Path file, Consumer<TraceStore> show) {
        desk.run(
                texts.get("work.openTrace"),
                progress -> CompletableFuture.supplyAsync(() -> read(file), background),
                show);
    }

    private TraceStore read(Path file) {
        TraceStore store = new TraceStore();
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            new TraceImport(store).read(in);
            return store;
        } catch (IOException | BadTrace e) {
            throw new CompletionException(e);
        }
    }

    void export(FileChoice files, TraceStore store) {
        files.save(
                        texts.get("action.export_trace"),
                        "trace.jsonl",
                        new FileChoice.Kind(texts.get("kind.jsonl"), List.of("*.jsonl")),
                        new FileChoice.Kind(texts.get("kind.text"), List.of("*.txt")),
                        new FileChoice.Kind(texts.get("kind.pcapng"), List.of("*.pcapng")))
                .ifPresent(file -> desk.run(
                        texts.get("work.export"),
                        progress -> CompletableFuture.supplyAsync(() -> write(file, store), background),
                        rows -> desk.show(new Problem(texts.get("trace.exported", rows, file.toString()), ""))));
    }

    private static Integer write(Path file, TraceStore store) {
        TraceView view = TraceView.of(store.snapshot(), TraceFilter.ALL, TraceOrder.TIME, () -> false);
        String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
        TraceFormat format = TraceFormat.JSON_LINES;
        for (TraceFormat each : TraceFormat.values()) {
            if (name.endsWith("." + each.extension())) {
                format = each;
            }
        }
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
            new TraceExport(format, Redaction.PERSONAL).write(view, out);
            return view.size();
        } catch (IOException e) {
            throw new CompletionException(e);
        }
    }
}
