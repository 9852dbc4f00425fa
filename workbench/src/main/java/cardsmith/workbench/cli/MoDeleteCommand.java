package cardsmith.workbench.cli;

import cardsmith.card.CardException;
import cardsmith.card.mostore.StoreSnapshot;
import cardsmith.card.mostore.write.MoChange;
import cardsmith.card.mostore.write.WritePlan;
import cardsmith.workbench.bench.BenchCard;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Deletes objects from the card. */
@Command(name = "delete", description = "Delete Management Objects from the card.")
final class MoDeleteCommand extends WriteWork {

    @Parameters(arity = "1..*", paramLabel = "OBJECT", description = "Tags, names or identifiers.")
    List<String> objects = new ArrayList<>();

    @Override
    WritePlan plan(Run run, BenchCard card) throws CardException, IOException, Trouble {
        StoreSnapshot snapshot = read(run, card);
        List<MoChange> changes = new ArrayList<>();
        for (String object : objects) {
            changes.add(new MoChange.Delete(MoNamed.find(snapshot, object).tag()));
        }
        return run.await(card.plan(changes, run.progress()));
    }
}
