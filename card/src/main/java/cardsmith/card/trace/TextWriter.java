package cardsmith.card.trace;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Locale;

/** Writes commands after {@code >>}, answers after {@code <<}, and what they mean after {@code #}. */
final class TextWriter implements TraceExport.Rows {

    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private final OutputStream out;
    private final TraceDecoder decoder = new TraceDecoder();
    private int session = -1;

    TextWriter(OutputStream out) throws IOException {
        this.out = out;
        line("# Cardsmith trace");
    }

    @Override
    public void write(RedactedRows.Row row) throws IOException {
        TraceEntry entry = row.entry();
        if (entry.session().number() != session) {
            session = entry.session().number();
            line("# READER: " + oneLine(entry.session().reader()));
            line("# PROTOCOL: " + entry.session().protocol());
        }
        if (entry.kind() == TraceEntry.Kind.CARD_IN || entry.kind() == TraceEntry.Kind.RESET) {
            line("# ATR: " + HEX.formatHex(entry.response()));
        }
        DecodedLine words = decoder.line(entry);
        if (entry.kind() != TraceEntry.Kind.EXCHANGE) {
            line("# " + entry.start() + " " + oneLine(words.text()));
            return;
        }
        String took = String.format(Locale.ROOT, "%.3f ms", entry.exchangeNanos() / 1e6);
        boolean masked = entry.maskedFrom().isPresent() || entry.isResponseMasked();
        boolean redacted = row.command().redacted() || row.response().redacted();
        line("# " + entry.start() + " " + took + " " + words.text() + (masked ? " [masked]" : "")
                + (redacted ? " [redacted]" : ""));
        line(">> " + HEX.formatHex(row.command().bytes()));
        line("<< " + HEX.formatHex(row.response().bytes()));
    }

    private static String oneLine(String text) {
        return text.replaceAll("\\p{Cntrl}", " ");
    }

    private void line(String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.write('\n');
    }
}
