package cardsmith.card.trace;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** Writes a trace to a file for other people and programs. */
public final class TraceExport {

    private final TraceFormat format;
    private final Redaction redaction;

    /** Makes an export in a format that leaves out what {@code redaction} says. */
    public TraceExport(TraceFormat format, Redaction redaction) {
        this.format = format;
        this.redaction = redaction;
    }

    /**
     * Writes the rows of a view in their order and flushes the stream, which stays open.
     *
     * @throws IOException when the stream does not take the bytes
     */
    public void write(TraceView view, OutputStream out) throws IOException {
        var buffered = new BufferedOutputStream(out, 1 << 16);
        var rows = new RedactedRows(view, redaction);
        Rows writer = switch (format) {
            case JSON_LINES -> new JsonLinesWriter(buffered, redaction);
            case TEXT -> new TextWriter(buffered);
            case PCAPNG -> new PcapngWriter(buffered);
        };
        for (int place = 0; place < view.size(); place++) {
            writer.write(rows.row(view.entry(place)));
        }
        writer.end();
        buffered.flush();
    }

    /** One format's way to write a row. */
    interface Rows {

        void write(RedactedRows.Row row) throws IOException;

        default void end() throws IOException {}
    }
}
