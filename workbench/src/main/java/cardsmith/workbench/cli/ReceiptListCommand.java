package cardsmith.workbench.cli;

import cardsmith.card.CardException;
import cardsmith.card.receipt.ReceiptChain;
import cardsmith.workbench.bench.BenchCard;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;

/** Lists the receipts on a card. */
@Command(
        name = "list",
        description = "List the receipts that the card still has, the last ten, with ADM1; nothing is written.")
final class ReceiptListCommand extends ReceiptWork {

    @Override
    Answer answer(Run run, BenchCard card) throws CardException, IOException, Trouble {
        ReceiptChain chain = read(run, card);
        return ReceiptAnswer.of("receipt list", Optional.empty(), chain, ownKeys(chain), false, Map.of());
    }
}
