package cardsmith.card.trace;

import java.util.HexFormat;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Reads a dump: commands and answers in turn as hexadecimal lines, with or without {@code >>} and {@code <<}, and
 * remarks after {@code #}, of which {@code # ATR:} and {@code # PROTOCOL:} are understood.
 */
final class DumpLines implements TraceImport.Lines {

    private static final int MOST_DIGITS = 2 * 65_544;

    private final TraceStore store;
    private @Nullable TraceSession session;
    private String reader = "dump";
    private String protocol = "";
    private byte @Nullable [] command;
    private long time;

    DumpLines(TraceStore store) {
        this.store = store;
    }

    @Override
    public void line(int number, String text) throws BadTrace {
        if (text.startsWith("#")) {
            remark(number, text.substring(1).strip());
            return;
        }
        boolean down = text.startsWith(">>");
        boolean up = text.startsWith("<<");
        byte[] bytes = hex(number, down || up ? text.substring(2) : text);
        if (command == null) {
            if (up || bytes.length == 0) {
                throw new BadTrace(number, "is an answer, where a command belongs");
            }
            command = bytes;
        } else {
            if (down) {
                throw new BadTrace(number, "is a command, where the answer to the one before belongs");
            }
            time += 1_000_000;
            open().exchanged(command, bytes, time, 0, 0);
            command = null;
        }
    }

    @Override
    public void end(int number) throws BadTrace {
        if (command != null) {
            throw new BadTrace(number, "is a command without an answer");
        }
    }

    private void remark(int number, String text) throws BadTrace {
        String upper = text.toUpperCase(Locale.ROOT);
        if (upper.startsWith("READER:")) {
            session = null;
            reader = text.substring(7).strip();
        } else if (upper.startsWith("PROTOCOL:")) {
            session = null;
            protocol = text.substring(9).strip();
        } else if (upper.startsWith("ATR:")) {
            byte[] atr = hex(number, text.substring(4));
            if (atr.length > 33) {
                throw new BadTrace(number, "has an ATR of more than 33 bytes");
            }
            open().mark(TraceEntry.Kind.CARD_IN, atr, time);
        }
    }

    private TraceSession open() {
        TraceSession now = session;
        if (now == null) {
            now = store.open(reader, protocol);
            session = now;
        }
        return now;
    }

    private static byte[] hex(int number, String text) throws BadTrace {
        String digits = text.replaceAll("[ \t:]", "");
        if (digits.length() > MOST_DIGITS) {
            throw new BadTrace(number, "has more bytes than an APDU");
        }
        try {
            return HexFormat.of().parseHex(digits);
        } catch (IllegalArgumentException broken) {
            throw new BadTrace(number, "has something else than pairs of hexadecimal digits");
        }
    }
}
