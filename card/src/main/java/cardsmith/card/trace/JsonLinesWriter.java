package cardsmith.card.trace;

import cardsmith.card.file.FileRef;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Set;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Writes the form that docs/trace-format.md describes. */
final class JsonLinesWriter implements TraceExport.Rows {

    static final String FORMAT = "cardsmith-trace";
    static final int VERSION = 1;

    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private final OutputStream out;
    private final JsonMapper json = JsonMapper.builder().build();
    private final TraceDecoder decoder = new TraceDecoder();
    private final Set<Integer> sessions = new HashSet<>();

    JsonLinesWriter(OutputStream out, Redaction redaction) throws IOException {
        this.out = out;
        line(json.createObjectNode()
                .put("format", FORMAT)
                .put("version", VERSION)
                .put("redaction", redaction.name().toLowerCase(Locale.ROOT)));
    }

    @Override
    public void write(RedactedRows.Row row) throws IOException {
        TraceEntry entry = row.entry();
        TraceSession session = entry.session();
        if (sessions.add(session.number())) {
            line(json.createObjectNode()
                    .put("kind", "session")
                    .put("session", session.number())
                    .put("reader", session.reader())
                    .put("protocol", session.protocol())
                    .put("bytes_per_second", session.bytesPerSecond()));
        }
        ObjectNode node = json.createObjectNode()
                .put("seq", entry.sequence())
                .put("time", entry.start().toString())
                .put("session", session.number())
                .put("kind", kind(entry.kind()));
        switch (entry.kind()) {
            case EXCHANGE -> exchange(row, node);
            case CARD_IN, RESET -> node.put("atr", HEX.formatHex(entry.response()));
            case NOTE -> node.put("text", entry.note());
            default -> {
                // The kind says it all.
            }
        }
        line(node);
    }

    private void exchange(RedactedRows.Row row, ObjectNode node) {
        TraceEntry entry = row.entry();
        DecodedLine words = decoder.line(entry);
        node.put("took_ns", entry.exchangeNanos())
                .put("host_ns", entry.hostNanos())
                .put("command", HEX.formatHex(row.command().bytes()))
                .put("response", HEX.formatHex(row.response().bytes()));
        entry.maskedFrom().ifPresent(from -> node.put("masked_from", from));
        flag(node, "response_masked", entry.isResponseMasked());
        flag(node, "command_redacted", row.command().redacted());
        flag(node, "response_redacted", row.response().redacted());
        node.put("line", words.action()).put("status", words.status()).put("failed", words.failed());
        words.triesLeft().ifPresent(tries -> node.put("tries_left", tries));
        row.file().map(FileRef::path).ifPresent(path -> node.put("file", path));
    }

    private static void flag(ObjectNode node, String name, boolean value) {
        if (value) {
            node.put(name, true);
        }
    }

    static String kind(TraceEntry.Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private void line(ObjectNode node) throws IOException {
        out.write(json.writeValueAsString(node).getBytes(StandardCharsets.UTF_8));
        out.write('\n');
    }
}
