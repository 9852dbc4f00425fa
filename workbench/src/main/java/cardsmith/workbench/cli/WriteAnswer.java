package cardsmith.workbench.cli;

import cardsmith.card.mostore.StoredMo;
import cardsmith.card.mostore.write.PlannedObject;
import cardsmith.card.mostore.write.WritePlan;
import cardsmith.card.mostore.write.WriteResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** What a write will do or did. */
record WriteAnswer(
        boolean written,
        String iccid,
        List<Step> objects,
        int apdus,
        long bytes,
        double expectedSeconds,
        int freeNow,
        int freeAfter,
        boolean fits,
        OptionalInt adm1TriesLeft,
        OptionalLong revision)
        implements Answer {

    /** One object: {@code add}, {@code replace} or {@code delete}. */
    record Step(String tag, String action, String name, int apdus, int bytes) {}

    static WriteAnswer planned(WritePlan plan) {
        return of(plan, false, OptionalLong.empty());
    }

    static WriteAnswer done(WritePlan plan, WriteResult.Done done) {
        return of(plan, true, OptionalLong.of(done.revision()));
    }

    private static WriteAnswer of(WritePlan plan, boolean written, OptionalLong revision) {
        return new WriteAnswer(
                written,
                plan.iccid().digits(),
                plan.objects().stream().map(WriteAnswer::step).toList(),
                plan.apdus(),
                plan.bytes(),
                Math.round(plan.expectedSeconds() * 1000) / 1000.0,
                plan.size().freeNow(),
                plan.size().freeAfter(),
                plan.size().fits(),
                plan.adm1TriesLeft(),
                revision);
    }

    private static Step step(PlannedObject object) {
        Optional<String> name = object.after()
                .or(object::before)
                .map(value -> StoredMo.of(object.tag(), value).title());
        return new Step(
                object.tag().toString(),
                object.kind().name().toLowerCase(Locale.ROOT),
                name.orElse(""),
                object.apdus(),
                object.bytes());
    }

    @Override
    public String document() {
        return "write";
    }

    @Override
    public List<String> lines() {
        if (objects.isEmpty()) {
            return List.of("The card holds this already: nothing to write.");
        }
        List<String> lines = new ArrayList<>();
        Columns columns = new Columns();
        for (Step step : objects) {
            columns.row(step.action(), step.tag(), step.name(), step.bytes() + " bytes", step.apdus() + " APDUs");
        }
        lines.addAll(columns.lines());
        if (written) {
            lines.add("Written to card " + iccid + " and read back; revision " + revision.orElse(0) + ".");
            return lines;
        }
        lines.add(String.format(
                Locale.ROOT,
                "In all %d APDUs, %d bytes, %s; %d bytes free now, %d afterwards%s",
                apdus,
                bytes,
                Answer.about(expectedSeconds),
                freeNow,
                freeAfter,
                fits ? "" : ": it does not fit"));
        adm1TriesLeft.ifPresent(
                tries -> lines.add("ADM1 is needed; " + (tries == 1 ? "1 try is" : tries + " tries are") + " left."));
        lines.add("A backup image is taken before the first write.");
        return lines;
    }
}
