package cardsmith.card.trace;

import cardsmith.card.CardBrokeRules;
import cardsmith.card.file.FileDeclaration;
import cardsmith.card.file.FileRef;
import cardsmith.card.file.Sensitivity;
import cardsmith.card.file.Structure;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The bytes of entries as an export may show them. */
final class RedactedRows {

    /** Shorter values turn up by chance. */
    private static final int SHORTEST = 5;

    private static final int MOST_VALUES = 1_000;

    private final Redaction redaction;
    private final List<byte[]> values = new ArrayList<>();

    RedactedRows(TraceView view, Redaction redaction) {
        this.redaction = redaction;
        if (redaction != Redaction.NONE) {
            collect(view);
        }
    }

    /** Bytes that may be shown. */
    record Row(TraceEntry entry, Optional<FileRef> file, Hex command, Hex response) {

        /** Bytes, and whether some of them were replaced. */
        @SuppressWarnings("ArrayRecordComponent")
        record Hex(byte[] bytes, boolean redacted) {}
    }

    Row row(TraceEntry entry) {
        byte[] c = entry.command();
        byte[] r = entry.response();
        boolean changedCommand = false;
        boolean changedResponse = false;
        if (redaction != Redaction.NONE && entry.kind() == TraceEntry.Kind.EXCHANGE) {
            CommandLayout layout = CommandLayout.of(c);
            int end = Math.max(0, r.length - 2);
            if (hides(entry, c)) {
                int from = firstHidden(c, layout);
                changedCommand = from < layout.to();
                Arrays.fill(c, Math.min(from, layout.to()), layout.to(), SecretMask.FILL);
                changedResponse = end > 0;
                Arrays.fill(r, 0, end, SecretMask.FILL);
            }
            changedCommand |= hideValues(c, Math.min(4, c.length), c.length);
            changedResponse |= hideValues(r, 0, end);
        }
        return new Row(entry, entry.file(), new Row.Hex(c, changedCommand), new Row.Hex(r, changedResponse));
    }

    private boolean hides(TraceEntry entry, byte[] c) {
        if (c.length < 4) {
            return false;
        }
        int ins = c[1] & 0xFF;
        if (ins == 0xC0) {
            ins = entry.context().pending() >> 16 & 0xFF;
        }
        return isPersonal(entry) && carriesContent(ins)
                || redaction == Redaction.STRICT && (isObject(entry, ins) || isToolkit(c, ins));
    }

    private static boolean isPersonal(TraceEntry entry) {
        return declaration(entry)
                .map(file -> file.sensitivity() == Sensitivity.PERSONAL)
                .orElse(false);
    }

    private static Optional<FileDeclaration> declaration(TraceEntry entry) {
        return entry.file().flatMap(FileRef::declaration);
    }

    private static boolean carriesContent(int ins) {
        return switch (ins & 0xFE) {
            case 0xB0, 0xB2, 0xD0, 0xD2, 0xD6, 0xDC, 0xA2, 0xCA, 0xDA -> true;
            default -> false;
        };
    }

    private static boolean isObject(TraceEntry entry, int ins) {
        boolean declared = declaration(entry)
                .map(file -> file.structure() == Structure.BER_TLV)
                .orElse(true);
        return declared && (ins == 0xCB || ins == 0xDB);
    }

    private static boolean isToolkit(byte[] c, int ins) {
        return (c[0] & 0x80) != 0 && (ins == 0x12 || ins == 0x14 || ins == 0xC2);
    }

    private static int firstHidden(byte[] c, CommandLayout layout) {
        int ins = c[1] & 0xFF;
        if (ins == 0xCB) {
            return layout.to();
        }
        boolean firstBlock = ins == 0xDB && (c[3] & 0x80) != 0 && layout.wellFormed();
        return layout.from() + (firstBlock ? DataObjectHeader.length(c, layout.from(), layout.to()) : 0);
    }

    private void collect(TraceView view) {
        Set<String> seen = new HashSet<>();
        for (int place = 0; place < view.size() && values.size() < MOST_VALUES; place++) {
            TraceEntry entry = view.entry(place);
            if (entry.kind() == TraceEntry.Kind.EXCHANGE && isPersonal(entry) && hides(entry, entry.command())) {
                byte[] c = entry.command();
                CommandLayout layout = CommandLayout.of(c);
                byte[] r = entry.response();
                add(entry, Arrays.copyOfRange(c, layout.from(), layout.to()), seen);
                add(entry, Arrays.copyOf(r, Math.max(0, r.length - 2)), seen);
            }
        }
    }

    private void add(TraceEntry entry, byte[] content, Set<String> seen) {
        if (content.length < SHORTEST || isUniform(content) || !seen.add(Arrays.toString(content))) {
            return;
        }
        values.add(content);
        var format = declaration(entry).flatMap(FileDeclaration::format);
        if (format.isPresent()) {
            try {
                String text = format.get().decode(content).text();
                if (text.matches("\\+?[0-9]{" + SHORTEST + ",}")) {
                    values.add(text.replace("+", "").getBytes(StandardCharsets.US_ASCII));
                }
            } catch (CardBrokeRules broken) {
                // Part of a file, or bytes that are badly coded: they are hidden as they are.
                return;
            }
        }
    }

    private static boolean isUniform(byte[] content) {
        for (byte b : content) {
            if (b != content[0]) {
                return false;
            }
        }
        return true;
    }

    private boolean hideValues(byte[] bytes, int from, int to) {
        boolean hidden = false;
        for (byte[] value : values) {
            for (int at = from; at <= to - value.length; at++) {
                if (BytePattern.isIn(value, bytes, at, at + value.length)) {
                    Arrays.fill(bytes, at, at + value.length, SecretMask.FILL);
                    hidden = true;
                }
            }
        }
        return hidden;
    }
}
