package cardsmith.card.receipt;

import cardsmith.card.receipt.ReceiptKeys.Verdict;
import java.util.ArrayList;
import java.util.List;

/**
 * What a check of receipts found.
 *
 * @param findings each receipt with its verdict, the oldest first
 * @param gaps numbers that are missing between two receipts
 */
public record ReceiptCheck(List<Finding> findings, List<Gap> gaps) {

    /**
     * One receipt.
     *
     * @param receipt the receipt
     * @param verdict what is said of it
     */
    public record Finding(Receipt receipt, Verdict verdict) {}

    /**
     * Receipts that are missing.
     *
     * @param first number of the first one
     * @param last number of the last one
     */
    public record Gap(long first, long last) {
        /** Returns the same in words. */
        public String words() {
            return first == last
                    ? "receipt " + first + " is missing"
                    : "receipts " + first + " to " + last + " are missing";
        }
    }

    /** Makes the record with its own copies of the lists. */
    public ReceiptCheck {
        findings = List.copyOf(findings);
        gaps = List.copyOf(gaps);
    }

    /** Returns what these keys say of a chain. */
    public static ReceiptCheck of(ReceiptChain chain, ReceiptKeys keys) {
        List<Finding> findings = new ArrayList<>();
        List<Gap> gaps = new ArrayList<>();
        long next = -1;
        for (Receipt receipt : chain.receipts()) {
            findings.add(new Finding(receipt, keys.verdict(receipt)));
            if (next >= 0 && receipt.number() > next) {
                gaps.add(new Gap(next, receipt.number() - 1));
            }
            next = receipt.number() + 1;
        }
        return new ReceiptCheck(findings, gaps);
    }

    /** Returns how many receipts have this verdict. */
    public long count(Verdict verdict) {
        return findings.stream().filter(finding -> finding.verdict() == verdict).count();
    }

    /** Returns whether there are receipts, all are proved and none is missing between them. */
    public boolean holds() {
        return gaps.isEmpty() && !findings.isEmpty() && count(Verdict.PROVED) == findings.size();
    }
}
