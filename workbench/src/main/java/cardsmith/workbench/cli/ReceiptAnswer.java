package cardsmith.workbench.cli;

import cardsmith.card.receipt.Deed;
import cardsmith.card.receipt.Receipt;
import cardsmith.card.receipt.ReceiptChain;
import cardsmith.card.receipt.ReceiptCheck;
import cardsmith.card.receipt.ReceiptCheck.Finding;
import cardsmith.card.receipt.ReceiptCheck.Gap;
import cardsmith.card.receipt.ReceiptKeys;
import cardsmith.card.receipt.ReceiptKeys.Verdict;
import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Receipts with what was found when they were checked. */
record ReceiptAnswer(
        @JsonIgnore String document,
        Optional<String> file,
        String iccid,
        Optional<String> fingerprint,
        boolean keyGiven,
        List<Row> receipts,
        List<Missing> missing,
        Map<Long, Boolean> values,
        boolean holds)
        implements Answer {

    /** The answer of which a fault is the outcome. */
    static final String VERIFY = "receipt verify";

    /** A receipt. */
    record Row(
            long number,
            String deed,
            String place,
            Optional<String> subject,
            int length,
            String result,
            long revision,
            String proof,
            String verdict,
            String words) {

        static Row of(Finding finding) {
            Receipt receipt = finding.receipt();
            return new Row(
                    receipt.number(),
                    receipt.deed().words(),
                    receipt.place(),
                    receipt.subject(),
                    receipt.length(),
                    String.format(Locale.ROOT, "%04X", receipt.result()),
                    receipt.revision(),
                    word(receipt.proof()),
                    word(finding.verdict()),
                    receipt.words());
        }

        private static String word(Enum<?> constant) {
            return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
        }

        /** Returns the status word; a session has flags in its place. */
        private String status() {
            return deed.equals(Deed.SESSION.words()) ? "-" : result;
        }
    }

    /** Receipts that are missing. */
    record Missing(long first, long last) {}

    /** Returns the answer about a chain; the values of receipts were compared. */
    static ReceiptAnswer of(
            String document,
            Optional<String> file,
            ReceiptChain chain,
            ReceiptKeys keys,
            boolean keyGiven,
            Map<Long, Boolean> values) {
        ReceiptCheck check = ReceiptCheck.of(chain, keys);
        return new ReceiptAnswer(
                document,
                file,
                chain.card(),
                keys.fingerprint(),
                keyGiven,
                check.findings().stream().map(Row::of).toList(),
                check.gaps().stream()
                        .map(gap -> new Missing(gap.first(), gap.last()))
                        .toList(),
                new TreeMap<>(values),
                check.holds() && !values.containsValue(false));
    }

    @Override
    @JsonIgnore
    public int exitCode() {
        return holds || !document.equals(VERIFY) ? ExitCode.DONE : ExitCode.REFUSED;
    }

    @Override
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add("Card " + (iccid.isEmpty() ? "without a number" : iccid)
                + fingerprint.map(print -> ", its key has the SHA-256 " + print).orElse(""));
        Columns columns = new Columns().row("NUMBER", "WHAT", "RESULT", "REVISION", "RECEIPT IS");
        receipts.forEach(row -> columns.row(
                Long.toString(row.number()), row.words(), row.status(), Long.toString(row.revision()), row.verdict()));
        lines.addAll(columns.lines());
        missing.forEach(gap -> lines.add(new Gap(gap.first(), gap.last()).words()));
        values.forEach((number, same) -> lines.add(
                "receipt " + number + (same ? " is of the value in the file" : " is NOT of the value in the file")));
        lines.add(sentence());
        if (!keyGiven && fingerprint.isPresent()) {
            lines.add(
                    "The key came with the receipts: compare its SHA-256 with the one noted when the card was issued.");
        }
        file.ifPresent(name -> lines.add("Kept in " + name));
        return lines;
    }

    private String sentence() {
        if (receipts.isEmpty()) {
            return "There are no receipts.";
        }
        long first = receipts.get(0).number();
        if (holds) {
            return "All " + receipts.size() + " receipts are the card's, and none is missing since number " + first
                    + ".";
        }
        List<String> faults = new ArrayList<>();
        for (Verdict verdict : Verdict.values()) {
            String word = Row.word(verdict);
            long count =
                    receipts.stream().filter(row -> row.verdict().equals(word)).count();
            if (verdict != Verdict.PROVED && count > 0) {
                faults.add(count + " " + (verdict == Verdict.NO_KEY ? "without the key to check them" : word));
            }
        }
        if (!missing.isEmpty()) {
            faults.add(missing.size() + (missing.size() == 1 ? " gap" : " gaps"));
        }
        if (values.containsValue(false)) {
            faults.add("another value");
        }
        return "The receipts do not prove what was done: " + String.join(", ", faults) + ".";
    }
}
