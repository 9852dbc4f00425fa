package cardsmith.workbench.cli;

import cardsmith.card.trace.BadTrace;
import cardsmith.card.trace.DecodedLine;
import cardsmith.card.trace.TraceDecoder;
import cardsmith.card.trace.TraceEntry;
import cardsmith.card.trace.TraceFilter;
import cardsmith.card.trace.TraceImport;
import cardsmith.card.trace.TraceOrder;
import cardsmith.card.trace.TraceStore;
import cardsmith.card.trace.TraceView;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows a saved trace in words. */
@Command(name = "show", description = "Show a saved trace (JSON lines or text) in words.")
final class TraceShowCommand extends Work {

    @Parameters(paramLabel = "FILE", description = "Trace; - is the input.")
    String file = "";

    @Option(names = "--filter", paramLabel = "TEXT", description = "Only lines with this text.")
    @Nullable
    String filter;

    @Option(names = "--errors", description = "Only what the card refused or did not answer.")
    boolean errors;

    /** One line of a trace; the bytes of commands and answers are not in it. */
    record Row(
            long number,
            String start,
            double milliseconds,
            String kind,
            String text,
            Optional<String> statusWord,
            boolean failed) {}

    record Rows(List<Row> entries) implements Answer {
        @Override
        public String document() {
            return "trace show";
        }

        @Override
        public List<String> lines() {
            Columns columns = new Columns();
            for (Row row : entries) {
                columns.row(
                        row.start(),
                        String.format(Locale.ROOT, "%8.2f ms", row.milliseconds()),
                        row.statusWord().orElse("    "),
                        row.text());
            }
            return columns.lines();
        }
    }

    @Override
    Answer answer(Run run) throws BadTrace, IOException {
        TraceFilter wanted = TraceFilter.ALL.withErrorsOnly(errors);
        TraceStore store = read(run.terminal(), file);
        TraceView view = TraceView.of(
                store.snapshot(),
                filter == null ? wanted : wanted.withText(filter),
                TraceOrder.TIME,
                run.interruption()::isAsked);
        TraceDecoder decoder = new TraceDecoder();
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < view.size(); i++) {
            rows.add(row(view.entry(i), decoder));
        }
        return new Rows(rows);
    }

    static TraceStore read(Terminal terminal, String name) throws BadTrace, IOException {
        TraceStore store = new TraceStore();
        try (InputStream in = name.equals("-") ? terminal.in() : Files.newInputStream(Path.of(name))) {
            new TraceImport(store).read(in);
        }
        return store;
    }

    private static Row row(TraceEntry entry, TraceDecoder decoder) {
        DecodedLine line = decoder.line(entry);
        Optional<String> sw = entry.kind() == TraceEntry.Kind.EXCHANGE && entry.isAnswered()
                ? Optional.of(String.format(Locale.ROOT, "%04X", entry.statusWord()))
                : Optional.empty();
        return new Row(
                entry.sequence(),
                entry.start().toString(),
                entry.exchangeNanos() / 1e6,
                entry.kind().name().toLowerCase(Locale.ROOT),
                line.text(),
                sw,
                line.failed());
    }
}
