package cardsmith.workbench.cli;

import cardsmith.card.mostore.write.WritePlan;
import cardsmith.device.scenario.CardNeeds;
import cardsmith.workbench.loan.LoanPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/** What scenarios will do to the card in a reader. */
record LoanAnswer(
        String iccid,
        String reader,
        int objects,
        boolean settings,
        boolean jobs,
        boolean provisioningFiles,
        String backup,
        boolean unfinished,
        OptionalInt adm1TriesLeft,
        List<Row> scenarios)
        implements Answer {

    /** What a scenario writes; {@code obstacle} where it cannot be run on this card. */
    record Row(
            String file,
            List<String> writes,
            List<String> deletes,
            List<String> later,
            List<String> keys,
            boolean jobs,
            boolean trigger,
            boolean bootstrapFiles,
            List<String> packetKeys,
            int apdus,
            double expectedSeconds,
            Optional<String> obstacle) {

        static Row of(LoanPlan.Row row) {
            CardNeeds needs = row.needs();
            WritePlan content = row.content();
            return new Row(
                    row.ready().file(),
                    words(needs.objects().keySet()),
                    content.objects().stream()
                            .filter(object -> object.after().isEmpty())
                            .map(object -> object.tag().toString())
                            .toList(),
                    words(needs.later()),
                    needs.keys().stream().map(key -> String.format("%02X", key)).toList(),
                    needs.jobs(),
                    needs.trigger(),
                    needs.bootstrap(),
                    needs.packetKeys().stream()
                            .map(set -> String.format("%02X", set))
                            .toList(),
                    content.apdus(),
                    Math.round(content.expectedSeconds() * 1000) / 1000.0,
                    row.obstacle());
        }

        private static List<String> words(Iterable<?> all) {
            List<String> words = new ArrayList<>();
            all.forEach(one -> words.add(one.toString()));
            return words;
        }

        private String words() {
            List<String> parts = new ArrayList<>();
            part(parts, "writes ", writes);
            part(parts, "deletes ", deletes);
            part(parts, "later changes ", later);
            part(parts, "keys ", keys);
            part(parts, "keys for secured packets, until its end, in set ", packetKeys);
            if (jobs) {
                parts.add("jobs");
            }
            if (trigger) {
                parts.add("trigger settings");
            }
            if (bootstrapFiles) {
                parts.add("bootstrap files");
            }
            return parts.isEmpty() ? "empties the card" : String.join("; ", parts);
        }

        private static void part(List<String> parts, String what, List<String> tags) {
            if (!tags.isEmpty()) {
                parts.add(what + String.join(", ", tags));
            }
        }
    }

    static LoanAnswer of(LoanPlan plan) {
        return new LoanAnswer(
                plan.iccid().digits(),
                plan.reader(),
                plan.objects(),
                plan.server().settings(),
                plan.server().jobs(),
                plan.provisioning(),
                plan.backup().toString(),
                plan.unfinished(),
                plan.adm1TriesLeft(),
                plan.scenarios().stream().map(Row::of).toList());
    }

    @Override
    public String document() {
        return "scenario plan";
    }

    @Override
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        Columns columns = new Columns();
        for (Row row : scenarios) {
            columns.row(
                    row.file(),
                    row.obstacle().map(why -> "is not run: " + why).orElseGet(row::words),
                    String.format(
                            Locale.ROOT, "%d APDUs, about %.1f s to begin with", row.apdus(), row.expectedSeconds()));
        }
        lines.addAll(columns.lines());
        lines.add(
                unfinished
                        ? "Earlier runs on card " + iccid + " were cut off: what it held before them is in " + backup
                                + " and is given back after these."
                        : "Card " + iccid + " in " + reader + ": " + kept() + " in " + backup
                                + " before the first write, and is given back after the last.");
        lines.add("What does not come back: its log gets new records, and it has been in other terminals.");
        adm1TriesLeft.ifPresent(tries -> lines.add("ADM1 is needed; " + tries + " tries are left."));
        return lines;
    }

    private String kept() {
        return "what it holds (" + objects + " objects" + (settings ? ", settings" : "") + (jobs ? ", jobs" : "")
                + (provisioningFiles ? ", provisioning files" : "") + ") is kept";
    }
}
