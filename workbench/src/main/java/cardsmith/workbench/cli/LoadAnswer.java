package cardsmith.workbench.cli;

import cardsmith.card.Aid;
import cardsmith.card.globalplatform.load.LoadPlan;
import cardsmith.card.globalplatform.load.LoadResult;
import cardsmith.workbench.load.LoadWords;
import cardsmith.workbench.load.PlannedLoad;
import cardsmith.workbench.text.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** What loading would do, or did. */
record LoadAnswer(
        boolean loaded,
        String action,
        String packageAid,
        String packageVersion,
        List<String> deletes,
        List<String> installs,
        int blocks,
        int blockSize,
        long apdus,
        long bytes,
        double expectedSeconds,
        Optional<Double> seconds,
        OptionalLong freeBytes,
        List<String> obstacles,
        List<String> notes,
        Optional<String> backup,
        Optional<Integer> restoredObjects)
        implements Answer {

    static LoadAnswer planned(PlannedLoad planned) {
        LoadPlan plan = planned.plan();
        List<String> deletes =
                new ArrayList<>(plan.deletions().stream().map(Aid::hex).toList());
        plan.lost().forEach(aid -> deletes.add(aid.hex()));
        return new LoadAnswer(
                false,
                plan.action().name().toLowerCase(Locale.ROOT).replace('_', ' '),
                plan.request().cap().aid().hex(),
                plan.request().cap().version(),
                deletes,
                plan.installations().stream().map(one -> one.aid().hex()).toList(),
                plan.blocks(),
                plan.blockSize(),
                plan.apdus(),
                plan.bytes(),
                plan.seconds(),
                Optional.empty(),
                plan.freeBytes(),
                plan.obstacles().stream()
                        .map(one -> one.sentence() + " " + one.nextStep())
                        .toList(),
                Stream.concat(plan.notes().stream(), planned.notes().stream())
                        .map(note -> LoadWords.of(note, Texts.of(Locale.ENGLISH)))
                        .toList(),
                Optional.empty(),
                Optional.empty());
    }

    LoadAnswer done(LoadResult result, Optional<String> savedTo, Optional<Integer> restored) {
        return new LoadAnswer(
                true,
                action,
                packageAid,
                packageVersion,
                deletes,
                result.installed().stream().map(Aid::hex).toList(),
                blocks,
                blockSize,
                result.apdus(),
                result.bytes(),
                expectedSeconds,
                Optional.of(result.time().toNanos() / 1e9),
                freeBytes,
                obstacles,
                notes,
                savedTo,
                restored);
    }

    @Override
    public String document() {
        return "gp load";
    }

    @Override
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        String what = packageAid + " version " + packageVersion;
        if (loaded) {
            lines.add(String.format(
                    Locale.ROOT,
                    "Done: %s of %s in %.2f s, %d APDUs, %d bytes.",
                    action,
                    what,
                    seconds.orElse(0.0),
                    apdus,
                    bytes));
            installs.forEach(aid -> lines.add("Installed " + aid + "."));
            backup.ifPresent(file -> lines.add("What was on the card is in " + file + "."));
            restoredObjects.ifPresent(
                    count -> lines.add((count == 1 ? "1 object" : count + " objects") + " written and read back."));
            return lines;
        }
        lines.add(action + "  " + what);
        deletes.forEach(aid -> lines.add("delete  " + aid));
        installs.forEach(aid -> lines.add("install  " + aid));
        lines.add(String.format(
                Locale.ROOT,
                "%d blocks of %d bytes, %d APDUs, %d bytes, %s",
                blocks,
                blockSize,
                apdus,
                bytes,
                Answer.about(expectedSeconds)));
        freeBytes.ifPresent(free -> lines.add(free + " bytes free on the card"));
        lines.addAll(notes);
        lines.addAll(obstacles);
        return lines;
    }
}
