package cardsmith.workbench.cli;

import cardsmith.card.reader.Presence;
import cardsmith.workbench.bench.ReaderEntry;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;

/** Lists the readers. */
@Command(name = "readers", description = "List the readers and what is in them.")
final class ReadersCommand extends Work {

    /**
     * One reader: what is in it is {@code card}, {@code mute}, {@code taken} (by another program),
     * {@code empty} or {@code gone}.
     */
    record Row(String name, boolean virtual, String holds, Optional<String> atr) {}

    record Readers(List<Row> readers) implements Answer {
        @Override
        public String document() {
            return "readers";
        }

        @Override
        public List<String> lines() {
            Columns columns = new Columns();
            for (Row row : readers) {
                columns.row(
                        row.name(),
                        row.virtual() ? "built in" : row.holds(),
                        row.atr().orElse(""));
            }
            return columns.lines();
        }
    }

    @Override
    Answer answer(Run run) {
        run.bench().awaitFirstLook();
        return new Readers(
                run.bench().readers().stream().map(ReadersCommand::row).toList());
    }

    private static Row row(ReaderEntry entry) {
        Presence presence = entry.presence();
        Optional<String> atr = presence instanceof Presence.Present present
                ? Optional.of(present.atr().toString())
                : Optional.empty();
        return new Row(entry.name(), entry.isVirtual(), entry.isVirtual() ? "card" : holds(presence), atr);
    }

    private static String holds(Presence presence) {
        if (presence instanceof Presence.Present) {
            return "card";
        }
        if (presence instanceof Presence.Mute) {
            return "mute";
        }
        if (presence instanceof Presence.Occupied) {
            return "taken";
        }
        return presence instanceof Presence.Absent ? "empty" : "gone";
    }
}
