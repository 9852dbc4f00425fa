package cardsmith.workbench.cli;

import cardsmith.card.CardException;
import cardsmith.card.receipt.BadReceipt;
import cardsmith.card.receipt.ReceiptChain;
import cardsmith.workbench.bench.BenchCard;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Keeps the receipts of a card in a file. */
@Command(
        name = "export",
        description = "Add the receipts that the card still has to those in a file, which is made where there is none.")
final class ReceiptExportCommand extends ReceiptWork {

    @Parameters(paramLabel = "FILE", description = "File of the receipts of this card, JSON.")
    String file = "";

    @Override
    Answer answer(Run run, BenchCard card) throws CardException, IOException, Trouble {
        Path path = Path.of(file);
        try {
            // What cannot be added to is found out before ADM1 is given.
            Optional<ReceiptChain> kept = Files.exists(path) ? Optional.of(ReceiptChain.load(path)) : Optional.empty();
            ReceiptChain fresh = read(run, card);
            ReceiptChain all = kept.isPresent() ? kept.get().with(fresh) : fresh;
            all.save(path);
            return ReceiptAnswer.of("receipt export", Optional.of(file), all, ownKeys(all), false, Map.of());
        } catch (BadReceipt e) {
            throw bad(e);
        }
    }
}
