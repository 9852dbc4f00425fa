package cardsmith.workbench.cli;

import cardsmith.card.CardException;
import cardsmith.card.virtual.VirtualUicc;
import cardsmith.device.scenario.ReadyScenario;
import cardsmith.device.scenario.ScenarioRun;
import cardsmith.device.scenario.ScenarioVerdict;
import cardsmith.device.scenario.StepVerdict;
import cardsmith.device.scenario.Verdict;
import cardsmith.device.scenario.VirtualSlot;
import cardsmith.dm.BadDocument;
import cardsmith.workbench.ProgramVersion;
import cardsmith.workbench.loan.LoanPlan;
import cardsmith.workbench.scenario.ScenarioReport;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Runs scenarios, each on a fresh virtual card, or all on the card in a reader. */
@Command(
        name = "run",
        description = "Run scenarios on a fresh virtual card each, or on the card in a reader, which gets back what it"
                + " held, and say which requirements they prove.")
final class ScenarioRunCommand extends ScenarioWork {

    @Option(names = "--report", paramLabel = "DIR", description = "Folder for report.html and report.xml (JUnit).")
    @Nullable
    String report;

    @Option(
            names = "--reader",
            paramLabel = "NAME",
            description = "Part of the name of a reader, virtual, or virtual:FILE. Default: a fresh virtual card each.")
    @Nullable
    String reader;

    @Mixin
    WriteOptions options = new WriteOptions();

    /** A step that did not pass. */
    record Missed(String step, String verdict, List<String> why) {

        static Missed of(StepVerdict step) {
            return new Missed(step.step().title(), step.verdict().words(), step.why());
        }
    }

    /** How one came out. */
    record Row(
            String file,
            String verdict,
            String card,
            long apdus,
            long milliseconds,
            Map<String, String> requirements,
            List<Missed> missed) {

        static Row of(ScenarioVerdict verdict) {
            Map<String, String> requirements = new TreeMap<>();
            verdict.requirements().forEach((id, one) -> requirements.put(id, one.words()));
            return new Row(
                    verdict.file(),
                    verdict.verdict().words(),
                    verdict.card(),
                    verdict.apdus(),
                    verdict.took().toMillis(),
                    requirements,
                    verdict.steps().stream()
                            .filter(step -> step.verdict() != Verdict.PASSED)
                            .map(Missed::of)
                            .toList());
        }
    }

    /** One that the card in the reader is not for. */
    record NotRun(String file, String why) {}

    /** How they came out. */
    record Played(List<Row> scenarios, List<NotRun> notRun, Optional<ScenariosInReader.Returned> returned)
            implements Answer {
        @Override
        public String document() {
            return "scenario run";
        }

        @Override
        public List<String> lines() {
            List<String> lines = new ArrayList<>();
            Columns columns = new Columns();
            scenarios.forEach(
                    row -> columns.row(row.file(), row.verdict(), row.apdus() + " APDUs", row.milliseconds() + " ms"));
            lines.addAll(columns.lines());
            for (Row row : scenarios) {
                for (Missed missed : row.missed()) {
                    lines.add(row.file() + ", \"" + missed.step() + "\": " + missed.verdict());
                    missed.why().forEach(why -> lines.add("  " + why));
                }
            }
            notRun.forEach(row -> lines.add(row.file() + " is not run: " + row.why()));
            returned.ifPresent(card -> lines.add(card.sentence()));
            return lines;
        }

        @Override
        public int exitCode() {
            boolean passed = scenarios.stream().allMatch(row -> row.verdict().equals(Verdict.PASSED.words()));
            boolean tidy = returned.map(ScenariosInReader.Returned::givenBack).orElse(true);
            return passed && tidy ? ExitCode.DONE : ExitCode.REFUSED;
        }
    }

    @Override
    Answer answer(Run run) throws CardException, BadDocument, IOException, Trouble {
        List<ReadyScenario> ready = scenarios();
        if (reader == null) {
            return played(onVirtualCards(run, ready), List.of(), Optional.empty());
        }
        var lent = new ScenariosInReader(run, run.bench().open(reader), options);
        LoanPlan plan = lent.plan(ready);
        if (options.dryRun) {
            return LoanAnswer.of(plan);
        }
        ScenariosInReader.Outcome outcome = lent.run(plan);
        List<NotRun> notRun = new ArrayList<>();
        for (LoanPlan.Row row : plan.scenarios()) {
            row.obstacle().ifPresent(why -> notRun.add(new NotRun(row.ready().file(), why)));
        }
        return played(outcome.verdicts(), notRun, Optional.of(outcome.card()));
    }

    private Played played(
            List<ScenarioVerdict> verdicts, List<NotRun> notRun, Optional<ScenariosInReader.Returned> card)
            throws BadDocument, IOException {
        if (report != null) {
            new ScenarioReport(verdicts, shelf().requirements(), ProgramVersion.text()).writeBoth(Path.of(report));
        }
        return new Played(verdicts.stream().map(Row::of).toList(), notRun, card);
    }

    private static List<ScenarioVerdict> onVirtualCards(Run run, List<ReadyScenario> all) throws Trouble {
        List<ScenarioVerdict> verdicts = new ArrayList<>();
        for (ReadyScenario ready : all) {
            if (run.interruption().isAsked()) {
                throw Trouble.cancelled("The run was stopped behind " + verdicts.size() + " scenarios.", "");
            }
            var slot = new VirtualSlot(VirtualUicc.empty(1), link -> link);
            verdicts.add(new ScenarioRun(ready, slot).run());
        }
        return verdicts;
    }
}
