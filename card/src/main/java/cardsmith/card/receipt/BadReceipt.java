package cardsmith.card.receipt;

/** What is no receipt, no key for receipts, or does not belong to the others: its message is one sentence. */
public final class BadReceipt extends Exception {

    private static final long serialVersionUID = 1L;

    BadReceipt(String sentence) {
        super(sentence);
    }
}
