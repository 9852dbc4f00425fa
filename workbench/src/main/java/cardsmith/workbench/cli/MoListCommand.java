package cardsmith.workbench.cli;

import cardsmith.card.CardException;
import cardsmith.card.mostore.StoreSnapshot;
import cardsmith.workbench.bench.BenchCard;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;

/** Lists the objects of a card. */
@Command(name = "list", description = "List the Management Objects of the card.")
final class MoListCommand extends CardWork {

    record Listing(String iccid, AppletRow applet, List<MoRow> objects) implements Answer {
        @Override
        public String document() {
            return "mo list";
        }

        @Override
        public List<String> lines() {
            Columns columns = new Columns().row("TAG", "NAME", "IDENTIFIER", "ROOT", "BYTES", "FLAGS");
            for (MoRow row : objects) {
                columns.row(
                        row.tag(),
                        row.fault().isPresent() ? "?" : row.name().orElse("-"),
                        row.fault().orElse(row.moIdentifier().orElse("-")),
                        row.rootUri().orElse("-"),
                        Integer.toString(row.bytes()),
                        String.join(",", row.flags()));
            }
            List<String> lines = new ArrayList<>(columns.lines());
            lines.add((objects.size() == 1 ? "1 object" : objects.size() + " objects") + ", " + applet.room());
            return lines;
        }
    }

    @Override
    Answer answer(Run run, BenchCard card) throws CardException, IOException {
        StoreSnapshot snapshot = run.await(card.read(run.progress()));
        return new Listing(
                snapshot.iccid().digits(),
                AppletRow.of(snapshot.info()),
                snapshot.objects().values().stream().map(MoRow::of).toList());
    }
}
