package cardsmith.card.trace;

import cardsmith.card.command.CommandCatalogue;
import cardsmith.card.command.CommandDeclaration;
import cardsmith.card.file.FileRef;
import java.util.OptionalInt;

/** Puts entries into words; the context that each entry keeps makes any row readable by itself. */
public final class TraceDecoder {

    /** Returns an entry in words. */
    public DecodedLine line(TraceEntry entry) {
        if (entry.kind() != TraceEntry.Kind.EXCHANGE) {
            return new DecodedLine(entry.kind().name() + " " + entry.note(), "", "", false, OptionalInt.empty());
        }
        byte[] c = entry.command();
        String name = c.length < 4
                ? "no command"
                : CommandCatalogue.find(c[0], c[1] & 0xFF, c[2] & 0xFF, c[3] & 0xFF)
                        .map(CommandDeclaration::name)
                        .orElse(String.format("INS %02X", c[1]));
        String status = entry.isAnswered() ? String.format("%04X", entry.statusWord()) : "no answer";
        return new DecodedLine(
                name,
                entry.file().map(FileRef::path).orElse(""),
                status,
                !SelectionTracker.succeeded(entry.statusWord()),
                OptionalInt.empty());
    }
}
