package cardsmith.workbench.cli;

import cardsmith.card.trace.Redaction;
import cardsmith.card.trace.TraceExport;
import cardsmith.card.trace.TraceFormat;
import cardsmith.card.trace.TraceView;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Where a trace goes and in which form.
 *
 * @param name name of the file, {@code -} for the output
 * @param format its form
 */
record TraceFile(String name, TraceFormat format) {

    /** Returns the file in the form that its name ends with, JSON lines where that says nothing. */
    static TraceFile of(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        for (TraceFormat format : TraceFormat.values()) {
            if (lower.endsWith("." + format.extension())) {
                return new TraceFile(name, format);
            }
        }
        return new TraceFile(name, TraceFormat.JSON_LINES);
    }

    static TraceFormat format(String word) throws Trouble {
        for (TraceFormat format : TraceFormat.values()) {
            if (format.extension().equalsIgnoreCase(word)) {
                return format;
            }
        }
        throw Trouble.wrongUse("There is no trace format " + word + ".", "The formats are jsonl, txt and pcapng.");
    }

    static Redaction redaction(@Nullable String word) throws Trouble {
        if (word == null) {
            return Redaction.STRICT;
        }
        try {
            return Redaction.valueOf(word.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw Trouble.wrongUse("A trace leaves out strict, personal or none, not " + word + ".", "Choose one.");
        }
    }

    void write(Terminal terminal, TraceExport export, TraceView view) throws IOException {
        if (name.equals("-")) {
            export.write(view, terminal.out());
        } else {
            try (OutputStream out = Files.newOutputStream(Path.of(name))) {
                export.write(view, out);
            }
        }
    }
}
