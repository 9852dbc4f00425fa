package cardsmith.workbench.cli;

import cardsmith.card.trace.BadTrace;
import cardsmith.card.trace.TraceExport;
import cardsmith.card.trace.TraceFormat;
import cardsmith.card.trace.TraceStore;
import cardsmith.card.trace.TraceView;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Writes a saved trace in another format. */
@Command(name = "convert", description = "Write a saved trace as JSON lines, text, or packets for Wireshark.")
final class TraceConvertCommand extends Work {

    @Parameters(index = "0", paramLabel = "FROM", description = "Trace, JSON lines or text; - is the input.")
    String from = "";

    @Parameters(
            index = "1",
            paramLabel = "TO",
            description = "File to write: .jsonl, .txt or .pcapng; - is the output.")
    String to = "";

    @Option(names = "--as", paramLabel = "FORMAT", description = "jsonl, txt or pcapng. Default: as the name ends.")
    @Nullable
    String format;

    @Option(
            names = "--redact",
            paramLabel = "WHAT",
            description = "What is left out: strict, personal or none. Default: strict.")
    @Nullable
    String redact;

    record Converted(int entries, String file, String format) implements Answer {
        @Override
        public String document() {
            return "trace convert";
        }

        @Override
        public List<String> lines() {
            return file.equals("-") ? List.of() : List.of("Wrote " + entries + " entries to " + file + ".");
        }
    }

    @Override
    Answer answer(Run run) throws BadTrace, IOException, Trouble {
        if (to.equals("-") && json) {
            throw Trouble.wrongUse("The output cannot hold both the trace and JSON.", "Give a file.");
        }
        TraceFile named = TraceFile.of(to);
        TraceFormat wanted = format == null ? named.format() : TraceFile.format(format);
        TraceExport export = new TraceExport(wanted, TraceFile.redaction(redact));
        TraceStore store = TraceShowCommand.read(run.terminal(), from);
        TraceView view = TraceView.all(store.snapshot());
        new TraceFile(to, wanted).write(run.terminal(), export, view);
        return new Converted(view.size(), to, wanted.extension().toLowerCase(Locale.ROOT));
    }
}
