package cardsmith.device.scenario;

import cardsmith.card.CardException;
import cardsmith.card.mostore.Octets;
import cardsmith.card.receipt.BadReceipt;
import cardsmith.card.receipt.Receipt;
import cardsmith.card.receipt.ReceiptChain;
import cardsmith.card.receipt.ReceiptCheck;
import cardsmith.card.receipt.ReceiptKeys;
import cardsmith.card.receipt.ReceiptKeys.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The receipts of the card that its issuer keeps, with the key that it noted at first (DMSC-THR-4). */
final class ReceiptBook {

    private static final int LAST_OF_REVISION = 17;

    private Optional<ReceiptChain> kept = Optional.empty();

    /** Adds what the card has, and says what a check without the card finds. */
    void keep(Action.Receipts action, Stage stage) throws CardException {
        ReceiptChain read = stage.issuer().receipts();
        try {
            ReceiptKeys keys = ReceiptKeys.NONE;
            Optional<Octets> noted = kept.orElse(read).publicKey();
            if (noted.isPresent()) {
                keys = keys.withCard(noted.get());
            }
            ReceiptChain all = kept.isPresent() ? kept.get().with(read) : read;
            List<Receipt> before = kept.map(ReceiptChain::receipts).orElse(List.of());
            stage.receive(all.receipts().subList(before.size(), all.receipts().size()));
            kept = Optional.of(all);
            stage.conclude(word(ReceiptCheck.of(handedOver(all, action), keys)));
        } catch (BadReceipt other) {
            stage.conclude("of another card");
        }
    }

    private static ReceiptChain handedOver(ReceiptChain chain, Action.Receipts action) throws BadReceipt {
        List<Receipt> receipts = new ArrayList<>(chain.receipts());
        int last = receipts.size() - 1;
        if (action.altered().orElse(false) && last >= 0) {
            byte[] record = receipts.get(last).record().bytes();
            record[LAST_OF_REVISION] ^= 1;
            receipts.set(last, Receipt.decode(record).orElseThrow());
        }
        if (action.removed().orElse(false) && last > 1) {
            receipts.remove(last - 1);
        }
        return new ReceiptChain(chain.card(), chain.publicKey(), receipts);
    }

    private static String word(ReceiptCheck check) {
        if (check.holds()) {
            return "proved";
        }
        if (check.count(Verdict.FORGED) > 0) {
            return "forged";
        }
        return check.gaps().isEmpty() ? "not proved" : "missing";
    }
}
