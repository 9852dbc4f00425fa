package cardsmith.card.trace;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Reads a trace from a file: the JSON lines of docs/trace-format.md, or a text dump of hexadecimal lines.
 *
 * <p>PINs and keys that another program left in the file are replaced as they would be at a link.
 */
public final class TraceImport {

    /** The longest line that is read: the longest APDUs in hexadecimal, and what is said about them. */
    static final int LONGEST_LINE = 600_000;

    private final TraceStore store;

    /** Makes an import into a store, whose bounds hold for it. */
    public TraceImport(TraceStore store) {
        this.store = store;
    }

    /** Takes the lines of one format. */
    interface Lines {

        void line(int number, String text) throws BadTrace;

        default void end(int number) throws BadTrace {}
    }

    /**
     * Enters everything that the stream holds; what was read before a broken line stays in the store.
     *
     * @return how many lines were read
     * @throws BadTrace when a line is not what the format asks for
     * @throws IOException when the stream cannot be read
     */
    public int read(InputStream in) throws IOException, BadTrace {
        var lines = new LineReader(in);
        @Nullable Lines format = null;
        int number = 0;
        @Nullable String text;
        while ((text = lines.next(number + 1)) != null) {
            number++;
            String line = text.strip();
            if (format == null && !line.isEmpty()) {
                format = line.startsWith("{") ? new JsonLines(store) : new DumpLines(store);
            }
            if (format != null && !line.isEmpty()) {
                format.line(number, line);
            }
        }
        if (format == null) {
            throw new BadTrace(1, "is empty, where a trace begins");
        }
        format.end(number);
        return number;
    }

    /** Lines of bounded length. */
    private static final class LineReader {
        private final InputStream in;
        private final byte[] buffer = new byte[1 << 16];
        private int at;
        private int end;

        LineReader(InputStream in) {
            this.in = in;
        }

        @Nullable
        String next(int number) throws IOException, BadTrace {
            var line = new ByteArrayOutputStream(256);
            boolean any = false;
            while (true) {
                if (at == end) {
                    end = in.read(buffer);
                    at = 0;
                    if (end <= 0) {
                        end = 0;
                        return any ? line.toString(StandardCharsets.UTF_8) : null;
                    }
                }
                any = true;
                int from = at;
                while (at < end && buffer[at] != '\n') {
                    at++;
                }
                if (line.size() + at - from > LONGEST_LINE) {
                    throw new BadTrace(number, "has more than " + LONGEST_LINE + " bytes");
                }
                line.write(buffer, from, at - from);
                if (at < end) {
                    at++;
                    return line.toString(StandardCharsets.UTF_8);
                }
            }
        }
    }
}
