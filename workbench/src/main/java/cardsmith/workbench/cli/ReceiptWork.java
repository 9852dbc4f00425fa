package cardsmith.workbench.cli;

import cardsmith.card.CardException;
import cardsmith.card.Iccid;
import cardsmith.card.Secret;
import cardsmith.card.mostore.MoStore;
import cardsmith.card.mostore.write.Admission;
import cardsmith.card.receipt.BadReceipt;
import cardsmith.card.receipt.CardReceipts;
import cardsmith.card.receipt.ReceiptChain;
import cardsmith.card.receipt.ReceiptKeys;
import cardsmith.workbench.bench.BenchCard;
import cardsmith.workbench.bench.Credentials;
import java.io.IOException;
import picocli.CommandLine.Mixin;

/** A command that reads the receipts of a card, for which the card asks ADM1. */
abstract class ReceiptWork extends CardWork {

    @Mixin
    SecretSources secrets = new SecretSources();

    /** Returns what the card still has. */
    final ReceiptChain read(Run run, BenchCard card) throws CardException, IOException, Trouble {
        String number = run.await(card.identity()).iccid().map(Iccid::digits).orElse("");
        try (Secret adm1 = secrets.adm1(run.terminal())) {
            Admission admission = card.admission(Credentials.adm1(adm1));
            return run.await(card.run(link -> {
                MoStore.select(link);
                admission.present(link, false);
                return new CardReceipts(link).read(number);
            }));
        }
    }

    /** Returns the keys of the chain itself: they say whether it belongs together, not whose it is. */
    static ReceiptKeys ownKeys(ReceiptChain chain) throws Trouble {
        try {
            return chain.publicKey().isPresent()
                    ? ReceiptKeys.NONE.withCard(chain.publicKey().get())
                    : ReceiptKeys.NONE;
        } catch (BadReceipt e) {
            throw bad(e);
        }
    }

    /** Returns the same as trouble of a command. */
    static Trouble bad(BadReceipt e) {
        return Trouble.badInput(String.valueOf(e.getMessage()), "Choose another file, or export into a new one.");
    }
}
